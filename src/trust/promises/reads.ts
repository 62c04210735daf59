import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { numberOf } from "../commitments/catalogue.ts";
import { dateOf, firstDayOf, lastDayOf, monthOf } from "../readings/month.ts";
import {
  type CountedPromise,
  isWholeKind,
  type ReadKind,
  readKinds,
  versionOn,
} from "../readings/promise.ts";
import { isClosed, type ReadingState, readingsOf } from "../readings/state.ts";
import type { TallyClock } from "../readings/tally.ts";
import {
  fewestFirms,
  keptAndBroken,
  lastClosed,
  type Parties,
  type ShownPromise,
  shareOf,
  yearOf,
} from "./shown-promise.ts";

type Pair = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId" | "side">;

const epoch = sql.raw("date '1970-01-01'");
const monthNumber = sql`(12 * extract(year from period) + extract(month from period) - 1)::int`;

type PromiseRow = {
  id: string;
  kind: ReadKind;
  relationship_id: string | null;
  ended: number | null;
  owner: string | null;
  made_at: Temporal.Instant;
  versions: ShownPromise["version"][];
};

type MonthRow = {
  commitment_id: string;
  month: number;
  firms: number;
  kept: number;
  decided: number;
  undecided: number;
  clock: TallyClock;
};

/** The promises to a firm that the ledger can read, oldest first, with how they were kept. A counterparty has none. */
export async function promisesTo(at: Pair): Promise<ShownPromise[]> {
  const { tx, largeId, relationshipId, side } = at;
  const { rows } = await sql<PromiseRow>`
    select c.id, c.kind, c.relationship_id, (c.ended_on - ${epoch}) as ended, p.name as owner, c.made_at,
      (select jsonb_agg(jsonb_build_object('number', v.number, 'from', v.from_on - ${epoch}, 'days', coalesce(v.days, 0),
          'quantity', v.quantity,           'share', v.threshold_of, 'of', v.threshold_in, 'weakened', v.weakened, 'ruleVersion', v.rule_version, 'consequence', v.consequence)
          order by v.number)
        from pair.commitment_version v where v.large_id = ${largeId} and v.commitment_id = c.id) as versions
    from pair.commitment c left join shared.person p on p.id = c.owner_person_id
    where c.large_id = ${largeId} and c.kind = any(${readKinds}::text[])
      and (c.relationship_id is null or c.relationship_id = ${relationshipId})
      and exists (select 1 from shared.relationship r
        where r.large_id = ${largeId} and r.id = ${relationshipId} and not r.counterparty)
    order by c.id`.execute(tx);
  if (rows.length === 0) return [];
  const [asOf, own, whole] = [await ledgerDay(at), await monthsOf(at), await wholeOf(at)];
  return rows.flatMap((row) => {
    const [first] = row.versions ?? [];
    if (!first) return [];
    const { id, kind, relationship_id, ended: endedOn } = row;
    const promise = { id, kind, relationshipId: relationship_id, endedOn, versions: row.versions } as unknown;
    return [shown(promise as CountedPromise, row, asOf, months(own, id), months(whole, id), side)];
  });
}

/** Those of them that are counted from this firm's own rows: what a lesson or a look back of one partnership is measured by. */
export async function ownPromisesTo(at: Pair): Promise<ShownPromise[]> {
  return (await promisesTo(at)).filter(({ promise }) => !isWholeKind(promise.kind));
}

function shown(
  promise: CountedPromise,
  row: PromiseRow,
  asOf: number | null,
  its: Map<number, MonthRow>,
  whole: Map<number, MonthRow>,
  side: "large" | "msme",
): ShownPromise {
  const day = asOf ?? 0;
  const { number } = versionOn(promise, asOf ?? Number.MAX_SAFE_INTEGER);
  const version = row.versions.find((one) => one.number === number) ?? row.versions[0];
  if (!version) throw new Error("a promise without a version");
  const alone = isWholeKind(promise.kind);
  const own = alone ? whole : its;
  const readings = asOf === null ? [] : readingsOf(promise, own, day);
  const year = asOf === null ? [] : yearOf(promise, own, day);
  const last = lastClosed(readings, day);
  const sum = last && readingsOf(promise, whole, day).find(({ month }) => month === last.month);
  const firms = last ? (whole.get(last.month)?.firms ?? 0) : 0;
  const tells = !alone && promise.relationshipId === null && (side === "large" || firms >= fewestFirms);
  const promised = year.filter(({ before }) => !before);
  const add = (of: "kept" | "decided") => promised.reduce((total, one) => total + one[of], 0);
  return {
    promise,
    ...{ version, share: shareOf(version) },
    owner: row.owner,
    madeOn: row.made_at.toZonedDateTimeISO("UTC").toPlainDate(),
    asOf,
    year,
    months: readings.toReversed(),
    last,
    together: { kept: add("kept"), decided: add("decided") },
    whole: sum && tells ? { ...sum, firms } : null,
  };
}

function months(rows: readonly MonthRow[], commitmentId: string): Map<number, MonthRow> {
  return new Map(rows.filter((row) => row.commitment_id === commitmentId).map((row) => [row.month, row]));
}

