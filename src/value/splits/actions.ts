import { createHash } from "node:crypto";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { formatDecimal, money } from "../../platform/money.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { watch } from "../evenness/actions.ts";
import { type Common, commonOf } from "../stakes/actions.ts";
import { type Parts, partsOf } from "../stakes/figures.ts";
import { isOpen, restsOn } from "../stakes/stake.ts";
import type { ProposalInput } from "./input.ts";
import { policy } from "./policy.ts";
import { commentsOf, splitsOf } from "./reads.ts";
import { mayWithdraw, type Split, sealedText, stateOf } from "./split.ts";
import { hold, insertComment, insertSignature, insertSplit, withdrawSplits } from "./store.ts";

const most = 1000;
const kind = "split-signature";

/** What somebody may do with proposals: for pages that show or hide a button. */
export function rightsOf(access: RelationshipAccess) {
  return { mayPropose: may(policy, "split.propose", access), maySign: may(policy, "split.sign", access) };
}

/** All proposals of a venture, the newest first, for whoever may read its share. */
export async function proposalsOf(access: RelationshipAccess, ventureId: string): Promise<Split[]> {
  return splitsOf(access, ventureId);
}

/** One proposal by its number, with all others and what was said to it. Refusal `not-found`. */
export async function proposalOf(access: RelationshipAccess, ventureId: string, number: string) {
  const all = await splitsOf(access, ventureId);
  const split = all.find((one) => String(one.number) === number);
  if (!split) throw notFound();
  const comments = (await commentsOf(access, ventureId)).filter(({ splitId }) => splitId === split.id);
  return { split, all, comments };
}

/**
 * Proposes how to divide, counted from the figures that both see at this moment. Sent again: nothing more. Answers the number.
 * Refusals: `not-found`, `relationship-not-active`, `venture-over`, and by field `split-nothing`, `split-rule-left-out`,
 * `deal-incomplete`, `deal-does-not-add-up`.
 */
export async function proposeSplit(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  made: ProposalInput,
): Promise<number> {
  permit(policy, "split.propose", access);
  const { all, common } = await writing(access, rules, ventureId);
  const sent = all.find((one) => one.id === made.id);
  if (sent) return sent.number;
  const { stake, figures, ruleVersion } = common;
  const number = (all[0]?.number ?? 0) + 1;
  if (number > most) throw conflict("split-too-many", "There are too many proposals here. Sign one of them.");
  const { expected, currency } = figures;
  const { rule, why } = made;
  const { termsVersion } = stake;
  const parts = partsBy(common, made);
  const text = { number, termsVersion, rule, ruleVersion, currency, expected, parts, inputs: figures, why };
  const digest = createHash("sha256").update(sealedText(ventureId, text)).digest("hex");
  const split = { ...text, id: made.id, digest, releases: restsOn(stake) };
  if (!(await insertSplit(access.tx, access, access, ventureId, split))) return number;
  if (access.side === "large") {
    const asked = {
      id: split.id,
      kind,
      about: split.id,
      why: why ?? `A fair share, number ${number}`,
    } as const;
    const who = { readers: "Whoever works with both of you", dueOn: null };
    await askFor(access, { ...asked, why: asked.why.slice(0, 500), ...who }, minutesOn(rules, access.today));
  }
  await append(access.tx, "split.proposed", access, {
    side: access.side,
    venture: ventureId,
    number,
    rule,
    sha256: digest,
  });
  return number;
}

function partsBy({ fair, figures: { expected } }: Common, made: ProposalInput): Parts {
  const wrong = (field: string, code: string, message: string) =>
    invalid(code, message, [{ field, code, message }]);
  if (expected === 0)
    throw wrong("rule", "split-nothing", "The venture expects nothing. Change its terms first.");
  if (made.rule !== "free") {
    const found = fair.splits.find(({ rule }) => rule === made.rule);
    const parts = partsOf(found?.amounts ?? []);
    if (parts) return parts;
    throw wrong("rule", "split-rule-left-out", `This way cannot be counted. ${found?.note ?? ""}`.trim());
  }
  const [msme, large] = [made["deal-msme"], made["deal-large"]];
  if (msme === null || large === null)
    throw wrong(msme === null ? "deal-msme" : "deal-large", "deal-incomplete", "Enter both parts.");
  if (msme + large !== expected)
    throw wrong(
      "deal-msme",
      "deal-does-not-add-up",
      "Both parts together must be what you expect it to be worth.",
    );
  return { large, msme };
}

