import { firstDayOf } from "./month.ts";
import { type CountedPromise, versionOn } from "./promise.ts";
import { sameTally, type Tally } from "./tally.ts";

/** A month as it stands, with the version of the rule by which it was counted. */
export type Standing = Tally & { readonly ruleVersion: string };
export type Months = ReadonlyMap<number, Standing>;

/** What was counted, as it is to stand: each month by the rule of the version in force on its first day. */
export function standing(promise: CountedPromise, counted: ReadonlyMap<number, Tally>): Months {
  return new Map(
    [...counted].map(([month, one]) => {
      const { ruleVersion } = versionOn(promise, firstDayOf(month));
      return [month, { ...one, ruleVersion }];
    }),
  );
}

/** What must be written so that `now` stands where `before` did: only what differs. */
export function difference(
  before: Months,
  now: Months,
): { readonly put: readonly (Standing & { month: number })[]; readonly gone: readonly number[] } {
  const put = [...now].flatMap(([month, made]) => {
    const old = before.get(month);
    const same = old && sameTally(old, made) && old.ruleVersion === made.ruleVersion;
    return same ? [] : [{ ...made, month }];
  });
  return { put, gone: [...before.keys()].filter((month) => !now.has(month)) };
}
