import { z } from "zod";
import { line, oneOf, paragraph, tidyLine, version, yes } from "../../platform/text.ts";
import { answers, groups, shownKinds, sizes } from "../frameworks/framework.ts";
import { shownLines, type Typed } from "./criterion.ts";

/** What a form sent for a group of check boxes: none, one or several. */
function chosen<const Word extends string>(
  words: readonly Word[],
  missing: { code: string; message: string },
) {
  return z
    .preprocess(
      (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
      z.array(z.unknown()),
    )
    .transform((sent) => words.filter((word) => sent.includes(word)))
    .refine((some) => some.length > 0, { error: missing.message, params: { code: missing.code } });
}

const good = paragraph(2600, {
  code: "framework-good-missing",
  message: "Say what good looks like in practice, one example a line.",
})
  .transform((text) => text.split("\n").map(tidyLine).filter(Boolean))
  .refine((lines) => lines.length <= 6, {
    error: "Six examples at most, one a line.",
    params: { code: "framework-good-many" },
  })
  .refine((lines) => lines.every((one) => [...one].length <= 400), {
    error: "At most 400 characters for each example.",
    params: { code: "too-long" },
  });

const typedText = z.preprocess((value) => (typeof value === "string" ? tidyLine(value) : ""), z.string());

export const criterionForm = z
  .object({
    name: line(120, { code: "framework-name-missing", message: "Write a name." }),
    group: oneOf(groups, { code: "framework-group-missing", message: "Choose what it is about." }),
    agility: yes,
    question: line(400, { code: "framework-question-missing", message: "Write the question." }),
    assessor: line(600, { code: "framework-assessor-missing", message: "Write what to look at." }),
    good,
    sizes: chosen(sizes, { code: "framework-sizes-missing", message: "Choose who is asked." }),
    minutes: line(3, { code: "framework-minutes-missing", message: "Enter whole minutes, like 4." })
      .refine((text) => /^([1-9]|[1-5]\d|60)$/.test(text), {
        error: "Enter whole minutes from 1 to 60, like 4.",
        params: { code: "framework-minutes-wrong" },
      })
      .transform(Number),
    version,
    ...Object.fromEntries(
      shownLines.flatMap((i) => [
        [`kind${i}`, typedText],
        [`example${i}`, typedText],
      ]),
    ),
  })
  .transform((form, context): Typed & { readonly version: number } => {
    const all = form as unknown as Readonly<Record<string, string>>;
    const say = (field: string, code: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message, params: { code } });
    const shownBy = shownLines.flatMap((i) => {
      const kind = shownKinds.find((one) => one === all[`kind${i}`]);
      const example = all[`example${i}`] ?? "";
      if (kind && example !== "" && [...example].length <= 300) return [{ kind, example }];
      if ([...example].length > 300)
        say(`example${i}`, "too-long", "Shorten this to at most 300 characters.");
      else if (kind) say(`example${i}`, "framework-example-missing", "Write an example.");
      else if (example !== "") say(`kind${i}`, "framework-kind-missing", "Choose what it is.");
      return [];
    });
    if (shownBy.every(({ kind }) => kind === "certificate"))
      say("kind1", "framework-paper-only", "Name something besides a certificate that can show it.");
    const { name, group, agility, question, assessor, sizes: of, minutes } = form;
    return {
      ...{ name, group, question, assessor, good: form.good, shownBy, sizes: of, minutes },
      ...(agility ? { agility: true } : {}),
      version: form.version,
    };
  });

export const nameForm = z.object({
  name: line(120, { code: "framework-name-missing", message: "Write what it is called." }),
  version,
});

export const skipForm = z
  .object({
    criterion: line(60, { code: "skip-when-missing", message: "Choose the question that is answered." }),
    answer: oneOf(answers, { code: "skip-answer-missing", message: "Choose the answer." }),
    skip: line(60, { code: "skip-missing", message: "Choose what is not asked then." }),
    version,
  })
  .transform(({ criterion, answer, skip, version: basedOn }) => ({
    rule: { when: { criterion, answer }, skip: [skip] },
    version: basedOn,
  }));

export const endForm = z.object({ version });
