import { z } from "zod";
import { day, formId, line, oneOf, paragraph } from "../../platform/text.ts";
import { documentKinds } from "./burden.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** The three boxes of a day are joined before the shape is looked at. */
function joined<S extends z.ZodType>(name: string, join: JoinDay, shape: S) {
  return z.preprocess((values) => {
    const form = values as Readonly<Record<string, unknown>>;
    return { ...form, [name]: join(form, name) };
  }, shape);
}

/** A document that is asked for. */
export const documentForm = (join: JoinDay) =>
  joined(
    "dueOn",
    join,
    z.object({
      id: formId,
      kind: oneOf(documentKinds, { code: "document-kind-missing", message: "Choose which document." }),
      title: line(200, { code: "document-title-missing", message: "Write what it is called." }),
      why: paragraph(500, { code: "document-why-missing", message: "Write why you need it." }),
      readers: line(300, { code: "document-readers-missing", message: "Write who will read it." }),
      dueOn: day({ code: "document-day-missing", message: "Enter the day by which you need it." }),
    }),
  );

export type DocumentInput = z.infer<ReturnType<typeof documentForm>>;
