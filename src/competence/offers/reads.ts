import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { nameKey } from "../../relationships/organizations/name.ts";
import type { Audience, Bearer, Offer, OfferKind, OfferState, PlaceKind, RatePer } from "./offer.ts";
import { freeOf, stateOf } from "./offer.ts";
import { type Gap, type Suggestion, suggestions } from "./suggestion.ts";

/** An offer and where it stands today, with the seats that are free (null: nobody counts them). */
export type ShownOffer = Offer & { readonly state: OfferState; readonly free: number | null };
export type Suggested = Suggestion<ShownOffer>;

type Row = {
  id: string;
  relationship_id: string | null;
  from_side: "large" | "msme";
  audience: Audience;
  kind: OfferKind;
  number: number;
  made_at: Temporal.Instant;
  closed_at: Temporal.Instant | null;
  closed_name: string | null;
  closed_reason: string | null;
  title: string;
  text: string;
  criteria: string[];
  cost: Bearer;
  cost_note: string | null;
  hours_paid: boolean;
  rate_amount: number | null;
  rate_currency: string | null;
  rate_per: RatePer | null;
  places: number | null;
  language: string;
  place_kind: PlaceKind;
  place: string | null;
  starts_on: Temporal.PlainDate | null;
  ends_on: Temporal.PlainDate | null;
  take_by: Temporal.PlainDate | null;
  led_by: string;
  leader: string | null;
  taken: number;
};

function offer(row: Row, today: Temporal.PlainDate): ShownOffer {
  const { rate_amount: amount, rate_currency: currency, rate_per: per } = row;
  const found: Offer = {
    id: row.id,
    relationshipId: row.relationship_id,
    fromSide: row.from_side,
    audience: row.audience,
    kind: row.kind,
    number: row.number,
    madeAt: row.made_at,
    closed: row.closed_at && {
      at: row.closed_at,
      by: row.closed_name ?? "",
      reason: row.closed_reason ?? "",
    },
    title: row.title,
    text: row.text,
    criteria: row.criteria,
    cost: row.cost,
    costNote: row.cost_note,
    hoursPaid: row.hours_paid,
    rate: amount === null || currency === null || per === null ? null : { money: { amount, currency }, per },
    places: row.places,
    language: row.language,
    placeKind: row.place_kind,
    place: row.place,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    takeBy: row.take_by,
    ledBy: row.led_by,
    leader: row.leader ?? "",
    taken: row.taken,
  };
  return { ...found, state: stateOf(found, today), free: freeOf(found) };
}

type At = { readonly tx: Tx; readonly largeId: string; readonly today: Temporal.PlainDate };

