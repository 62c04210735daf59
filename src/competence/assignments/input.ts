import { z } from "zod";
import { chosen, formId, optionalDay, optionalLine, version } from "../../platform/text.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** The three boxes of each day are joined before the shape is looked at. No first day: today. */
export const assignmentForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, startsOn: join(form, "startsOn"), endsOn: join(form, "endsOn") };
    },
    z.object({
      id: formId,
      role: optionalLine(60).transform((role) => role ?? ""),
      person: chosen({ code: "assignment-person-missing", message: "Choose who it is." }),
      startsOn: optionalDay,
      endsOn: optionalDay,
    }),
  );

export const endForm = z.object({ version });

export type AssignmentInput = z.infer<ReturnType<typeof assignmentForm>>;
