import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { nameKey } from "../../relationships/organizations/name.ts";
import { listPromises } from "../commitments/actions.ts";
import { numberOf } from "../commitments/catalogue.ts";
import { versionAt } from "../commitments/commitment.ts";
import { endTermsLeft, leadersOf, ledOrganizations } from "../leaders/actions.ts";
import { answering } from "../leaders/leader.ts";
import { type Attestation, dueOf, type Figure, isDelegated, quarterOf, turnOf } from "./attestation.ts";
import { frozenFigures } from "./figures.ts";
import { type ActInput, rhythmOn, type WordInput } from "./input.ts";
import { policy } from "./policy.ts";
import {
  actsTold,
  actsWithFirms,
  attestation,
  attestationsOf,
  attestationsTold,
  figuresOf,
  firmNamed,
  lastGiven,
  ledgerDayOf,
  metCount,
  openOnes,
  organizationOf,
  sumsByUnit,
} from "./reads.ts";
import {
  giveWord,
  holdAttestation,
  insertAct,
  insertFigures,
  insertMet,
  openQuarter,
  turnAttestation,
  writeReason,
} from "./store.ts";

/** What a day brings, for every organization whose leaders are known. Done twice it does no more. */
export async function tendAttestations(access: SystemAccess, rules: Rules): Promise<void> {
  for (const largeId of await ledOrganizations(access)) await tendOne(access, rules, largeId);
}

/** Ends the terms of who left, opens the quarter, tells the leader, notes what was missed. */
export async function tendOne(
  access: Pick<SystemAccess, "tx" | "now" | "today"> & SystemAccess,
  rules: Rules,
  largeId: string,
): Promise<void> {
  const { tx, now, today } = access;
  await endTermsLeft(access, largeId);
  const of = { tx, largeId };
  const terms = await leadersOf(of);
  const rhythm = rhythmOn(rules, today);
  const quarter = quarterOf(today, rhythm);
  for (const unitId of new Set(terms.map((term) => term.unitId))) {
    const { leader, deputy } = answering(terms, unitId, today);
    // A unit is led where it is wished; the whole never stops being answered for: with nobody there, the date is missed.
    if (!leader && unitId !== null) continue;
    await openQuarter(
      tx,
      { largeId, now },
      {
        ...{ id: uuidv7(now.epochMilliseconds), unitId, quarter, dueOn: dueOf(quarter, rhythm) },
        ...{
          leaderId: leader?.personId ?? null,
          deputyId: deputy?.personId ?? null,
          ruleVersion: rhythm.ruleVersion,
        },
      },
    );
  }
  for (const one of await openOnes(of)) {
    const { leader, deputy } = answering(terms, one.unitId, today);
    const who = { leaderId: leader?.personId ?? null, deputyId: deputy?.personId ?? null };
    const { dueOn, noticedAt } = one;
    const standing = {
      ...{ dueOn, noticedAt, firstDueOn: dueOf(one, rhythm) },
      ...{ leaderId: one.leader?.id ?? null, deputyId: one.deputy?.id ?? null },
    };
    const turn = turnOf(standing, who, today, rhythm);
    if (!turn || !(await turnAttestation(tx, { largeId, now }, one.id, turn))) continue;
    const fields = { attestation: one.id, quarter: one.from.toString(), dueOn: turn.dueOn.toString() };
    if (turn.notice) await append(tx, "attestation.noticed", { largeId, now }, fields);
    if (turn.missed) await append(tx, "attestation.missed", { largeId, now }, fields);
  }
}

/** The word before it is given, held against a colleague. Refusals: `not-found`, `attestation-given`. */
async function held(access: LargeAccess, id: string): Promise<Attestation> {
  const one = await attestation(access, id);
  if (!(await holdAttestation(access.tx, access.largeId, id)))
    throw conflict("attestation-given", "This was given meanwhile. What was said stands.");
  return one;
}

/**
 * Notes an act behind the word; a firm that was met is told by mail. Sent again: nothing more. Refusals: `not-found`,
 * `attestation-given`, `act-outside`, `act-amount-missing`, `firm-unknown`.
 */
export async function noteAct(access: LargeAccess, id: string, act: ActInput): Promise<void> {
  permit(policy, "attestation.note", access);
  const { from } = await held(access, id);
  const { compare } = Temporal.PlainDate;
  if (compare(act.on, from) < 0 || compare(act.on, access.today) > 0)
    throw one("on", "act-outside", "Enter a day from the first of this quarter up to today.");
  const made = { id: act.id, attestationId: id, on: act.on, what: act.what, evidence: act.evidence };
  if (act.kind !== "met") {
    const { currency } = await organizationOf(access);
    if (act.kind === "money" && act.amount === null)
      throw one("amount", "act-amount-missing", "Enter how much money it was.");
    const amount = act.kind === "money" ? act.amount : null;
    await insertAct(access.tx, access, {
      ...made,
      ...{ kind: act.kind, amount, currency: amount === null ? null : currency },
    });
    return;
  }
  const relationshipId = act.firm === null ? undefined : await firmNamed(access, nameKey(act.firm));
  if (!relationshipId)
    throw one("firm", "firm-unknown", "Enter the name of a partner as it stands under Partners.");
  if (!(await insertMet(access.tx, access, { ...made, relationshipId }))) return;
  const { tx, largeId, now } = access;
  await append(
    tx,
    "meeting.noted",
    { largeId, relationshipId, now },
    { meeting: act.id, on: act.on.toString() },
  );
}

