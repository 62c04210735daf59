import { createHash } from "node:crypto";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { countYear } from "../review-figures/actions.ts";
import type { ReviewFigures } from "../review-figures/figures.ts";
import { policy } from "./policy.ts";
import { askedBy, lookedBackOn, reviewAt, reviewsOf } from "./reads.ts";
import {
  answersFit,
  dueOn,
  type Review,
  type ReviewVersion,
  type SideWords,
  sealedText,
  yearUntil,
} from "./review.ts";
import { hold, insertReview, insertSignature, insertVersion, markSigned } from "./store.ts";

/** What somebody may do with reviews: for pages that show or hide a button. */
export function rightsOf(access: RelationshipAccess) {
  return { mayWrite: may(policy, "review.write", access), maySign: may(policy, "review.sign", access) };
}

/** All reviews, the newest first, and the day on which the next is due. Refusal `not-allowed`. */
export async function readReviews(access: RelationshipAccess) {
  permit(policy, "review.read", access);
  return { reviews: await reviewsOf(access), due: dueOn(await lookedBackOn(access)) };
}

/** One review. Refusals `not-allowed`, `not-found`. */
export async function readReview(access: RelationshipAccess, id: string): Promise<Review> {
  permit(policy, "review.read", access);
  return reviewAt(access, id);
}

/** Refusal `not-allowed` for who may not write. */
export function permitWriting(access: RelationshipAccess): void {
  permit(policy, "review.write", access);
}

/** Days that the firm has for its words and its signature. */
const daysToWrite = 30;

/**
 * Opens the look back at the year that ends today, with its figures. One at a time: where one runs, its id. Opened by the large
 * side it is asked of the firm, with the minutes that costs. Refusal `relationship-not-active`.
 */
export async function openReview(access: RelationshipAccess, rules: Rules, id: string): Promise<string> {
  permit(policy, "review.write", access);
  await together(access);
  const all = await reviewsOf(access);
  const running = all.find((one) => one.id === id || !one.signedAt);
  if (running) return running.id;
  const span = yearUntil(access.today);
  const number = (all[0]?.number ?? 0) + 1;
  await insertReview(access.tx, access, access, { id, number, ...span });
  const figures = await countYear(access, span);
  await write(access, id, { number: 1, figures, large: null, msme: null, next: null });
  if (access.side === "large") {
    const { large, person } = await askedBy(access);
    await askFor(
      access,
      {
        ...{ id: uuidv7(), kind: "yearly-review", about: id },
        why: "To look back at a year together, and to agree what comes next",
        readers: `${person}, ${large}`,
        dueOn: access.today.add({ days: daysToWrite }),
      },
      minutesOn(rules, access.today),
    );
  }
  await append(access.tx, "review.opened", access, {
    side: access.side,
    review: id,
    number,
    from: span.from.toString(),
    asOf: span.asOf.toString(),
  });
  return id;
}

async function together(access: RelationshipAccess): Promise<void> {
  if (!(await hold(access.tx, access)))
    throw conflict("relationship-not-active", "You do not work together at present.");
}

type Text = Pick<ReviewVersion, "number" | "figures" | "large" | "msme" | "next">;

async function write(access: RelationshipAccess, id: string, text: Text): Promise<string> {
  const digest = createHash("sha256").update(sealedText(id, text)).digest("hex");
  await insertVersion(access.tx, access, access, id, { ...text, digest });
  return digest;
}

/** The newest version to write on. Refusals: `not-found`, `review-signed`, `review-changed`. */
async function writing(access: RelationshipAccess, id: string, number: number): Promise<Review> {
  await together(access);
  const review = await reviewAt(access, id);
  if (review.signedAt) throw conflict("review-signed", "Both have signed this. It stays as it is.");
  if (review.newest.number !== number)
    throw conflict(
      "review-changed",
      "Somebody wrote here meanwhile. Read what is new, then send yours again.",
    );
  return review;
}

/**
 * Writes one's own side's words into a new version; what the other side wrote stays as it was, and signatures under an older version
 * do not count any more. The same again: nothing more. Refusals: `not-found`, `review-signed`, `review-changed`, `review-sign-missing`.
 */
export async function writeWords(
  access: RelationshipAccess,
  id: string,
  said: SideWords & { readonly next: string | null; readonly number: number },
): Promise<void> {
  permit(policy, "review.write", access);
  const { newest } = await writing(access, id, said.number);
  const { side } = access;
  if (!answersFit(newest.figures.statement?.signs ?? [], said.signs)) {
    const problem = { field: "sign-0", code: "review-sign-missing", message: "Answer each sign." };
    throw invalid(problem.code, problem.message, [problem]);
  }
  const own: SideWords = { signs: said.signs, words: said.words };
  const same = JSON.stringify([newest[side]?.signs, newest[side]?.words, newest.next]);
  if (same === JSON.stringify([own.signs, own.words, said.next])) return;
  await rewrite(access, id, { ...newest, [side]: own, next: said.next });
}

/** A new version of the whole, with its entry. */
async function rewrite(access: RelationshipAccess, id: string, before: Text): Promise<void> {
  const { figures, large, msme, next } = before;
  const number = before.number + 1;
  const sha256 = await write(access, id, { number, figures, large, msme, next });
  await append(access.tx, "review.written", access, { side: access.side, review: id, number, sha256 });
}

/** Counts the figures again, as of today, in a new version. Refusals as `writeWords`. */
export async function countAgain(access: RelationshipAccess, id: string, number: number): Promise<void> {
  permit(policy, "review.write", access);
  const { newest, from, asOf } = await writing(access, id, number);
  const figures: ReviewFigures = await countYear(access, { from, asOf });
  // Other signs than were answered: both answer anew.
  const sameSigns =
    JSON.stringify(figures.statement?.signs) === JSON.stringify(newest.figures.statement?.signs);
  if (!sameSigns && (newest.large || newest.msme))
    throw conflict(
      "review-signs-changed",
      "You agreed on other signs meanwhile. This look back keeps the signs it began with.",
    );
  await rewrite(access, id, { ...newest, figures });
}

/**
 * Signs the newest version for one's own side. With the other side's signature under the same version it is frozen, with the figures as they
 * are in it. Signed before: nothing more. Refusals: `not-found`, `review-signed`, `review-changed`, `review-words-missing`.
 */
export async function signReview(
  access: RelationshipAccess,
  id: string,
  { number, digest }: { readonly number: number; readonly digest: string },
): Promise<void> {
  permit(policy, "review.sign", access);
  const { side } = access;
  const before = await reviewAt(access, id);
  if (before.newest.signed[side] && before.newest.digest === digest) return;
  const { newest } = await writing(access, id, number);
  if (newest.digest !== digest)
    throw conflict("review-changed", "This is not the version you had before you. Read it again, then sign.");
  if (!newest.large || !newest.msme)
    throw conflict("review-words-missing", "Both sides write their words before anybody signs.");
  if (newest.signed[side]) return;
  await insertSignature(access.tx, access, access, id, newest);
  const fields = { side, review: id, number: newest.number, sha256: newest.digest };
  await append(access.tx, "review.signed", access, fields);
  if (side === "msme") await settle(access, { kind: "yearly-review", about: id }, "answered");
  if (!newest.signed[side === "large" ? "msme" : "large"]) return;
  await markSigned(access.tx, access, id, access.now);
  await append(access.tx, "review.agreed", access, {
    review: id,
    number: newest.number,
    sha256: newest.digest,
  });
}
