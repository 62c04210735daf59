import type { Tx } from "../../platform/database/database.ts";
import { notFound } from "../../platform/refusal.ts";
import { fitting } from "../mentors/fitting.ts";
import type { FitRule } from "../mentors/mentor.ts";
import type { BarredPair, Candidate } from "../rounds/round.ts";
import type { Participants } from "./pairing.ts";
import { barredPairs, barsOf, freeMentors, participants, wishingFirms } from "./reads.ts";

/** A round, in a transaction of somebody who may see it. */
type In = { readonly tx: Tx; readonly largeId: string; readonly roundId: string };

/** Everything that a run looks at. What either said of the other is seen by the system alone. */
export function takingPart(round: In): Promise<Omit<Participants, "mode" | "rule">> {
  return participants(round);
}

/** Who may not be put together, with names and why; at most `limit`. */
export function keptApart(round: In, limit: number): Promise<BarredPair[]> {
  return barredPairs(round, limit);
}

/**
 * Every mentor for one firm, the best first; those who cannot be stand last, with why. `now`: whom it is proposed already.
 * Refusal `not-found`: no firm that wishes for a mentor.
 */
export async function candidatesFor(
  round: In,
  rule: FitRule,
  firmId: string,
  now: string | undefined,
): Promise<{ readonly firm: string; readonly candidates: readonly Candidate[] }> {
  const [firm] = await wishingFirms(round, firmId);
  if (!firm) throw notFound();
  const bars = await barsOf(round, firmId);
  const candidates = (await freeMentors(round)).map((one): Candidate => {
    const fits = fitting(one, firm, rule);
    const lacks = typeof fits === "string" ? fits : null;
    const full = one.free <= 0 && one.id !== now ? ("full" as const) : null;
    return {
      mentorId: one.id,
      mentor: one.name,
      free: one.free,
      ...(typeof fits === "string" ? { score: 0, reasons: [] } : fits),
      hindered: bars.get(one.id) ?? lacks ?? full,
    };
  });
  return { firm: firm.name, candidates: candidates.toSorted(bestFirst) };
}

function bestFirst(a: Candidate, b: Candidate): number {
  const open = Number(a.hindered !== null) - Number(b.hindered !== null);
  return open || b.score - a.score || (a.mentorId < b.mentorId ? -1 : 1);
}
