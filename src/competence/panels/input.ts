import { z } from "zod";
import { optionalParagraph, yes } from "../../platform/text.ts";
import { rulings } from "../appeals/appeal.ts";

const mark = /^(ruling|reason)-(.{1,60})$/;

/** Opinions by criterion; half of one is refused by its place. `final`: they are handed in. */
export const opinionForm = z
  .preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      const ids = new Set(
        Object.keys(form).flatMap((name) => {
          const found = mark.exec(name);
          return found?.[2] === undefined ? [] : [found[2]];
        }),
      );
      const opinions = [...ids].map((criterion) => ({
        criterion,
        ruling: form[`ruling-${criterion}`],
        reason: form[`reason-${criterion}`],
      }));
      return { ...form, opinions };
    },
    z.object({
      token: z.string().max(200).catch(""),
      final: yes,
      opinions: z
        .array(
          z.object({
            criterion: z.string(),
            ruling: z.enum(rulings).optional().catch(undefined),
            reason: optionalParagraph(2000),
          }),
        )
        .max(60),
    }),
  )
  .superRefine(({ opinions, final }, context) => {
    for (const { criterion, ruling, reason } of opinions) {
      if (!final && ruling === undefined && reason === null) continue;
      if (ruling === undefined)
        context.addIssue({
          code: "custom",
          path: [`ruling-${criterion}`],
          message: "Choose what you think.",
          params: { code: "opinion-ruling-missing" },
        });
      if (reason === null)
        context.addIssue({
          code: "custom",
          path: [`reason-${criterion}`],
          message: "Write your reason.",
          params: { code: "opinion-reason-missing" },
        });
    }
  })
  .transform(({ token, final, opinions }) => ({
    token,
    final,
    opinions: opinions.flatMap(({ criterion, ruling, reason }) =>
      ruling === undefined || reason === null ? [] : [{ criterion, ruling, reason }],
    ),
  }));

export const tokenForm = z.object({ token: z.string().max(200).catch("") });
