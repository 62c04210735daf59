import { z } from "zod";
import { chosen, day, formId } from "../../platform/text.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** Who of each side, and since when. */
export const tieForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, since: join(form, "since") };
    },
    z.object({
      id: formId,
      large: chosen({ code: "tie-large-missing", message: "Choose somebody." }),
      msme: chosen({ code: "tie-msme-missing", message: "Choose somebody." }),
      since: day({ code: "tie-since-missing", message: "Enter since when they have known each other." }),
    }),
  );

export type TieInput = z.infer<ReturnType<typeof tieForm>>;