/** What would be frozen today: every promise, the three worst by unit, and the three of the last time that wait for what was done. */
export async function figuresToday(
  access: LargeAccess,
  one: Attestation,
): Promise<{
  readonly figures: readonly Figure[];
  readonly last: readonly Figure[];
  readonly on: Temporal.PlainDate | null;
}> {
  const promises = await listPromises(access, { audience: "everybody" });
  const sums = await sumsByUnit(access, one.unitId, one);
  const before = await lastGiven(access, one.unitId, one);
  const last = before ? (await figuresOf(access, before.id)).filter(({ kind }) => kind === "worst") : [];
  const said = promises.map(({ id, kind, versions, ended }) => {
    const version = versionAt({ versions, ended }, one.from) ?? versions[0];
    return { id, kind, days: version ? numberOf(version) : null, threshold: version?.threshold ?? null };
  });
  const day = await ledgerDayOf(access);
  const on = day && Temporal.PlainDate.compare(day, access.today) > 0 ? access.today : day;
  return { figures: frozenFigures(said, sums), last, on };
}

/**
 * Gives the word; the figures of the ledger day are frozen with it. Who is not the leader speaks for the leader, and it shows.
 * Refusals: `not-found`, `attestation-given`, `attestation-early`, `attestation-no-acts`, `done-missing`.
 */
export async function giveAttestation(access: LargeAccess, id: string, said: WordInput): Promise<void> {
  permit(policy, "attestation.give", access);
  const { tx, largeId, now, today, personId } = access;
  const open = await held(access, id);
  if (Temporal.PlainDate.compare(today, open.until) <= 0)
    throw conflict("attestation-early", "The quarter is not over yet. Acts can be noted already.");
  const acts = (await actsWithFirms(access, id)).filter((act) => act.denied === null);
  if (acts.length === 0)
    throw invalid(
      "attestation-no-acts",
      "A word without an act is not given. Note first what was done: a review, a decision, money, a firm that was met.",
    );
  const { figures, last, on } = await figuresToday(access, open);
  const done = [said["done-1"], said["done-2"], said["done-3"]];
  const answered = last.map((figure, at): Figure => {
    const text = done[at] ?? null;
    if (text === null)
      throw one(
        `done-${at + 1}`,
        "done-missing",
        "Write what was done about it. Nothing is an answer too: then say so.",
      );
    return { ...figure, kind: "last", position: at + 1, done: text };
  });
  await insertFigures(tx, largeId, id, [...figures, ...answered]);
  await giveWord(tx, access, id, { words: said.words, figuresOn: on });
  const delegated = isDelegated({ leader: open.leader, given: { id: personId, name: "", at: now } });
  await append(
    tx,
    "attestation.given",
    { largeId, now },
    {
      ...{
        attestation: id,
        quarter: open.from.toString(),
        figuresOn: on?.toString() ?? null,
        acts: acts.length,
      },
      delegated: delegated ? "yes" : "no",
    },
  );
}

/** Why the date is, or will be, missed: every partner reads it. Refusals: `not-found`, `attestation-given`. */
export async function explain(access: LargeAccess, id: string, reason: string): Promise<void> {
  permit(policy, "attestation.explain", access);
  const open = await held(access, id);
  if (open.reason?.text === reason) return;
  await writeReason(access.tx, access, id, reason);
  const { tx, largeId, now } = access;
  await append(tx, "attestation.explained", { largeId, now }, { attestation: id, reason });
}

/** The words of the organization, page by page, the newest first, for other slices of this wing. */
export async function wordsOf(...asked: Parameters<typeof attestationsOf>) {
  return attestationsOf(...asked);
}

/** The words that the partners of a unit read, page by page, the newest first. */
export async function wordsTold(...asked: Parameters<typeof attestationsTold>) {
  return attestationsTold(...asked);
}

/** A word that was given, by its id. Refusal `not-found`. */
export async function givenWord(of: Parameters<typeof attestation>[0], id: string): Promise<Attestation> {
  const one = await attestation(of, id);
  if (!one.given) throw notFound();
  return one;
}

/** The name of the organization. */
export async function nameOf(of: Parameters<typeof organizationOf>[0]): Promise<string> {
  return (await organizationOf(of)).name;
}

/** A figure of fewer firms is read by the large side alone, and not on what partners read. */
const fewest = 5;

/** A word with what every partner reads of it, whoever looks. */
export async function toldOf(of: Parameters<typeof actsTold>[0], one: Attestation) {
  return {
    acts: await actsTold(of, one.id),
    met: await metCount(of, one.id),
    figures: (await figuresOf(of, one.id)).filter(({ firms }) => firms >= fewest),
  };
}

function one(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
