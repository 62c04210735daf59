import { z } from "zod";
import { day, oneOf, optionalParagraph } from "../../platform/text.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** A view: yes or no, since when it is known, words if one likes, with the firm's name or without. */
export const viewForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, seenOn: join(form, "seenOn") };
    },
    z.object({
      direction: oneOf(["for", "against"], { code: "view-missing", message: "Choose yes or no." }),
      seenOn: day({ code: "view-day-missing", message: "Enter a day, like 27 3 2026." }),
      words: optionalParagraph(2000),
      name: oneOf(["with", "without"], {
        code: "view-name-missing",
        message: "Choose if your name stands by it.",
      }),
    }),
  );
export type ViewInput = z.infer<ReturnType<typeof viewForm>>;
