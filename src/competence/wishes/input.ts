import { z } from "zod";
import { isId } from "../../platform/ids.ts";
import { oneOf, optionalLine, optionalParagraph, ticked, version, yes } from "../../platform/text.ts";
import { type FitRule, languageMissing, meetings } from "../mentors/mentor.ts";
import { type Choice, said } from "./wish.ts";

/** What a firm says. Problem codes: `language-missing`, `meets-missing`. */
export const wishForm = (rule: FitRule) =>
  z.object({
    version,
    wanted: yes,
    topics: ticked(rule.topics),
    languages: ticked(rule.languages, languageMissing),
    trade: optionalLine(40).transform((text) => rule.trades.find((one) => one === text) ?? null),
    meets: oneOf(meetings, { code: "meets-missing", message: "Choose how you can meet." }),
    words: optionalParagraph(1000).transform((text) => text ?? ""),
  });

export type WishInput = z.infer<ReturnType<typeof wishForm>>;

/** `with-ID` = what is said of that one; whatever else was sent is left alone. */
export const choicesForm = z.record(z.string(), z.unknown()).transform((sent): Choice[] =>
  Object.entries(sent).flatMap(([name, value]) => {
    const id = name.startsWith("with-") ? name.slice(5) : "";
    const word = said.find((one) => one === value);
    return isId(id) && word ? [{ id, said: word }] : [];
  }),
);
