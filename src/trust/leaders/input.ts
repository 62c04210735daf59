import { z } from "zod";
import { chosen, day, formId, paragraph } from "../../platform/text.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** `unit` is the id of a unit, or `whole`. */
export const leaderForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, since: join(form, "since") };
    },
    z.object({
      id: formId,
      person: chosen({ code: "leader-missing", message: "Choose who answers." }),
      unit: z.preprocess((value) => String(value ?? ""), z.string()),
      since: day({ code: "since-missing", message: "Enter the day from which this person answers." }),
    }),
  );

export const endForm = z.object({
  reason: paragraph(1000, { code: "leader-reason-missing", message: "Write why it ends. Partners read it." }),
});

export type LeaderInput = z.infer<ReturnType<typeof leaderForm>>;