async function offersWhere(
  { tx, largeId, today }: At,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<ShownOffer[]> {
  const { rows } = await sql<Row>`
    select o.id, o.relationship_id, o.from_side, o.audience, o.kind, o.number, o.made_at, o.closed_at,
      c.name as closed_name, o.closed_reason, v.title, v.text, v.criteria, v.cost, v.cost_note, v.hours_paid,
      v.rate_amount, v.rate_currency, v.rate_per, v.places, v.language, v.place_kind, v.place, v.starts_on, v.ends_on,
      v.take_by, v.led_by, p.name as leader, pair.seats_before(o.large_id, o.id, null) as taken
    from pair.offer o
      join pair.offer_version v on v.large_id = o.large_id and v.offer_id = o.id and v.number = o.number
      left join shared.person p on p.id = v.led_by
      left join shared.person c on c.id = o.closed_by
    where o.large_id = ${largeId} and ${which}
    order by o.id desc limit ${limit}`.execute(tx);
  return rows.map((row) => offer(row, today));
}

const onePageHolds = 20;

/** A page of offers, the newest first, and where to go on from. */
export type OfferPage = { readonly items: readonly ShownOffer[]; readonly older: string | null };

function paged(found: readonly ShownOffer[]): OfferPage {
  const items = found.slice(0, onePageHolds);
  return { items, older: found.length > onePageHolds ? (items.at(-1)?.id ?? null) : null };
}

type In = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId" | "today">;

/** What is offered within one relationship, in either direction: to everybody, to chosen ones, to this firm, by it. */
const within = ({ relationshipId }: Pick<In, "relationshipId">): RawBuilder<unknown> => sql`(
  o.relationship_id = ${relationshipId} or o.audience = 'all'
  or exists (select from pair.offer_audience a where a.large_id = o.large_id and a.offer_id = o.id
    and a.relationship_id = ${relationshipId}))`;

const open = (today: Temporal.PlainDate): RawBuilder<unknown> =>
  sql`o.closed_at is null and coalesce(v.take_by, v.ends_on, 'infinity') >= ${today}`;

/** What one side of a relationship offers to the other today and was not taken in it yet. */
export async function openOffers(access: In, from: "large" | "msme", before?: string): Promise<OfferPage> {
  const earlier = before === undefined ? sql`true` : sql`o.id < ${before}`;
  const which = sql`o.from_side = ${from} and ${within(access)} and ${open(access.today)} and ${earlier}
    and not exists (select from pair.learning l where l.large_id = o.large_id and l.offer_id = o.id
      and l.relationship_id = ${access.relationshipId} and l.left_at is null)`;
  return paged(await offersWhere(access, which, onePageHolds + 1));
}

/** One that may be read in this relationship. Refusal `not-found`. */
export async function offerWithin(access: In, id: string): Promise<ShownOffer> {
  const found = isId(id) ? await offersWhere(access, sql`o.id = ${id} and ${within(access)}`, 1) : [];
  if (!found[0]) throw notFound();
  return found[0];
}

/** One of the large organization's own. Refusal `not-found`. */
export async function offerOfLarge(access: At, id: string): Promise<ShownOffer> {
  const found = isId(id) ? await offersWhere(access, sql`o.id = ${id} and o.from_side = 'large'`, 1) : [];
  if (!found[0]) throw notFound();
  return found[0];
}

/** Everything the large organization offers, or is offered by its firms. */
export async function offersOfLarge(access: At, from: "large" | "msme", before?: string): Promise<OfferPage> {
  const earlier = before === undefined ? sql`true` : sql`o.id < ${before}`;
  const which =
    from === "large" ? sql`o.from_side = 'large'` : sql`o.from_side = 'msme' and ${open(access.today)}`;
  return paged(await offersWhere(access, sql`${which} and ${earlier}`, onePageHolds + 1));
}

/** The firms that an offer names; empty for one to every partner. */
export async function firmsOf(
  { tx, largeId }: Pick<LargeAccess, "tx" | "largeId">,
  { id, relationshipId }: Pick<Offer, "id" | "relationshipId">,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select r.partner_name as name from shared.relationship r
    where r.large_id = ${largeId} and (r.id = ${relationshipId} or r.id in (
      select a.relationship_id from pair.offer_audience a where a.large_id = ${largeId} and a.offer_id = ${id}))
    order by r.name_key limit 200`.execute(tx);
  return rows.map((row) => row.name);
}

/** Working partners of these names: none, one or several for each; two spellings of one name are one. */
export async function firmsNamed(
  { tx, largeId }: Pick<LargeAccess, "tx" | "largeId">,
  names: readonly string[],
): Promise<{ readonly name: string; readonly ids: readonly string[] }[]> {
  const keys = new Map(names.map((name) => [nameKey(name), name]));
  if (keys.size === 0) return [];
  const rows = await tx
    .selectFrom("shared.relationship")
    .select(["id", "name_key"])
    .where("large_id", "=", largeId)
    .where("name_key", "in", [...keys.keys()])
    .where("state", "=", "active")
    .where("merged_into", "is", null)
    .execute();
  return [...keys].map(([key, name]) => ({
    name,
    ids: rows.filter((row) => row.name_key === key).map((row) => row.id),
  }));
}

/** Somebody who may give or take an offer for their organization. */
export type Colleague = { readonly id: string; readonly name: string };

/** The people of one organization who may teach or learn, by name: whose roles let them read what they teach. */
export async function colleagues(tx: Tx, organizationId: string): Promise<Colleague[]> {
  return tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .select(["p.id", "p.name"])
    .where("m.organization_id", "=", organizationId)
    .where("m.ended_at", "is", null)
    .where(sql<boolean>`m.roles && array['relationship-manager', 'sponsor', 'mentor', 'owner', 'member']`)
    .orderBy("p.name")
    .orderBy("p.id")
    .limit(500)
    .execute();
}

/** What the large organization is called. */
export async function organizationName({
  tx,
  largeId,
}: Pick<LargeAccess, "tx" | "largeId">): Promise<string> {
  const row = await tx
    .selectFrom("shared.organization")
    .select("name")
    .where("id", "=", largeId)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** What one of its firms is called; null for none of them. */
export async function firmName(
  { tx, largeId }: Pick<LargeAccess, "tx" | "largeId">,
  relationshipId: string,
): Promise<string | null> {
  if (!isId(relationshipId)) return null;
  const row = await tx
    .selectFrom("shared.relationship")
    .select("partner_name")
    .where("large_id", "=", largeId)
    .where("id", "=", relationshipId)
    .executeTakeFirst();
  return row?.partner_name ?? null;
}

/** The money that a large organization pays in. */
export async function currencyOf({ tx, largeId }: Pick<LargeAccess, "tx" | "largeId">): Promise<string> {
  const row = await tx
    .selectFrom("shared.organization")
    .select("currency")
    .where("id", "=", largeId)
    .executeTakeFirstOrThrow();
  return row.currency;
}

/** Offers of the other side that touch what this side lacks, each with its reasons. */
export async function suggestedTo(
  access: In,
  side: "large" | "msme",
  offers: readonly ShownOffer[],
): Promise<Suggested[]> {
  return suggestions(offers, await gapsOf(access, side));
}

/**
 * What one side lacks: criteria that its own asks name, answered or not, and for the firm what its newest published assessment
 * leaves open, where the work needs more.
 */
export async function gapsOf({ tx, largeId, relationshipId }: In, side: "large" | "msme"): Promise<Gap[]> {
  const { rows } = await sql<Gap>`
    select distinct q.criterion, 'asked' as why, null as needs from pair.skill_ask q
    where q.large_id = ${largeId} and q.relationship_id = ${relationshipId} and q.side = ${side}
      and q.criterion is not null
    union all
    select f.criterion, f.band, f.needed from pair.assessment_finding f
    where ${side === "msme"} and f.large_id = ${largeId} and f.relationship_id = ${relationshipId} and f.band <> 'shown'
      and f.needed <> 'not-needed'
      and f.number = (select max(v.number) from pair.assessment_version v
        where v.large_id = ${largeId} and v.relationship_id = ${relationshipId})
    limit 100`.execute(tx);
  return rows;
}
