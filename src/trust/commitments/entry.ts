import type { EntryFields } from "../../record/append.ts";
import type { Terms } from "./commitment.ts";

/** What the record keeps of a promise that was made or changed: the version that came. */
export function fieldsOf(
  id: string,
  kind: string,
  {
    threshold,
    days,
    quantity,
    consequence,
    fromOn,
    number,
    weakened,
  }: Terms & {
    readonly fromOn: Temporal.PlainDate | null;
    readonly number: number;
    readonly weakened: boolean;
  },
): EntryFields {
  return {
    side: "large",
    commitment: id,
    kind,
    number,
    thresholdOf: threshold?.of ?? null,
    thresholdIn: threshold?.in ?? null,
    days,
    ...(quantity === null ? {} : { quantity }),
    consequence,
    fromOn: fromOn?.toString() ?? null,
    weakened: weakened ? "yes" : "no",
  };
}
