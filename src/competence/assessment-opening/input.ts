import { z } from "zod";
import { chosen, day, formId, line, oneOf, optionalParagraph, paragraph } from "../../platform/text.ts";
import { needs } from "../assessments/opened.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;
const needMark = "need-";

/** What somebody says ties them to the firm. */
export const conflictForm = z
  .object({
    tied: oneOf(["none", "some"], {
      code: "conflict-missing",
      message: "Say whether something ties you to the firm.",
    }),
    conflict: optionalParagraph(500),
  })
  .refine(({ tied, conflict }) => tied === "none" || conflict !== null, {
    path: ["conflict"],
    error: "Say what ties you to the firm.",
    params: { code: "conflict-which" },
  })
  .transform(({ tied, conflict }) => (tied === "none" ? null : conflict));

/** The form that opens an assessment: one `need-<criterion>` for each criterion of the set. */
export const openForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      const needed = Object.entries(form).filter(([name]) => name.startsWith(needMark));
      return {
        ...form,
        dueOn: join(form, "dueOn"),
        needed: Object.fromEntries(needed.map(([name, need]) => [name.slice(needMark.length), need])),
      };
    },
    z.object({
      id: formId,
      framework: line(120, { code: "framework-missing", message: "Choose a framework." }),
      purpose: paragraph(2000, { code: "purpose-missing", message: "Write what the work is." }),
      dueOn: day({ code: "due-missing", message: "Enter the day by which it is done." }),
      assessor: chosen({ code: "assessor-missing", message: "Choose who assesses." }),
      needed: z.record(z.string().max(60), z.enum(needs)),
    }),
  );

export type OpenInput = z.infer<ReturnType<typeof openForm>>;