async function ledgerDay({ tx, largeId }: Pick<Pair, "tx" | "largeId">): Promise<number | null> {
  const { rows } = await sql<{ day: number | null }>`
    select (day - ${epoch}) as day from shared.ledger where large_id = ${largeId}`.execute(tx);
  return rows[0]?.day ?? null;
}

async function monthsOf({ tx, largeId, relationshipId }: Pair): Promise<MonthRow[]> {
  const { rows } = await sql<MonthRow>`
    select commitment_id, ${monthNumber} as month, 1 as firms, kept, decided, undecided, clock from pair.reading
    where large_id = ${largeId} and relationship_id = ${relationshipId}`.execute(tx);
  return rows;
}

async function wholeOf({ tx, largeId }: Pair): Promise<MonthRow[]> {
  const { rows } = await sql<MonthRow>`
    select commitment_id, ${monthNumber} as month, firms, kept, decided, undecided, clock from shared.whole_reading
    where large_id = ${largeId}`.execute(tx);
  return rows;
}

/** A promise in a line: twelve months of kept and broken. */
export type PromiseYear = {
  readonly kind: ReadKind;
  /** Made to this firm alone. */
  readonly alone: boolean;
  /** Its days, minutes or hours. */
  readonly days: number;
  readonly kept: number;
  readonly broken: number;
  readonly months: readonly { readonly state: ReadingState }[];
};

/** The promises of a partner as lines; none where nothing is imported or promised. */
export async function promiseYears(at: Pair): Promise<PromiseYear[]> {
  return (await promisesTo(at))
    .filter(({ year }) => year.length > 0)
    .map((shown) => {
      const [kept, broken] = keptAndBroken(shown);
      const months = shown.year.map(
        ({ before, state }) => ({ state: before ? "not-known" : state }) as const,
      );
      const { kind, relationshipId } = shown.promise;
      return { kind, alone: relationshipId !== null, days: numberOf(shown.version), kept, broken, months };
    });
}

/** A promise that slips with a firm: what waits for the large side. `missed` orders the worst first. */
export type Slipping = {
  readonly state: "broken" | "at-risk";
  readonly relationshipId: string;
  readonly partner: string;
  readonly kind: ReadKind;
  readonly missed: number;
  readonly due: Temporal.PlainDate;
};

/**
 * Promises that were broken in the month that closed last, or cannot be kept any more in one that still runs: the worst
 * first, one for each firm and promise. `mine` narrows to the partners this person looks after. Only rows with a missed
 * invoice in those months are walked (migration 0012).
 */
export async function slipping(access: LargeAccess, mine: boolean, most: number): Promise<Slipping[]> {
  const asOf = await ledgerDay(access);
  if (asOf === null) return [];
  const running = monthOf(asOf + 1);
  const since = dateOf(firstDayOf(running - 1));
  const { rows } = await sql<{
    relationship_id: string;
    partner: string;
    kind: ReadKind;
    month: number;
    missed: number;
  }>`
    select relationship_id, partner, kind, month, missed from (
      select distinct on (d.relationship_id, d.commitment_id) d.relationship_id, r.partner_name as partner, c.kind,
        ${monthNumber} as month, (d.decided - d.kept) as missed
      from pair.reading d
        join pair.commitment c on c.large_id = d.large_id and c.id = d.commitment_id
        join shared.relationship r on r.large_id = d.large_id and r.id = d.relationship_id
          ${mine ? sql`and r.contact_person_id = ${access.personId}` : sql``}
        join pair.commitment_version f on f.large_id = d.large_id and f.commitment_id = d.commitment_id and f.number = 1
        cross join lateral (
          select v.threshold_of::numeric as share, v.threshold_in::numeric as whole from pair.commitment_version v
          where v.large_id = d.large_id and v.commitment_id = d.commitment_id
            and (v.number = 1 or v.from_on <= d.period)
          order by v.number desc limit 1) v
      where d.large_id = ${access.largeId} and d.kept < d.decided and d.period >= ${since}
        and (f.from_on is null or d.period >= date_trunc('month', f.from_on)::date)
        and v.share * (d.decided + d.undecided) > v.whole * (d.kept + d.undecided)
        and (c.ended_on is null or c.ended_on > ${since})
      order by d.relationship_id, d.commitment_id, missed desc, d.period) worst
    order by missed desc, partner, relationship_id limit ${most}`.execute(access.tx);
  return rows.map(({ relationship_id: relationshipId, partner, kind, month, missed }) => {
    const closed = isClosed(month, asOf);
    const end = dateOf(lastDayOf(month));
    const due = closed ? end.add({ days: daysToCall }) : end;
    return { state: closed ? "broken" : "at-risk", relationshipId, partner, kind, missed, due };
  });
}

/** Days from the end of a broken month to the day the partner should have heard why. */
const daysToCall = 14;

/** Both sides by name, and the country of the reader's partner. */
export async function partyNames({ tx, largeId, relationshipId, side }: Pair): Promise<Parties> {
  const { rows } = await sql<Parties>`
    select l.name as large, r.partner_name as msme, ${side === "large" ? sql`r.country` : sql`l.country`} as country
    from shared.relationship r join shared.organization l on l.id = r.large_id
    where r.large_id = ${largeId} and r.id = ${relationshipId}`.execute(tx);
  return rows[0] ?? { large: "", msme: "", country: "" };
}
