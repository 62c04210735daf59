import type { PersonAccess, SystemAccess } from "../../people/access/access.ts";
import { hashOf } from "../../people/sign-in/link.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { largeOfToken, tokenOf } from "../../relationships/invitations/invitation.ts";
import { judgedAgain, outcomeOf, type SeatOpinion } from "../appeals/appeal.ts";
import { assessingDays, judgeAgain } from "../assessments/actions.ts";
import type { Case, Written } from "./case.ts";
import { caseOf, type SeatRow, seatsOf, toRule } from "./reads.ts";
import { holdAppeal, release, updateSeat, writeOpinions } from "./store.ts";

/** The chosen one is mailed afresh; after commit. */
export const seatQueue = "appeal.seat";

/**
 * The case for an independent reviewer of that organization. The database answers nobody else; the refusal is `not-found`, as if
 * there were none.
 */
export async function reviewersCase(access: PersonAccess, largeId: string, appealId: string): Promise<Case> {
  const found = access.reviews.includes(largeId) ? await caseOf(access, largeId, appealId, null) : undefined;
  if (!found) throw notFound();
  return found;
}

/** What the chosen one's link opens, and whether it is too old. Refusal `not-found`. */
export async function lookSeat(
  access: SystemAccess,
  token: string,
): Promise<{ readonly of: Case; readonly seat: SeatRow; readonly expired: boolean }> {
  const largeId = largeOfToken(token);
  if (largeId === undefined) throw notFound();
  const tokenHash = Buffer.from(hashOf(token), "base64url");
  const [seat] = await seatsOf(access, largeId, { tokenHash });
  const of = seat && (await caseOf(access, largeId, seat.appealId, tokenHash));
  if (!seat || !of) throw notFound();
  const expired = seat.expiresAt !== null && Temporal.Instant.compare(access.now, seat.expiresAt) >= 0;
  return { of, seat, expired: expired && of.ruledAt === null };
}

/** Writes the independent opinion from now on, or takes it over for an absent colleague. Refusal `case-ruled`. */
export async function takeSeat(
  access: SystemAccess,
  of: Case,
  holder: { readonly personId: string; readonly name: string },
): Promise<void> {
  await holdAppeal(access.tx, { largeId: of.largeId, appealId: of.id });
  const seat = await seatNamed(access, of);
  if (seat.handedInAt) throw over();
  await updateSeat(access.tx, { largeId: of.largeId, appealId: of.id, seat: "independent" }, { holder });
}

async function seatNamed(access: SystemAccess, of: Case): Promise<SeatRow> {
  const found = (await seatsOf(access, of.largeId, { appealId: of.id })).find(({ seat }) => seat === of.seat);
  if (!found) throw notFound();
  return found;
}

/**
 * Saves what one of the two thinks; handed in, it stands. When both have handed in, the panel has ruled: who agree rule, who
 * differ leave both opinions, and whatever is not upheld is judged again by somebody else. Refusals `case-ruled` (handed in
 * before), `not-found` (a criterion that is not appealed), `opinions-missing`.
 */
export async function giveOpinion(
  access: SystemAccess,
  rules: Rules,
  of: Case,
  { opinions, final }: Written,
): Promise<void> {
  const at = { largeId: of.largeId, appealId: of.id };
  await holdAppeal(access.tx, at);
  const seat = await seatNamed(access, of);
  if (seat.handedInAt) throw over();
  if (opinions.some(({ criterion }) => !of.criteria.includes(criterion))) throw notFound();
  const here = { ...at, seat: of.seat, relationshipId: seat.relationshipId };
  await writeOpinions(access.tx, here, opinions, access.now);
  if (!final) return;
  const { opinions: all } = await toRule(access, of.largeId, of.id);
  const own = new Set(all.filter((one) => one.seat === of.seat).map(({ criterion }) => criterion));
  if (of.criteria.some((criterion) => !own.has(criterion)))
    throw invalid("opinions-missing", "Write what you think of everything that is appealed, then hand in.");
  await updateSeat(access.tx, here, { handedInAt: access.now });
  const seats = await seatsOf(access, of.largeId, { appealId: of.id });
  if (seats.every(({ handedInAt }) => handedInAt !== null)) await rule(access, rules, at);
}

async function rule(
  access: SystemAccess,
  rules: Rules,
  at: { readonly largeId: string; readonly appealId: string },
): Promise<void> {
  const { largeId, appealId } = at;
  const {
    relationship_id: relationshipId,
    assessment_id,
    number,
    criteria,
    opinions,
  } = await toRule(access, largeId, appealId);
  await release(access.tx, at, access.now);
  const again = judgedAgain(criteria, opinions);
  const dueOn = access.today.add({ days: assessingDays(access, rules).rulingDays });
  if (again.length > 0) await judgeAgain(access, { largeId, relationshipId }, assessment_id, again, dueOn);
  await append(
    access.tx,
    "appeal.ruled",
    { largeId, relationshipId, now: access.now },
    { appeal: appealId, number, ...told(criteria, opinions) },
  );
}

function told(criteria: readonly string[], opinions: readonly SeatOpinion[]): Record<string, string> {
  const of = (which: string): string =>
    criteria.filter((criterion) => outcomeOf(opinions, criterion) === which).join(", ");
  return { upheld: of("upheld"), again: of("again"), differ: of("differ") };
}

/** The chosen one's link, made from the installation's own secret. Only its hash is kept. */
export async function makeSeatToken(
  access: SystemAccess,
  auth: { hash(text: string): string },
  largeId: string,
  appealId: string,
): Promise<string> {
  const token = tokenOf(largeId, auth.hash(`seat ${appealId}`));
  const tokenHash = Buffer.from(hashOf(token), "base64url");
  await updateSeat(access.tx, { largeId, appealId, seat: "chosen" }, { tokenHash });
  return token;
}

/** One tap on an old link: it opens again, and is mailed afresh to the same address. Refusal `not-found`. */
export async function freshenSeat(access: SystemAccess, rules: Rules, token: string): Promise<void> {
  const { seat, expired } = await lookSeat(access, token);
  if (!expired) return;
  const { seatDays } = assessingDays(access, rules);
  await updateSeat(access.tx, seat, { expiresAt: access.now.add({ hours: 24 * seatDays }) });
  await access.tx.send(seatQueue, { largeId: seat.largeId, appealId: seat.appealId });
}

function over() {
  return conflict("case-ruled", "This was handed in already.");
}
