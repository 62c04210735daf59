import { z } from "zod";
import { formId, line, oneOf } from "../../platform/text.ts";

/** A witness as an administrator names it; address and key are looked at by the action. */
export const witnessForm = z.object({
  id: formId,
  name: line(100, { code: "witness-who-missing", message: "Enter who the witness is." }),
  url: line(500, { code: "witness-url-missing", message: "Enter the address that the witness gave you." }),
  vkey: line(500, { code: "witness-vkey-missing", message: "Enter the key that the witness gave you." }),
  where: oneOf(["outside", "inside"], {
    code: "witness-where-missing",
    message: "Say whether the witness belongs to your organization.",
  }),
});

export type WitnessInput = z.infer<typeof witnessForm>;