/**
 * Signs one number for one's own side: that number, with the digest the signer has seen. Signed before: nothing more. With the
 * other side's signature it is agreed, and takes the place of what was agreed before. Refusals: `not-found`, `split-changed`,
 * `split-withdrawn`, `split-overtaken`, `split-terms-changed`, `venture-over`, `relationship-not-active`.
 */
export async function signSplit(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  number: string,
  digest: string,
): Promise<void> {
  permit(policy, "split.sign", access);
  const { all, common } = await writing(access, rules, ventureId);
  const split = found(all, number);
  if (split.digest !== digest)
    throw conflict("split-changed", "This is not the proposal you had before you. Read it again, then sign.");
  if (split.signed[access.side]) return;
  const state = stateOf(split, all);
  if (state === "withdrawn") throw conflict("split-withdrawn", "This proposal was taken back meanwhile.");
  if (state !== "open")
    throw conflict("split-overtaken", "Both of you signed a later proposal. Make a new one to change that.");
  const { expected, currency } = common.figures;
  if (split.expected !== expected || split.currency !== currency)
    throw conflict("split-terms-changed", "The terms of the work changed since. Make a new proposal.");
  await insertSignature(access.tx, access, access, split);
  if (access.side === "msme") await settle(access, { kind, about: split.id }, "answered");
  const fields = { side: access.side, venture: ventureId, number: split.number, sha256: split.digest };
  await append(access.tx, "split.signed", access, fields);
  if (!split.signed[access.side === "large" ? "msme" : "large"]) return;
  for (const { id } of all) await settle(access, { kind, about: id }, "withdrawn"); // overtaken, where it was open
  const written = (amount: number) => ({ amount: formatDecimal(money(amount, currency)), currency });
  await append(access.tx, "split.agreed", access, {
    venture: ventureId,
    number: split.number,
    rule: split.rule,
    sha256: split.digest,
    large: written(split.parts.large),
    msme: written(split.parts.msme),
    workBegunOn: common.stake.begunOn?.toString() ?? null,
  });
  await watch(access, rules, ventureId);
}

/**
 * Takes a proposal back; the figures behind it go, its number stays. Taken back before: nothing more.
 * Refusals: `not-found`, `split-agreed` (both signed), `split-other-side`.
 */
export async function withdrawSplit(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  number: string,
): Promise<void> {
  permit(policy, "split.propose", access);
  const { all, common } = await writing(access, rules, ventureId);
  const split = found(all, number);
  if (split.withdrawn) return;
  if (split.agreed) throw conflict("split-agreed", "Both of you signed this. A change needs both again.");
  const own = common.stake.releases.filter(({ side }) => side === access.side).map(({ id }) => id);
  if (!mayWithdraw(split, all, access.side, own))
    throw conflict("split-other-side", "The other side made this proposal. Make one of your own instead.");
  await takeBack(access, ventureId, [split]);
}

/** Takes these back in one's own name, each with its entry. */
export async function takeBack(
  access: RelationshipAccess,
  ventureId: string,
  splits: readonly Split[],
): Promise<void> {
  await withdrawSplits(
    access.tx,
    access,
    access,
    splits.map(({ id }) => id),
  );
  for (const { id, number, digest } of splits) {
    await settle(access, { kind, about: id }, "withdrawn");
    await append(access.tx, "split.withdrawn", access, {
      side: access.side,
      venture: ventureId,
      number,
      sha256: digest,
    });
  }
}

/** Says something to a proposal; both read it. Sent again: nothing more. Refusal `not-found`. */
export async function commentOn(
  access: RelationshipAccess,
  ventureId: string,
  number: string,
  said: { readonly id: string; readonly text: string },
): Promise<void> {
  permit(policy, "split.propose", access);
  const split = found(await splitsOf(access, ventureId), number);
  await insertComment(access.tx, access, access, { ...said, splitId: split.id });
}

function found(all: readonly Split[], number: string): Split {
  const split = all.find((one) => String(one.number) === number);
  if (!split) throw notFound();
  return split;
}

/** Before anything is written: one after the other, and only while the two work together on it. */
export async function writing(access: RelationshipAccess, rules: Rules, ventureId: string) {
  if (!(await hold(access.tx, access)))
    throw conflict("relationship-not-active", "You do not work together at present.");
  const common = await commonOf(access, rules, ventureId);
  if (!isOpen(common.stake)) throw conflict("venture-over", "This work is over.");
  return { common, all: await splitsOf(access, ventureId) };
}
