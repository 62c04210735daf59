import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { VentureStage } from "../ventures/venture.ts";
import { type Gate, type GateTalk, type GateWord, gateState, wantsTalk } from "./gate.ts";
import { policy } from "./policy.ts";
import { gateOf, gatesOf, ventureAt } from "./reads.ts";
import { closeGate, holdGate, insertAnswer, noteTalk, writeGates } from "./store.ts";

/** The gates of a venture that the caller has let the reader see. */
export function gatesFor(access: RelationshipAccess, ventureId: string): Promise<Gate[]> {
  return gatesOf(access, ventureId);
}

/** After both signed terms: their stages become gates. What was answered stays. */
export function openGates(
  access: RelationshipAccess,
  ventureId: string,
  stages: readonly VentureStage[],
): Promise<void> {
  return writeGates(access.tx, access, ventureId, stages, access.now);
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
