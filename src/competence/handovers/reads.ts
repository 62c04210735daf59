import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { stateOf as paperState } from "../../relationships/agreements/agreement.ts";
import { agreements } from "../../relationships/agreements/reads.ts";
import { notes } from "../../relationships/notes/reads.ts";
import { interests, statements } from "../../relationships/statements/reads.ts";
import { standing } from "../../relationships/statements/statement.ts";
import { asks } from "../../trust/asks/reads.ts";
import { promises } from "../../trust/commitments/reads.ts";
import { openDisputes } from "../../trust/disputes/reads.ts";
import type { Found, Handover, Item, ItemKind } from "./handover.ts";

/** The last notes and visits: older ones stand on their page. */
const lastNotes = 5;

/**
 * What stands open and is known on a relationship now, for whoever comes next: promises, asks that await an answer, what both
 * agreed and what matters to the firm, papers, open disputes, its people, the last notes and visits.
 */
export async function standingNow(access: RelationshipAccess): Promise<Found[]> {
  const { largeId, relationshipId, today } = access;
  const made = await promises({ tx: access.tx, largeId }, { audience: { relationshipId } });
  const held = standing(await statements(access));
  return [
    ...made.flatMap((promise): Found[] => {
      const { days, quantity } = promise.versions.at(-1) ?? {};
      const past = promise.ended && Temporal.PlainDate.compare(promise.ended.on, today) <= 0;
      return past
        ? []
        : [{ kind: "promise", ref: promise.id, title: `${promise.kind} ${days ?? quantity ?? ""}`.trim() }];
    }),
    ...(await asks(access)).items
      .filter(({ answer }) => answer === null)
      .map(({ id, wish }): Found => ({ kind: "ask", ref: id, title: wish })),
    ...(held ? [{ kind: "statement", ref: held.id, title: held.text } as const] : []),
    ...(await interests(access)).map(({ id, text }): Found => ({ kind: "interest", ref: id, title: text })),
    ...(await agreements(access))
      .filter((paper) => ["waiting", "both"].includes(paperState(paper, today)))
      .map(({ id, title }): Found => ({ kind: "agreement", ref: id, title })),
    ...(await openDisputes(access)).map(({ id, title }): Found => ({ kind: "dispute", ref: id, title })),
    ...(await firmPeople(access)),
    ...(await notes(access, { limit: lastNotes })).items.map(
      (one): Found => ({
        kind: "note",
        ref: one.id,
        title: one.kind === "note" ? one.text : `${one.place}: ${one.seen}`,
      }),
    ),
  ];
}

async function firmPeople({ tx, msmeId }: RelationshipAccess): Promise<Found[]> {
  const rows = await tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .select(["p.id", "p.name", "m.job_title"])
    .where("m.organization_id", "=", msmeId)
    .where("m.ended_at", "is", null)
    .orderBy("m.since")
    .orderBy("m.id")
    .limit(20)
    .execute();
  return rows.map(({ id, name, job_title }) => ({
    kind: "person",
    ref: id,
    title: job_title === null ? name : `${name}, ${job_title}`,
  }));
}

type Row = {
  id: string;
  role: string;
  from_id: string;
  from_name: string | null;
  to_id: string;
  to_name: string | null;
  begun_id: string;
  begun_name: string | null;
  begun_at: Temporal.Instant;
  offered_at: Temporal.Instant | null;
  accepted_at: Temporal.Instant | null;
  confirmed_name: string | null;
  confirmed_at: Temporal.Instant | null;
  withdrawn_at: Temporal.Instant | null;
  version: number;
};

async function rowsOf(access: RelationshipAccess, id?: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select h.id, h.role, h.from_person_id as from_id, f.name as from_name, h.to_person_id as to_id, t.name as to_name,
      h.begun_by as begun_id, b.name as begun_name, h.begun_at, h.offered_at, h.accepted_at, c.name as confirmed_name,
      h.confirmed_at, h.withdrawn_at, h.version
    from pair.handover h
      left join shared.person f on f.id = h.from_person_id
      left join shared.person t on t.id = h.to_person_id
      left join shared.person b on b.id = h.begun_by
      left join shared.person c on c.id = h.confirmed_by
    where h.large_id = ${access.largeId} and h.relationship_id = ${access.relationshipId}
      ${id === undefined ? sql`` : sql`and h.id = ${id}`}
    order by h.begun_at desc, h.id desc limit 50`.execute(access.tx);
  return rows;
}

function handover(row: Row, items: readonly Item[]): Handover {
  return {
    id: row.id,
    role: row.role,
    from: { id: row.from_id, name: row.from_name ?? "" },
    to: { id: row.to_id, name: row.to_name ?? "" },
    begun: { by: { id: row.begun_id, name: row.begun_name ?? "" }, at: row.begun_at },
    offered: row.offered_at,
    accepted: row.accepted_at,
    confirmed: row.confirmed_at && { by: row.confirmed_name ?? "", at: row.confirmed_at },
    withdrawn: row.withdrawn_at,
    version: row.version,
    items,
  };
}

type ItemRow = {
  handover_id: string;
  kind: ItemKind;
  ref: string;
  title: string;
  line: string | null;
  by: string | null;
  added_at: Temporal.Instant;
};

async function itemsOf(access: RelationshipAccess, ids: readonly string[]): Promise<Map<string, Item[]>> {
  const { rows } = await sql<ItemRow>`
    select i.handover_id, i.kind, i.ref, i.title, i.line, p.name as by, i.added_at from pair.handover_item i
      left join shared.person p on p.id = i.added_by
    where i.large_id = ${access.largeId} and i.relationship_id = ${access.relationshipId}
      and i.handover_id = any(${ids}::uuid[])
    order by i.position, i.added_at, i.id`.execute(access.tx);
  const items = Map.groupBy(rows, (row) => row.handover_id);
  return new Map(
    [...items].map(([id, found]) => [
      id,
      found.map(({ kind, ref, title, line, by, added_at }) => ({
        kind,
        ref,
        title,
        line,
        by: by ?? "",
        at: added_at,
      })),
    ]),
  );
}

/** Hand-overs of a relationship, the newest first, at most fifty. */
export async function handoversOf(access: RelationshipAccess): Promise<Handover[]> {
  const rows = await rowsOf(access);
  const items = await itemsOf(
    access,
    rows.map((row) => row.id),
  );
  return rows.map((row) => handover(row, items.get(row.id) ?? []));
}

/** One of them. Refusal `not-found`. */
export async function oneHandover(access: RelationshipAccess, id: string): Promise<Handover> {
  const [row] = isId(id) ? await rowsOf(access, id) : [];
  if (!row) throw notFound();
  return handover(row, (await itemsOf(access, [row.id])).get(row.id) ?? []);
}
