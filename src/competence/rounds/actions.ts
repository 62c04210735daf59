import type { LargeAccess, RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notAllowed, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { ruleOfToday } from "../mentors/actions.ts";
import { candidatesFor } from "../pairing/actions.ts";
import type { Pairing } from "../pairing/pairing.ts";
import { policy } from "./policy.ts";
import { oneRound, proposalFor, rounds } from "./reads.ts";
import { type Candidate, isRunning, type NewRound, type Round, type RunStep } from "./round.ts";
import {
  changeRound,
  clearProposed,
  dropOpen,
  dropPair,
  endRun,
  holdRound,
  insertLeft,
  insertPairs,
  insertRound,
  lockPair,
  publishPairs,
  stepTo,
} from "./store.ts";

/** The queue in which a run waits for the worker. */
export const runQueue = "matching.run";

/** Who may look at rounds. Refusals: `not-allowed`, `narrow` (who sees only their own partners matches nobody). */
export function permitRounds(access: LargeAccess, verb: "round.read" | "round.run"): void {
  permit(policy, verb, access);
  if (access.narrow)
    throw notAllowed("narrow", "You see only your own partners. Ask somebody who sees all of them.");
}

/** Who may run rounds, for pages that show or hide a button. */
export const runRule = policy;

/** Rounds, the newest first; at most `limit`. */
export function everyRound(access: LargeAccess, limit: number): Promise<Round[]> {
  permitRounds(access, "round.read");
  return rounds(access, limit);
}

/** One of them. Refusal `not-found`. */
export function roundAt(access: LargeAccess, id: string): Promise<Round> {
  permitRounds(access, "round.read");
  return oneRound(access, id);
}

/** Begins a round and lets it propose at once. Sent again: nothing more. Refusal `ends-first`. */
export async function openRound(access: LargeAccess, made: NewRound): Promise<void> {
  permitRounds(access, "round.run");
  const { fromOn, untilOn } = made;
  if (untilOn && Temporal.PlainDate.compare(untilOn, fromOn) < 0) {
    const message = "The last day must come after the first.";
    throw invalid("ends-first", message, [{ field: "untilOn", code: "ends-first", message }]);
  }
  if (!(await insertRound(access.tx, access, made))) return;
  await append(access.tx, "matching.opened", access, {
    round: made.id,
    title: made.title,
    mode: made.mode,
    costs: made.costs,
    hoursPaid: made.hoursPaid ? "yes" : "no",
    terms: made.terms,
  });
  await askRun(access, made.id, 1);
}

async function askRun(access: LargeAccess | SystemOf, roundId: string, number: number): Promise<void> {
  const at = { largeId: access.largeId, roundId };
  await changeRound(access.tx, at, { runs_asked: number, run_step: "queued", run_fault: null });
  await access.tx.send(runQueue, at);
}
type SystemOf = SystemAccess & { readonly largeId: string };

/** The round, held, as the page showed it. Refusals: `not-found`, `round-ended`, `round-running`, `round-changed`. */
async function held(access: LargeAccess, roundId: string, version: number): Promise<Round> {
  permitRounds(access, "round.run");
  await oneRound(access, roundId);
  await holdRound(access.tx, { largeId: access.largeId, roundId });
  const round = await oneRound(access, roundId);
  if (round.endedAt) throw conflict("round-ended", "This round has ended.");
  if (isRunning(round)) throw conflict("round-running", "The round is being matched. Wait until it is done.");
  if (round.version !== version)
    throw conflict("round-changed", "A colleague, or an answer, changed this round. Look at it again.");
  return round;
}

/** Proposes again around what is locked or published. */
export async function proposeAgain(access: LargeAccess, roundId: string, version: number): Promise<void> {
  const round = await held(access, roundId, version);
  await askRun(access, roundId, round.runsAsked + 1);
}

/** Keeps a pair in the next run, or lets it go. Refusal `pair-gone`. */
export async function lock(
  access: LargeAccess,
  roundId: string,
  { version, proposal, locked }: { version: number; proposal: string; locked: boolean },
): Promise<void> {
  await held(access, roundId, version);
  const at = { largeId: access.largeId, roundId };
  if (!(await lockPair(access.tx, at, proposal, locked)))
    throw conflict("pair-gone", "This pair is not proposed any more.");
  await changeRound(access.tx, at);
}

/** Every mentor for one firm, the best first; those who cannot be stand last, with why. Refusal `not-found`. */
export async function candidates(
  access: LargeAccess,
  rules: Rules,
  roundId: string,
  firmId: string,
): Promise<{
  readonly firm: string;
  readonly now: string | undefined;
  readonly candidates: readonly Candidate[];
}> {
  permitRounds(access, "round.run");
  if (!isId(firmId)) throw notFound();
  const of = { tx: access.tx, largeId: access.largeId, roundId };
  const now = (await proposalFor(of, firmId))?.mentorId;
  return { now, ...(await candidatesFor(of, ruleOfToday(access, rules), firmId, now)) };
}

/**
 * Somebody chooses a mentor for a firm, or nobody; the pair is locked. Refusals: `not-found`, `pair-published` (it waits for
 * two people), `mentor-hindered` (barred, lacking, or full: the message says which).
 */
export async function chooseByHand(
  access: LargeAccess,
  rules: Rules,
  roundId: string,
  firmId: string,
  { version, mentor }: { version: number; mentor: string },
  why: (hindered: NonNullable<Candidate["hindered"]>) => string,
): Promise<void> {
  await held(access, roundId, version);
  const at = { largeId: access.largeId, roundId };
  const before = await proposalFor({ tx: access.tx, ...at }, firmId);
  if (before && before.state !== "proposed")
    throw conflict("pair-published", "This firm has been asked already. Its answer comes first.");
  const { candidates: offered } = await candidates(access, rules, roundId, firmId);
  if (mentor === "") {
    await dropPair(access.tx, at, firmId);
    await insertLeft(access.tx, at, [{ firm: firmId, reason: "hand" }]);
  } else {
    const chosen = offered.find((one) => one.mentorId === mentor);
    if (!chosen) throw wrong("Choose one of the mentors of this list.");
    if (chosen.hindered) throw wrong(why(chosen.hindered));
    await dropPair(access.tx, at, firmId);
    const { ruleVersion } = ruleOfToday(access, rules);
    const { score, reasons } = chosen;
    await insertPairs(access.tx, at, [{ firm: firmId, mentor, score, reasons }], {
      ruleVersion,
      byHand: true,
    });
  }
  await changeRound(access.tx, at);
}

function wrong(message: string) {
  return invalid("mentor-hindered", message, [{ field: "mentor", code: "mentor-hindered", message }]);
}

/**
 * Asks the two of every proposed pair; nothing is real before both say yes. What it costs the firm is counted in minutes.
 * Refusal `nothing-proposed`.
 */
export async function publish(
  access: LargeAccess,
  rules: Rules,
  roundId: string,
  version: number,
  said: { readonly why: string; readonly readers: string },
): Promise<number> {
  const round = await held(access, roundId, version);
  const { tx, today, now } = access;
  const at = { largeId: access.largeId, roundId };
  const asked = await publishPairs(tx, at, round, now);
  if (asked.length === 0)
    throw invalid("nothing-proposed", "No pair is proposed. Let the round propose first.");
  const minutes = minutesOn(rules, today);
  const dueOn = today.add({ days: ruleOfToday(access, rules).answerDays });
  for (const { id, relationshipId } of asked)
    await askFor(
      { ...access, relationshipId },
      { id: uuidv7(), kind: "matching-confirmation", about: id, ...said, dueOn },
      minutes,
    );
  await changeRound(tx, at, { published_at: now });
  await append(tx, "matching.published", access, { round: roundId, title: round.title, pairs: asked.length });
  return asked.length;
}

/** Ends a round: what waits is taken back, what both confirmed stays. */
export async function endRound(access: LargeAccess, roundId: string, version: number): Promise<void> {
  await held(access, roundId, version);
  const at = { largeId: access.largeId, roundId };
  for (const gone of await dropOpen(access.tx, at)) {
    const [relationshipId = "", about = ""] = gone.split(" ");
    await settle({ ...access, relationshipId }, { kind: "matching-confirmation", about }, "withdrawn");
  }
  await changeRound(access.tx, at, { ended_at: access.now });
  await append(access.tx, "matching.ended", access, { round: roundId });
}

/** After a pair did not come about, whoever of the two it was: the round is to propose again. */
export async function askAround(access: LargeAccess | RelationshipAccess, roundId: string): Promise<void> {
  await access.tx.send(runQueue, { largeId: access.largeId, roundId, around: 1 });
}

/** The round proposes again for whoever has nobody. Ended, or running: nothing more. */
export async function proposeAround(access: SystemOf, roundId: string): Promise<void> {
  await holdRound(access.tx, { largeId: access.largeId, roundId });
  const round = await oneRound(access, roundId);
  if (!round.endedAt && !isRunning(round)) await askRun(access, roundId, round.runsAsked + 1);
}

/** What a run found, in the place of what the run before it proposed. A run that was overtaken writes nothing. */
export async function finishRun(
  access: SystemOf,
  roundId: string,
  run: {
    readonly number: number;
    readonly ruleVersion: string;
    readonly mentors: number;
    readonly firms: number;
    readonly places: number;
  },
  pairing: Pairing,
): Promise<void> {
  const at = { largeId: access.largeId, roundId };
  await holdRound(access.tx, at);
  const round = await oneRound(access, roundId);
  if (round.endedAt || round.runsDone >= run.number) return;
  await clearProposed(access.tx, at);
  await insertPairs(access.tx, at, pairing.pairs, { ruleVersion: run.ruleVersion, byHand: false });
  await insertLeft(access.tx, at, pairing.left);
  const { number, mentors, firms, places } = run;
  await endRun(access.tx, at, { number, at: access.now, fault: null, mentors, firms, places });
}

/** How far a run has come, told beside it. */
export function noteStep(access: SystemOf, roundId: string, step: RunStep): Promise<void> {
  return stepTo(access.tx, { largeId: access.largeId, roundId }, step);
}

/** A run that broke down says so: what was proposed before stays. */
export async function failRun(
  access: SystemOf,
  roundId: string,
  number: number,
  fault: string,
): Promise<void> {
  const at = { largeId: access.largeId, roundId };
  await holdRound(access.tx, at);
  const round = await oneRound(access, roundId);
  if (round.runsDone < number)
    await endRun(access.tx, at, { number, at: access.now, fault: fault.slice(0, 500) });
}
