import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { invalid, type Refusal } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { promisesOf } from "../promises/actions.ts";
import { dayNumber } from "../readings/month.ts";
import { versionOn } from "../readings/promise.ts";
import type { AnnounceInput } from "./input.ts";
import { policy } from "./policy.ts";
import { oneAnnounced } from "./reads.ts";
import { insertChange, withdrawChange } from "./store.ts";

/** How many days ahead a change has to be announced to this firm by what is promised to it; null where nothing is. */
export async function noticePromised(access: RelationshipAccess): Promise<number | null> {
  const today = dayNumber(access.today);
  const days = (await promisesOf(access)).promises.flatMap(({ promise }) => {
    const [{ from }] = promise.versions;
    const stands = (from === null || from <= today) && (promise.endedOn === null || today < promise.endedOn);
    return promise.kind === "C6" && stands ? [versionOn(promise, today).days] : [];
  });
  return days.length === 0 ? null : Math.max(...days);
}

/**
 * Announces a change to the firm; it is mailed. A late announcement is taken too: better late than never, and it counts as
 * late. Sent again: nothing more. Refusals: `change-day-missing`, `change-day-wrong`, `change-terms-missing`.
 */
export async function announce(access: RelationshipAccess, made: AnnounceInput): Promise<void> {
  permit(policy, "change.announce", access);
  const { holdsOn, what } = made;
  if (holdsOn === null) throw one("holdsOn", "change-day-missing", "Enter the first day on which it holds.");
  const [least, most] = [access.today.subtract({ years: 2 }), access.today.add({ years: 5 })];
  const { compare } = Temporal.PlainDate;
  if (compare(holdsOn, least) < 0 || compare(holdsOn, most) > 0)
    throw one("holdsOn", "change-day-wrong", "Enter a day from two years ago to five years ahead.");
  const terms = what === "terms";
  if (terms && made.after === null)
    throw one("after", "change-terms-missing", "Enter the days of payment from then on, like 30.");
  const days = { before: terms ? made.before : null, after: terms ? made.after : null };
  if (!(await insertChange(access.tx, access, { ...made, ...days, holdsOn }))) return;
  const { id, words, reason } = made;
  await append(access.tx, "change.announced", access, {
    ...{ side: access.side, change: id, what, words, reason, holdsOn: holdsOn.toString() },
    ...{ daysBefore: days.before, daysAfter: days.after },
  });
}

/** Takes a change back, with a reason; the firm is mailed. Taken back before: nothing more. Refusal `not-found`. */
export async function withdraw(access: RelationshipAccess, id: string, reason: string): Promise<void> {
  permit(policy, "change.withdraw", access);
  await oneAnnounced(access, id);
  if (!(await withdrawChange(access.tx, access, id, reason))) return;
  await append(access.tx, "change.withdrawn", access, { side: access.side, change: id, reason });
}

function one(field: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field, code, message }]);
}
