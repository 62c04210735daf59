import { z } from "zod";
import type { DecimalMark } from "../../platform/money.ts";
import { formId, oneOf, optionalAmount, paragraph } from "../../platform/text.ts";
import { repairKinds } from "./repair.ts";

/** A way to mend it; money that is handed over needs its amount. */
export const repairForm = (currency: string, mark: DecimalMark) =>
  z
    .object({
      id: formId,
      kind: oneOf(repairKinds, { code: "repair-kind-missing", message: "Choose how to mend it." }),
      amount: optionalAmount(currency, mark),
      text: paragraph(1000, {
        code: "repair-text-missing",
        message: "Write what you propose, or what you settled in the talk.",
      }),
    })
    .refine(({ kind, amount }) => kind !== "transfer" || amount !== null, {
      path: ["amount"],
      error: "Enter how much is handed over.",
      params: { code: "repair-amount-missing" },
    })
    .transform((form) => (form.kind === "transfer" ? form : { ...form, amount: null }));

export const noForm = z.object({
  reason: paragraph(1000, { code: "repair-reason-missing", message: "Write why not, in a sentence." }),
});

export type RepairInput = z.infer<ReturnType<typeof repairForm>>;
