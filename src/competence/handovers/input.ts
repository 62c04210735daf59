import { z } from "zod";
import { formId, optionalLine, optionalParagraph, paragraph, version } from "../../platform/text.ts";
import { type ItemKind, itemKinds } from "./handover.ts";

const lineName = /^line\.([a-z]+)\.([0-9a-f-]{1,80})$/;
/** Boxes for what was promised by word of mouth. */
export const wordBoxes = 8;

const texts = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** `line.<kind>.<ref>` for each thing, `word` for each promise by word of mouth; `then` is the button. */
export const writingForm = z.preprocess(
  (values) => {
    const form = values as Readonly<Record<string, unknown>>;
    const lines = Object.entries(form).flatMap(([name, line]) => {
      const [, kind, ref] = lineName.exec(name) ?? [];
      return kind && ref && itemKinds.some((one) => one === kind) ? [{ field: name, kind, ref, line }] : [];
    });
    return { version: form.version, offer: form.offer, lines: lines.slice(0, 500), words: texts(form.word) };
  },
  z.object({
    version,
    offer: z.preprocess((value) => value === "yes", z.boolean()),
    lines: z.array(
      z.object({
        field: z.string(),
        kind: z.string().transform((kind) => kind as ItemKind),
        ref: z.string(),
        line: optionalParagraph(1000),
      }),
    ),
    words: z
      .array(optionalParagraph(1000))
      .transform((words) => words.filter((word) => word !== null).slice(0, wordBoxes)),
  }),
);

export const missingForm = z.object({
  id: formId,
  text: paragraph(1000, { code: "missing-missing", message: "Write what is missing." }),
});

export const answerForm = z.object({
  ref: optionalLine(80).transform((ref) => ref ?? ""),
  answer: paragraph(1000, { code: "handover-answer-missing", message: "Write your answer." }),
});

export type WritingInput = z.infer<typeof writingForm>;

/** An act that needs no more than the number that its reader saw. */
export const versionForm = z.object({ version });
