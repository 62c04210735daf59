import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { invalid } from "../../platform/refusal.ts";
import { policy } from "./policy.ts";
import { ownFigure, turnovers } from "./reads.ts";
import { insertLarge, insertOwn, insertShown } from "./store.ts";
import type { ShownWay, Turnover, Turnovers } from "./turnover.ts";

/** Both sides' turnover as both may know it, of a relationship that the caller has let the reader see. */
export function turnoversFor(access: RelationshipAccess): Promise<Turnovers> {
  return turnovers(access);
}

/** The firm's own exact figure: for its own people alone. Undefined for the other side. */
export async function ownYear(access: RelationshipAccess): Promise<Turnover | undefined> {
  return access.side === "msme" ? (await ownFigure(access)).figure : undefined;
}

export function maySayTurnover(access: RelationshipAccess | LargeAccess): boolean {
  return may(policy, "turnover.say", access);
}

type Year = { readonly turnover: number; readonly yearEndedOn: Temporal.PlainDate };

/**
 * A firm says what one partner may see: nothing, the band, or the figure. The figure itself stays behind the firm's own wall, and
 * no entry of the record holds it. Refusal `year-not-over`.
 */
export async function showTurnover(
  access: RelationshipAccess,
  said: {
    readonly id: string;
    readonly shown: ShownWay;
    readonly currency: string;
    readonly year: Year | null;
  },
): Promise<void> {
  permit(policy, "turnover.say", access);
  if (said.year) {
    over(access.today, said.year);
    await insertOwn(access.tx, access.msmeId, access, {
      id: said.id,
      currency: said.currency,
      ...said.year,
    });
  }
  await insertShown(access.tx, access, access, said.id, said.shown);
}

/** The large organization says its own turnover, openly. Refusal `year-not-over`. */
export async function sayTurnover(
  access: LargeAccess,
  said: Year & { readonly id: string; readonly currency: string },
): Promise<void> {
  permit(policy, "turnover.say", access);
  over(access.today, said);
  await insertLarge(access.tx, access.largeId, access, said);
}

function over(today: Temporal.PlainDate, { yearEndedOn }: Year): void {
  if (Temporal.PlainDate.compare(yearEndedOn, today) <= 0) return;
  const wrong = { field: "yearEndedOn", code: "year-not-over", message: "Enter a year that has ended." };
  throw invalid(wrong.code, wrong.message, [wrong]);
}
