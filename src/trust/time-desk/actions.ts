import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { holdsFrom } from "../../relationships/requests/request.ts";
import type { BudgetInput } from "./input.ts";
import { policy } from "./policy.ts";
import { insertBudget } from "./store.ts";

/**
 * Sets what a firm of a size may be asked for in a quarter. Answers the quarter from which it holds: the one that begins on the
 * first day or after it. Sent again: nothing more. Refusal `budget-past`.
 */
export async function setBudget(access: LargeAccess, made: BudgetInput): Promise<Temporal.PlainDate> {
  permit(policy, "budget.set", access);
  if (Temporal.PlainDate.compare(made.fromOn, access.today) < 0) {
    const [code, message] = ["budget-past", "Choose a day to come."] as const;
    throw invalid(code, message, [{ field: "fromOn", code, message }]);
  }
  const { size, minutes, fromOn } = made;
  const from = holdsFrom(fromOn);
  if (await insertBudget(access.tx, access, made)) {
    const said = { size, minutes, fromOn: fromOn.toString(), holdsFrom: from.toString() };
    await append(access.tx, "budget.set", access, said);
  }
  return from;
}
