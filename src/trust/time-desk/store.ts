import type { Tx } from "../../platform/database/database.ts";
import type { BudgetSize } from "../../relationships/requests/request.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertBudget(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly size: BudgetSize;
    readonly minutes: number;
    readonly fromOn: Temporal.PlainDate;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.request_budget")
    .values({
      organization_id: by.largeId,
      id: made.id,
      size_class: made.size,
      minutes: made.minutes,
      from_on: made.fromOn,
      set_by: by.personId,
      set_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
