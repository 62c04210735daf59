import type { z } from "zod";
import { invalid, type Problem, Refusal } from "../refusal.ts";
import type { Ctx } from "./context.ts";

/** What a form sent, as it was typed: refilled into the page when it is refused. Repeated names keep every value. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

const tooLong = 200_000;

/** Reads an urlencoded or multipart form without files. Refusal `form-too-long` over 200,000 characters in one field. */
export async function readForm(c: Ctx): Promise<FormValues> {
  const body = await c.req.parseBody({ all: true });
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
    if (texts.some((text) => text.length > tooLong))
      throw invalid("form-too-long", "This is too long to read. Shorten it.", [
        { field: name, code: "too-long", message: "Shorten this." },
      ]);
    const [first] = texts;
    if (first !== undefined) values[name] = texts.length > 1 ? texts : first;
  }
  return values;
}

/** Parses what arrived. Refusal `check-the-form` with one problem per field, in the order of the shape. */
export function parse<S extends z.ZodType>(schema: S, values: unknown): z.infer<S> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  throw invalid("check-the-form", "Check what you entered.", problemsIn(result.error));
}

/** One problem per field, in the order of the shape; what is not known at all is named itself. */
export function problemsIn(error: z.ZodError): Problem[] {
  const fields = new Map<string, Problem>();
  for (const issue of error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    for (const key of unknown) {
      const field = [...issue.path, ...(key === undefined ? [] : [key])].join(".");
      if (fields.has(field)) continue;
      const code = (issue as { params?: { code?: string } }).params?.code ?? issue.code;
      fields.set(field, { field, code, message: issue.message });
    }
  }
  return [...fields.values()];
}

/**
 * One way to take a form: parse, act, and where the answer is "no" show the same form again, filled, with the reason.
 * `again` renders with the status of the refusal, so the transaction is rolled back.
 */
export async function submit<S extends z.ZodType>(
  c: Ctx,
  schema: S,
  act: (input: z.infer<S>) => Promise<Response>,
  again: (values: FormValues, refusal: Refusal) => Promise<Response>,
): Promise<Response> {
  const values = await readForm(c);
  try {
    return await act(parse(schema, values));
  } catch (error) {
    if (error instanceof Refusal && (error.kind === "invalid" || error.kind === "conflict"))
      return again(values, error);
    throw error;
  }
}
