import { z } from "zod";
import { day, formId, line, oneOf } from "../../platform/text.ts";
import { budgetSizes } from "../../relationships/requests/request.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** A budget for one size, from a first day. */
export const budgetForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const sent = values as Readonly<Record<string, unknown>>;
      return { ...sent, fromOn: join(sent, "fromOn") };
    },
    z.object({
      id: formId,
      size: oneOf(budgetSizes, { code: "budget-size-missing", message: "Choose a size." }),
      minutes: line(10, { code: "budget-minutes-missing", message: "Enter whole minutes, like 60." })
        .refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 2000, {
          error: "Enter whole minutes from 1 to 2000, like 60.",
          params: { code: "budget-minutes-wrong" },
        })
        .transform(Number),
      fromOn: day({ code: "budget-day-missing", message: "Enter the first day." }),
    }),
  );

export type BudgetInput = z.infer<ReturnType<typeof budgetForm>>;
