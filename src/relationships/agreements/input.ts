import { z } from "zod";
import { formId, line, oneOf, optionalDay, paragraph } from "../../platform/text.ts";
import { agreementKinds } from "./agreement.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** The three boxes of each day are joined before the shape is looked at. */
export const agreementForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, startsOn: join(form, "startsOn"), endsOn: join(form, "endsOn") };
    },
    z.object({
      id: formId,
      title: line(200, { code: "agreement-title-missing", message: "Write what the paper is called." }),
      kind: oneOf(agreementKinds, {
        code: "agreement-kind-missing",
        message: "Choose what kind of paper it is.",
      }),
      startsOn: optionalDay,
      endsOn: optionalDay,
    }),
  );

export const endingForm = z.object({
  reason: paragraph(1000, { code: "agreement-reason-missing", message: "Write why it ends." }),
});

export type AgreementInput = z.infer<ReturnType<typeof agreementForm>>;
export type EndingInput = z.infer<typeof endingForm>;
