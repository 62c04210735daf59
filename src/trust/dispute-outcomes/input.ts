import { z } from "zod";
import { formId, optionalDay, optionalLine, paragraph } from "../../platform/text.ts";
import { mostRepairs } from "./outcome.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;
type Line = {
  what: string | null;
  side: "large" | "msme" | null;
  owner: string | null;
  due: Temporal.PlainDate | null;
};

const places = Array.from({ length: mostRepairs }, (_, place) => place);
const side = optionalLine(10).transform((text) => (text === "large" || text === "msme" ? text : null));

/** An outcome with room for five acts of repair; lines without words are left out. */
export const outcomeForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return {
        ...form,
        ...Object.fromEntries(places.map((place) => [`due${place}`, join(form, `due${place}`)])),
      };
    },
    z
      .object({
        id: formId,
        text: paragraph(4000, { code: "outcome-missing", message: "Write what you agree." }),
        ...Object.fromEntries(
          places.flatMap((place): [string, z.ZodType][] => [
            [`what${place}`, optionalLine(500)],
            [`side${place}`, side],
            [`owner${place}`, optionalLine(200)],
            [`due${place}`, optionalDay],
          ]),
        ),
      })
      .transform((all, context) => {
        const form = all as unknown as { id: string; text: string } & Readonly<Record<string, unknown>>;
        const repairs = places.flatMap((place) => {
          const line: Line = {
            what: form[`what${place}`] as Line["what"],
            side: form[`side${place}`] as Line["side"],
            owner: form[`owner${place}`] as Line["owner"],
            due: form[`due${place}`] as Line["due"],
          };
          if (line.what === null) return [];
          const wrong = (field: string, code: string, message: string) =>
            context.addIssue({ code: "custom", path: [`${field}${place}`], message, params: { code } });
          if (!line.side) wrong("side", "repair-side-missing", "Choose who does it.");
          if (!line.owner) wrong("owner", "repair-owner-missing", "Name the person who does it.");
          if (!line.due) wrong("due", "repair-day-missing", "Enter the day by which it is done.");
          return line.side && line.owner && line.due
            ? [{ what: line.what, side: line.side, owner: line.owner, dueOn: line.due }]
            : [];
        });
        return { id: form.id, text: form.text, repairs };
      }),
  );

export const returnForm = z.object({
  words: paragraph(500, { code: "repair-words-missing", message: "Write what is missing." }),
});

export type OutcomeInput = {
  readonly id: string;
  readonly text: string;
  readonly repairs: readonly {
    readonly what: string;
    readonly side: "large" | "msme";
    readonly owner: string;
    readonly dueOn: Temporal.PlainDate;
  }[];
};
