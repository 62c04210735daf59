import type { RelationshipAccess } from "../../people/access/access.ts";
import { may } from "../../people/access/policy.ts";
import { mayReadTime } from "../burden/actions.ts";
import { firstDayOf } from "../readings/month.ts";
import type { CountedPromise } from "../readings/promise.ts";
import type { Judgement } from "../readings/reading.ts";
import type { Source } from "../sources/source.ts";
import { policy } from "./policy.ts";
import { quarters } from "./quarter.ts";
import {
  askedDays,
  firmsAsked,
  firmsLearning,
  type KnownAsking,
  type KnownMeeting,
  knownAskings,
  learnedDays,
} from "./reads.ts";
import { type Behind, type Part, promisedIn, type SpanKind, spanOf } from "./span.ts";
import { years } from "./year.ts";

/** C11: what the firm was asked for, by quarter. */
export const asking: Source = {
  kinds: ["C11"],
  async rows(tx, largeId, firms) {
    const rows = await askedDays({ tx, largeId }, firms);
    return (promise, firm, asOf) => quarters(promise, rows.get(firm) ?? [], asOf).map((one) => one.judgement);
  },
  moved: (tx, largeId, _promises, after, upTo) => firmsAsked({ tx, largeId }, after, upTo),
};

/** C15: what the firm learned with the large organization, by year. */
export const learning: Source = {
  kinds: ["C15"],
  async rows(tx, largeId, firms) {
    const rows = await learnedDays({ tx, largeId }, firms);
    return (promise, firm, asOf) => {
      const learned = rows.get(firm);
      return learned ? years(promise, learned, asOf).map((one) => one.judgement) : [];
    };
  },
  moved: (tx, largeId, _promises, after, upTo) => firmsLearning({ tx, largeId }, after, upTo),
};

/** True for who may read the single requests, or the single meetings: exactly those who read them on their own pages. */
export function mayReadParts(access: RelationshipAccess, kind: SpanKind): boolean {
  return kind === "C11" ? mayReadTime(access) : may(policy, "learned-time.read", access);
}

/** The rows behind one month of such a promise, as of a day; for who may read them (`mayReadParts`). */
export async function behind(
  access: RelationshipAccess,
  promise: CountedPromise,
  kind: SpanKind,
  month: number,
  asOf: number,
): Promise<Behind> {
  const span = spanOf(kind, firstDayOf(month));
  const limit = promisedIn(promise, span) * (kind === "C15" ? 60 : 1);
  const none = { minutes: 0, open: 0, limit, parts: [] };
  if (span.month !== month) return none;
  if (kind === "C11") {
    const found = quarters(promise, await knownAskings(access), asOf).find((one) =>
      isIn(one.judgement, month),
    );
    return found ? { ...none, minutes: found.minutes, parts: found.counted.map(requestPart) } : none;
  }
  const learned = (await learnedDays(access, [access.relationshipId])).get(access.relationshipId);
  const found = learned && years(promise, learned, asOf).find((one) => isIn(one.judgement, month));
  return found
    ? { ...none, minutes: found.sure, open: found.open, parts: found.meetings.map(meetingPart) }
    : none;
}

const isIn = (judgement: Judgement, month: number): boolean =>
  !("beside" in judgement) && judgement.month === month;

function requestPart({ row, twice }: { readonly row: KnownAsking; readonly twice: boolean }): Part {
  const { id, kind, title, asked, minutes } = row;
  return {
    id,
    day: asked,
    minutes,
    mark: twice ? "twice" : null,
    about: { kind: "request", of: kind, title },
  };
}

function meetingPart({
  row,
  minutes,
  mark,
}: {
  readonly row: KnownMeeting;
  readonly minutes: number;
  readonly mark: Part["mark"];
}): Part {
  const { id, learningId, title, began } = row;
  return {
    ...{ id, mark, day: began, about: { kind: "meeting", learningId, title } },
    minutes: mark === "not-counted" ? null : minutes,
  };
}
