import type { LargeAccess, RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { dropDraft } from "../dispute-drafts/actions.ts";
import { ladderNow } from "../dispute-ladders/actions.ts";
import { thingNamed } from "../dispute-things/actions.ts";
import { calendarOn } from "../working-days/actions.ts";
import { type Calendar, dayIn, endOf, lastDay } from "../working-days/working-day.ts";
import { type Dispute, high, holds, mayWrite, offered, other } from "./dispute.ts";
import type { OpeningInput } from "./input.ts";
import { policy } from "./policy.ts";
import { countryOf, dispute, near, openedBy } from "./reads.ts";
import * as store from "./store.ts";

/** Wakes when the time of a step is over: then both are told that the next one is offered. */
export const timeQueue = "dispute.time-over";

type Where = { readonly largeId: string; readonly relationshipId: string };

/** Every act on a dispute that is over leads here; the page offers a new one that refers to it. */
export const closed = () =>
  conflict("dispute-closed", "This dispute is over. Open a new one that refers to it.");

/** Refusal `not-allowed` for whoever does not read disputes. */
export function permitReading(access: RelationshipAccess | LargeAccess): void {
  permit(policy, "dispute.read", access);
}

/** A dispute of this relationship. Refusals `not-allowed`, `not-found`. */
export async function readDispute(access: RelationshipAccess, id: string): Promise<Dispute> {
  permit(policy, "dispute.read", access);
  return dispute(access, id);
}

/** The same, locked until the end of the request. Refusal `dispute-closed` when it is over. */
export async function holdOpen(access: RelationshipAccess, id: string): Promise<Dispute> {
  await readDispute(access, id);
  await store.holdDispute(access.tx, access, id);
  const held = await dispute(access, id);
  if (held.closed) throw closed();
  return held;
}

/** Whether this reader speaks for its side at the present step. */
export function speaks(access: RelationshipAccess, of: Pick<Dispute, "rung" | "rungs">): boolean {
  return may(policy, high(of) ? "dispute.speak-high" : "dispute.speak", access);
}

/** Refusal `not-allowed`. */
export function permitSpeaking(access: RelationshipAccess, held: Dispute): void {
  permit(policy, high(held) ? "dispute.speak-high" : "dispute.speak", access);
}

export function mayMove(access: RelationshipAccess): boolean {
  return may(policy, "dispute.move", access);
}

export function mayOpen(access: Pick<RelationshipAccess, "side" | "roles">): boolean {
  return may(policy, "dispute.open", access);
}

/**
 * Opens a dispute. Opened by both about the same thing: joined into one with both words. Sent again: the same one. Refusals:
 * `relationship-not-active`, `thing-gone`, `same-missing` (the other side opened one that may be the same), `dispute-open`.
 */
export async function openDispute(
  access: RelationshipAccess,
  rules: Rules,
  made: OpeningInput,
): Promise<{ readonly id: string; readonly joined: boolean }> {
  permit(policy, "dispute.open", access);
  const { tx } = access;
  await store.holdOpening(tx, access);
  const before = await openedBy(access, made.id);
  if (before !== undefined) return { id: before, joined: before !== made.id };
  if ((await overview(access)).state !== "active")
    throw conflict("relationship-not-active", "Nobody of this firm has joined yet.");
  const thing = made.aboutId === null ? undefined : await thingNamed(access, made.about, made.aboutId);
  if (made.aboutId !== null && !thing)
    throw about("thing", "thing-gone", "Choose something of this partnership, or nothing.");
  const same = await sameAs(access, made);
  await dropDraft(access, { id: made.id });
  if (same !== undefined) return joinDispute(access, same, made);
  const ladder = await ladderNow(access, rules);
  const calendar = await clockOf(access, rules);
  const openedOn = dayIn(calendar, access.now);
  const dueOn = lastDay(calendar, openedOn, ladder.rungs[0]?.days ?? 1);
  const dueAt = endOf(calendar, dueOn);
  const refersTo = made.refersTo === null ? null : (await dispute(access, made.refersTo)).id;
  await store.insertDispute(tx, access, access, {
    ...made,
    ...{ aboutTitle: thing?.title ?? null, refersTo, openedOn, dueOn, dueAt },
    ...{ rungs: ladder.rungs, ladderVersion: ladder.version },
    ...{ zone: calendar.zone, calendarVersion: calendar.version },
  });
  await append(tx, "dispute.opened", access, {
    side: access.side,
    dispute: made.id,
    about: made.about,
    aboutId: made.aboutId,
    title: made.title,
    reason: made.reason,
    wish: made.wish,
    refersTo,
    dueOn: dueOn.toString(),
  });
  await wakeAt(access, made.id, 0, dueAt);
  return { id: made.id, joined: false };
}

/** The calendar that runs the clocks of this relationship: that of the large organization. */
export async function clockOf(
  access: Pick<RelationshipAccess, "tx" | "largeId" | "today">,
  rules: Rules,
): Promise<Calendar> {
  return calendarOn(rules, await countryOf(access), access.today);
}

/** Which open dispute a new one belongs to, if any. */
async function sameAs(access: RelationshipAccess, made: OpeningInput): Promise<string | undefined> {
  const found = await near(access, made.about, made.aboutId);
  const theirs = found.find((one) => one.side !== access.side && !one.answered);
  if (made.aboutId !== null) {
    if (theirs) return theirs.id;
    if (found.length > 0)
      throw conflict(
        "dispute-open",
        "A dispute about this is open already. Write there what you want to add.",
      );
    return undefined;
  }
  if (!theirs || made.same === "new") return undefined;
  if (found.some((one) => one.id === made.same && one.side !== access.side && !one.answered))
    return made.same ?? undefined;
  throw about("same", "same-missing", "The other side opened one meanwhile. Say whether it is the same.");
}

async function joinDispute(access: RelationshipAccess, id: string, made: OpeningInput) {
  await store.writeClaim(access.tx, access, access, id, { ...made, form: made.id });
  await append(access.tx, "dispute.joined", access, {
    side: access.side,
    dispute: id,
    title: made.title,
    reason: made.reason,
    wish: made.wish,
  });
  return { id, joined: true };
}

/** The other side's own words beside those of who opened it. Said before: nothing more. Refusals: `dispute-closed`, `not-allowed`. */
export async function answerDispute(
  access: RelationshipAccess,
  id: string,
  said: { readonly reason: string; readonly wish: string },
): Promise<void> {
  const held = await holdOpen(access, id);
  permitSpeaking(access, held);
  if (held.claims[access.side] !== null) return;
  await store.writeClaim(access.tx, access, access, id, { ...said, form: null });
  await dropDraft(access, { disputeId: id });
  await append(access.tx, "dispute.answered", access, { side: access.side, dispute: id, ...said });
}

/** One turn. Sent again: nothing more. Refusals: `dispute-closed`, `not-your-turn`, `not-allowed`. */
export async function say(
  access: RelationshipAccess,
  id: string,
  made: { readonly id: string; readonly text: string },
): Promise<void> {
  const held = await holdOpen(access, id);
  permitSpeaking(access, held);
  if (held.words.some((word) => word.id === made.id)) return;
  if (mayWrite(held, access.side) !== "word")
    throw conflict("not-your-turn", "It is the other side's turn. You can write when it has answered.");
  const { side, personId, now } = access;
  const word = { ...made, disputeId: id, rung: held.rung, side, personId, helperId: null, now };
  if (!(await store.insertWord(access.tx, access, word))) return;
  await dropDraft(access, { disputeId: id });
  await append(access.tx, "dispute.word-said", access, {
    side,
    dispute: id,
    step: held.rung,
    text: made.text,
  });
}

/**
 * Takes the step that is offered: from `rung` to the one above it. Taken before: nothing more. Refusals: `dispute-closed`,
 * `step-early` (the time is not over), `step-last`.
 */
export async function takeStep(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  rung: number,
): Promise<void> {
  permit(policy, "dispute.move", access);
  const held = await holdOpen(access, id);
  if (held.rung > rung) return;
  const may = offered(held, access.now);
  if (may === undefined)
    throw conflict("step-early", "The time of this step is not over. The next one is offered when it is.");
  if (may === "end")
    throw conflict("step-last", "This is the last step. You can still agree, or end without an agreement.");
  const next = held.rung + 1;
  const calendar = await clockOf(access, rules);
  const dueOn = lastDay(calendar, dayIn(calendar, access.now), held.rungs[next]?.days ?? 1);
  const dueAt = endOf(calendar, dueOn);
  await store.takeStep(access.tx, access, access, { disputeId: id, rung: next, dueOn, dueAt });
  await append(access.tx, "dispute.step-taken", access, {
    side: access.side,
    dispute: id,
    step: next,
    dueOn: dueOn.toString(),
  });
  await wakeAt(access, id, next, dueAt);
}

/**
 * Takes back what this side opened. Opened by both: the other side's part stays open. Taken back before: nothing more. Refusals:
 * `dispute-closed`, `dispute-not-yours` (only the other side opened it).
 */
export async function withdraw(access: RelationshipAccess, id: string, words: string | null): Promise<void> {
  permit(policy, "dispute.move", access);
  const before = await readDispute(access, id);
  if (before.closed?.as === "withdrawn" && before.withdrawn[access.side]) return;
  const held = await holdOpen(access, id);
  if (held.withdrawn[access.side]) return;
  if (!holds(held, access.side))
    throw conflict("dispute-not-yours", "The other side opened this. Only who opened it takes it back.");
  await store.markWithdrawn(access.tx, access, access, id);
  if (!holds(held, other(access.side)))
    await store.closeDispute(access.tx, access, access, id, { as: "withdrawn", words });
  await append(access.tx, "dispute.withdrawn", access, { side: access.side, dispute: id, words });
}

/** Ends without an agreement, once the time of the last step is over. Refusals: `dispute-closed`, `end-early`. */
export async function endApart(access: RelationshipAccess, id: string, words: string | null): Promise<void> {
  permit(policy, "dispute.move", access);
  const before = await readDispute(access, id);
  if (before.closed?.as === "apart" && before.closed.side === access.side) return;
  const held = await holdOpen(access, id);
  if (offered(held, access.now) !== "end")
    throw conflict("end-early", "There are steps left, or time. It can end this way after the last step.");
  await store.closeDispute(access.tx, access, access, id, { as: "apart", words });
  await append(access.tx, "dispute.ended-apart", access, { side: access.side, dispute: id, words });
}

/** A dispute for the holder of a mailed link; whoever asks has checked the token. */
export async function disputeForHelper(access: SystemAccess, at: Where, id: string): Promise<Dispute> {
  return dispute({ tx: access.tx, ...at }, id);
}

/** Words of a helper, on the side of the firm. False when the form was sent before. Refusal `dispute-closed`. */
export async function sayAsHelper(
  { tx, now }: SystemAccess,
  at: Where,
  made: {
    readonly id: string;
    readonly disputeId: string;
    readonly helperId: string;
    readonly text: string;
  },
): Promise<boolean> {
  await store.holdDispute(tx, at, made.disputeId);
  const held = await dispute({ tx, ...at }, made.disputeId);
  if (held.words.some((word) => word.id === made.id)) return false;
  if (held.closed) throw closed();
  const { helperId, ...word } = made;
  return store.insertWord(tx, at, { ...word, rung: held.rung, side: "msme", helperId, personId: null, now });
}

/** For the slice where both sign: the dispute is over by an outcome. */
export async function closeAgreed(access: RelationshipAccess, id: string): Promise<void> {
  await store.closeDispute(access.tx, access, access, id, { as: "agreed", words: null });
}

async function wakeAt(
  { tx, largeId, relationshipId }: RelationshipAccess,
  dispute: string,
  rung: number,
  startAfter: Temporal.Instant,
): Promise<void> {
  await tx.send(timeQueue, { largeId, relationshipId, dispute, rung }, { startAfter });
}

function about(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
