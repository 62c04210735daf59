import { z } from "zod";
import type { DecimalMark } from "../../platform/money.ts";
import { formId, oneOf, optionalLine } from "../../platform/text.ts";
import { ownFigures } from "../stakes/stake.ts";
import { readAmount } from "../stakes/typed.ts";

const missing = { code: "release-amount-missing", message: "Enter the figure as a number, like 12000." };

export const releaseForm = (currency: string, mark: DecimalMark) =>
  z.object({
    id: formId,
    figure: oneOf(ownFigures, { code: "release-figure-missing", message: "Choose which figure you show." }),
    amount: optionalLine(60).transform((text, context) => {
      const read = readAmount(text ?? "", currency, mark) ?? missing;
      if (typeof read === "number") return read;
      context.addIssue({ code: "custom", message: read.message, params: { code: read.code } });
      return z.NEVER;
    }),
  });

export type ReleaseInput = z.infer<ReturnType<typeof releaseForm>>;
