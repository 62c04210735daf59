import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import type { VentureStage } from "../ventures/venture.ts";
import { type Gate, type GateTalk, type GateWord, gateState, wantsTalk } from "./gate.ts";
import { policy } from "./policy.ts";
import { type GateToAsk, gateOf, gatesOf, gatesToAsk, ventureAt } from "./reads.ts";
import { closeGate, holdGate, insertAnswer, noteTalk, writeGates } from "./store.ts";

/** The gates of a venture that the caller has let the reader see. */
export function gatesFor(access: RelationshipAccess, ventureId: string): Promise<Gate[]> {
  return gatesOf(access, ventureId);
}

const kind = "gate-answer";

/** After both signed terms: their stages become gates. What was answered stays; a gate that goes is asked no more. */
export async function openGates(
  access: RelationshipAccess,
  ventureId: string,
  stages: readonly VentureStage[],
): Promise<void> {
  const before = await gatesOf(access, ventureId);
  await writeGates(access.tx, access, ventureId, stages, access.now);
  const now = await gatesOf(access, ventureId);
  const gone = before.filter(({ id }) => now.every((gate) => gate.id !== id));
  for (const gate of gone) await settle(access, { kind, about: gate.id }, "withdrawn");
}

/** Joint work is over: nobody is asked at its gates any more. */
export async function closeGates(access: RelationshipAccess, ventureId: string): Promise<void> {
  for (const gate of await gatesOf(access, ventureId))
    await settle(access, { kind, about: gate.id }, "withdrawn");
}

/**
 * Asks each firm at the gates that may be answered by now: both signed them, and still its minutes are counted. As the system, so it is
 * never refused. `say`: in the words of the firm's language. Asked before: nothing more.
 */
export async function askAtGates(
  { tx, now, today }: SystemAccess,
  rules: Rules,
  say: (gate: GateToAsk) => { readonly why: string; readonly readers: string },
): Promise<void> {
  const rule = minutesOn(rules, today);
  for (const gate of await gatesToAsk(tx, today)) {
    const { largeId, relationshipId, id: about, dueOn } = gate;
    const asked = { id: uuidv7(now.epochMilliseconds), kind, about, dueOn } as const;
    await askFor({ tx, now, largeId, relationshipId }, { ...asked, ...say(gate) }, rule);
  }
}

/**
 * Would you do this again on these terms? Once from each side; what was said stays. Answered before: refusal `gate-answered`,
 * unless it was the same words. Refusals: `gate-ahead` (too early), `venture-over`, `not-found`.
 */
export async function answerGate(
  access: RelationshipAccess,
  ventureId: string,
  gateId: string,
  said: GateWord,
): Promise<void> {
  permit(policy, "gate.answer", access);
  const { tx, now, today, side } = access;
  const of = await ventureAt(access, ventureId);
  await gateOf(access, ventureId, gateId);
  if (!(await holdGate(tx, access, gateId))) throw notFound();
  const gate = await gateOf(access, ventureId, gateId);
  const before = gate[side];
  if (before) {
    if (before.answer === said.answer && before.words === said.words) return;
    throw conflict("gate-answered", "Your side has answered this already. What was said stays.");
  }
  if (of.state !== "agreed" && of.state !== "running")
    throw conflict("venture-over", "This work is over. Its terms stay as they are.");
  const state = gateState(gate, today);
  if (state === "ahead") throw conflict("gate-ahead", "It is too early to answer this.");
  const { version } = of;
  await insertAnswer(tx, access, access, { ...said, gateId, ventureId, version, late: state === "late" });
  if (side === "msme") await settle(access, { kind, about: gateId }, "answered");
  if (gate.answered.length === 1) await closeGate(tx, access, gateId, now);
  await append(tx, "gate.answered", access, {
    side,
    venture: ventureId,
    gate: gateId,
    title: gate.title,
    version,
    answer: said.answer,
    words: said.words,
    late: state === "late" ? "yes" : "no",
  });
}

/** Writes down what both said after a no. Written before: nothing more. Refusals `no-talk` (nobody said no), `day-ahead`. */
export async function writeTalk(
  access: RelationshipAccess,
  ventureId: string,
  gateId: string,
  talk: GateTalk,
): Promise<void> {
  permit(policy, "gate.talk", access);
  const gate = await gateOf(access, ventureId, gateId);
  if (gate.talk) return;
  if (!wantsTalk(gate, access.today)) throw conflict("no-talk", "Nobody said no at this gate.");
  if (Temporal.PlainDate.compare(talk.on, access.today) > 0) {
    const wrong = { field: "on", code: "day-ahead", message: "Enter today, or a day before." };
    throw invalid(wrong.code, wrong.message, [wrong]);
  }
  if (!(await noteTalk(access.tx, access, access, gateId, talk))) return;
  await append(access.tx, "gate.talked", access, {
    side: access.side,
    venture: ventureId,
    gate: gateId,
    on: talk.on.toString(),
    text: talk.text,
  });
}
