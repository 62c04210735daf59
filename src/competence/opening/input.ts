import { z } from "zod";
import { day, formId, line, oneOf, optionalDay, optionalParagraph, yes } from "../../platform/text.ts";
import { costBearers } from "../mentors/mentor.ts";
import { modes } from "../rounds/round.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** What a round says. Problem codes: `round-title-missing`, `mode-missing`, `costs-missing`, `from-missing`, `day-wrong`. */
export const roundForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, fromOn: join(form, "fromOn"), untilOn: join(form, "untilOn") };
    },
    z.object({
      id: formId,
      title: line(120, { code: "round-title-missing", message: "Write what the round is called." }),
      mode: oneOf(modes, { code: "mode-missing", message: "Choose how to match." }),
      costs: oneOf(costBearers, { code: "costs-missing", message: "Choose who bears the cost." }),
      hoursPaid: yes,
      terms: optionalParagraph(500).transform((text) => text ?? ""),
      fromOn: day({ code: "from-missing", message: "Enter the day from which they work together." }),
      untilOn: optionalDay,
    }),
  );
