import { createHash } from "node:crypto";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { assessingDays, markPublished, markRead, permitUntied } from "../assessments/actions.ts";
import { atDesk } from "../judging/actions.ts";
import type { OnDesk } from "../judging/desk.ts";
import type { ReplyInput } from "./input.ts";
import { policy } from "./policy.ts";
import { repliesTo, version, versionNumbers } from "./reads.ts";
import { insertReplies, insertVersion, nextNumber } from "./store.ts";
import type { FrozenFinding, Version } from "./version.ts";

/**
 * Publishes what was judged: a frozen, dated, numbered version that both sides read. Answers its number. Refusals of atDesk
 * (not the assessor, tied, over), `firm-asked` (the firm has not answered yet), `reasons-missing`, `assessment-changed`.
 */
export async function publish(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  basedOn: number,
): Promise<number> {
  permit(policy, "version.publish", access);
  const { opened, criteria, rule } = await atDesk(access, rules, id);
  const noConflictOn = await permitUntied(access, rules);
  if (opened.stage === "asked")
    throw conflict("firm-asked", "The firm has not answered yet. Publish after it has, or take it back.");
  const missing = criteria.filter(({ judged }) => judged === null);
  if (missing.length > 0)
    throw invalid("reasons-missing", "Write a reason for every criterion, then publish.");
  const { tx, now, today } = access;
  const number = await nextNumber(tx, access);
  const days = assessingDays(access, rules);
  const made: Version = {
    number,
    assessmentId: id,
    asOf: today,
    publishedAt: now,
    assessor: opened.assessor?.name ?? "",
    noConflictOn,
    framework: opened.frameworkName,
    frameworkRef: opened.frameworkRef,
    size: opened.size,
    purpose: opened.purpose,
    ruleVersion: rule.ruleVersion,
    appealUntil: today.add({ days: days.appealDays }),
    findings: criteria.map(frozen),
  };
  await markPublished(access, id, basedOn);
  await insertVersion(tx, access, made);
  await append(tx, "assessment.published", access, {
    side: "large",
    assessment: id,
    number,
    asOf: today.toString(),
    ruleVersion: rule.ruleVersion,
    criteria: made.findings.length,
    sha256: createHash("sha256").update(JSON.stringify(made.findings)).digest("hex"),
  });
  return number;
}

function frozen({ of, pieces, finding, judged, sent, paper }: OnDesk): FrozenFinding {
  const { belief, disbelief, uncertainty, band, count } = finding;
  return {
    ...{ belief, disbelief, uncertainty, band, count },
    criterion: of.content.id,
    part: of.content.group,
    name: of.content.name,
    good: of.content.good,
    needed: of.needed,
    reason: judged?.reason ?? "",
    answer: sent?.answer ?? null,
    lines: pieces.map((piece) => ({
      title: piece.title,
      kind: piece.kind,
      date: piece.date.toString(),
      direction: piece.direction,
      strength: piece.strength,
      weight: piece.weight,
      source: piece.source,
      evidenceId: piece.evidenceId,
      reason: piece.reason,
    })),
    paper: paper && {
      basis: paper.basis,
      text: paper.text,
      on: paper.on.toString(),
      vouchedBy: paper.vouchedBy,
      meanwhile: paper.meanwhile,
      costShare: paper.costShare,
    },
  };
}

/** One version, for siblings and pages. Refusals `not-allowed`, `not-found`. */
export async function readVersion(access: RelationshipAccess, number: number): Promise<Version> {
  permit(policy, "version.read", access);
  return version(access, number);
}

/** Every number with its day, the newest first. */
export async function numbersHere(access: RelationshipAccess) {
  permit(policy, "version.read", access);
  return versionNumbers(access);
}

/** The firm's word beside a judgement, for ever: to each once. Refusals `not-found`, `reply-said`. */
export async function reply(access: RelationshipAccess, number: number, said: ReplyInput): Promise<void> {
  permit(policy, "version.reply", access);
  const { assessmentId, findings } = await version(access, number);
  const known = new Set(["", ...findings.map(({ criterion }) => criterion)]);
  if ([...said.keys()].some((criterion) => !known.has(criterion))) throw notFound();
  const before = await repliesTo(access, number);
  const again = [...said].every(([criterion, text]) => before.get(criterion)?.text === text);
  if (again) return;
  if ([...said].some(([criterion, text]) => (before.get(criterion)?.text ?? text) !== text))
    throw conflict(
      "reply-said",
      "Somebody of your firm answered to one of these meanwhile. It stands below.",
    );
  const count = await insertReplies(access.tx, access, number, said);
  await markRead(access, assessmentId, "repliedAt");
  await markRead(access, assessmentId, "firmReadAt");
  await append(access.tx, "assessment.replied", access, { side: "msme", number, replies: count });
}

/** "I have read it": the firm the version, the large side the firm's word. */
export async function noteRead(access: RelationshipAccess, number: number): Promise<void> {
  permit(policy, access.side === "large" ? "version.publish" : "version.reply", access);
  const { assessmentId } = await version(access, number);
  await markRead(access, assessmentId, access.side === "large" ? "replyReadAt" : "firmReadAt");
}
