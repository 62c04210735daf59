import type { FirmAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type {
  Clearance,
  Customer,
  Evidence,
  EvidenceFile,
  EvidenceKind,
  SaidElsewhere,
  Told,
} from "./evidence.ts";

type Row = {
  id: string;
  kind: EvidenceKind;
  title: string;
  shows: string;
  topics: string[];
  done_on: Temporal.PlainDate;
  expires_on: Temporal.PlainDate | null;
  customer: string | null;
  customer_relationship_id: string | null;
  customer_shown: boolean;
  large_name: string | null;
  cleared: Clearance;
  said_name: string | null;
  said_at: Temporal.Instant;
  changed_at: Temporal.Instant | null;
  said_elsewhere: SaidElsewhere[];
  version: number;
};
type DraftRow = Pick<Row, "id" | "kind" | "topics" | "expires_on"> &
  Pick<Row, "customer" | "customer_relationship_id" | "customer_shown" | "large_name"> & {
    title: string | null;
    shows: string | null;
    done_on: Temporal.PlainDate | null;
  };

function customerOf(
  row: Pick<Row, "customer" | "customer_relationship_id" | "customer_shown" | "large_name">,
): Customer {
  const { customer, customer_relationship_id: relationshipId, customer_shown: shown, large_name: name } = row;
  if (relationshipId !== null && name !== null) return { relationshipId, name, shown };
  return customer === null ? null : { words: customer };
}

const columns = sql`e.id, e.kind, e.title, e.shows, e.topics, e.done_on, e.expires_on, e.customer,
  e.customer_relationship_id, e.customer_shown, l.name as large_name`;
const partner = sql`left join shared.relationship r on r.id = e.customer_relationship_id and r.msme_id = e.msme_id
  left join shared.organization l on l.id = r.large_id`;

async function found(access: FirmAccess, where: RawBuilder<unknown>, limit: number): Promise<Evidence[]> {
  const { rows } = await sql<Row>`
    select ${columns}, e.cleared, p.name as said_name, e.said_at, e.changed_at, e.said_elsewhere, e.version
    from msme.evidence e ${partner} left join shared.person p on p.id = e.said_by
    where e.msme_id = ${access.msmeId} and e.taken_back_at is null ${where}
    order by e.done_on desc, e.id limit ${limit}`.execute(access.tx);
  const files = await filesOf(
    access,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    shows: row.shows,
    topics: row.topics,
    doneOn: row.done_on,
    expiresOn: row.expires_on,
    customer: customerOf(row),
    cleared: row.cleared,
    said: { by: row.said_name ?? "", at: row.said_at },
    changedAt: row.changed_at,
    version: row.version,
    files: files.get(row.id) ?? [],
    elsewhere: row.said_elsewhere,
  }));
}

/** Files of pieces and of drafts, by the piece. */
async function filesOf(access: FirmAccess, ids: readonly string[]): Promise<Map<string, EvidenceFile[]>> {
  const rows =
    ids.length === 0
      ? []
      : await access.tx
          .selectFrom("msme.evidence_file")
          .selectAll()
          .where("msme_id", "=", access.msmeId)
          .where((has) => has.or([has("evidence_id", "in", [...ids]), has("draft_id", "in", [...ids])]))
          .orderBy("position")
          .orderBy("id")
          .execute();
  const of = Map.groupBy(rows, (row) => row.evidence_id ?? row.draft_id ?? "");
  return new Map(
    [...of].map(([id, files]) => [
      id,
      files.map((row) => ({
        id: row.id,
        caption: row.caption,
        hash: row.file_hash,
        name: row.file_name,
        type: row.file_type,
        bytes: row.file_bytes,
        size: row.width === null || row.height === null ? null : { width: row.width, height: row.height },
      })),
    ]),
  );
}

async function drafted(access: FirmAccess, where: RawBuilder<unknown>): Promise<Told[]> {
  const { rows } = await sql<DraftRow>`
    select ${columns} from msme.evidence_draft e ${partner}
    where e.msme_id = ${access.msmeId} ${where}
    order by e.made_at desc, e.id limit 100`.execute(access.tx);
  const files = await filesOf(
    access,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    shows: row.shows,
    topics: row.topics,
    doneOn: row.done_on,
    expiresOn: row.expires_on,
    customer: customerOf(row),
    cleared: null,
    version: 0,
    files: files.get(row.id) ?? [],
  }));
}

/** Where a page of the list ends: the day and the id of its last piece. */
export type After = { readonly day: Temporal.PlainDate; readonly id: string };

/** One page of what the firm has done, the newest first, and whether more follow. */
export async function evidencePage(
  access: FirmAccess,
  after: After | undefined,
  limit: number,
): Promise<{ readonly pieces: readonly Evidence[]; readonly more: boolean }> {
  const where = after
    ? sql`and (e.done_on < ${after.day.toString()}::date or (e.done_on = ${after.day.toString()}::date and e.id > ${after.id}::uuid))`
    : sql``;
  const pieces = await found(access, where, limit + 1);
  return { pieces: pieces.slice(0, limit), more: pieces.length > limit };
}

/** Every piece: for the file to carry away, and to see what is here already. */
export function allEvidence(access: FirmAccess): Promise<Evidence[]> {
  return found(access, sql``, 10_000);
}

/** Pieces that hold no longer. */
export function expiredEvidence(access: FirmAccess): Promise<Evidence[]> {
  return found(access, sql`and e.expires_on < ${access.today.toString()}::date`, 20);
}

/** One piece or draft of the firm. Refusal `not-found`, also for what was taken back. */
export async function toldPiece(access: FirmAccess, id: string): Promise<Told | Evidence> {
  if (!isId(id)) throw notFound();
  const here = sql`and e.id = ${id}::uuid`;
  const [piece] = await found(access, here, 1);
  if (piece) return piece;
  const [draft] = await drafted(access, here);
  if (!draft) throw notFound();
  return draft;
}

/** What was begun and not saved, the newest first. */
export function halfTold(access: FirmAccess): Promise<Told[]> {
  return drafted(access, sql``);
}

/** How many pieces there are, the newest three, and how many hold no longer: for a page that leads here. */
export type Brief = {
  readonly count: number;
  readonly expired: number;
  readonly newest: readonly Evidence[];
};

export async function passportInBrief(access: FirmAccess): Promise<Brief> {
  const { rows } = await sql<{ count: number; expired: number }>`
    select count(*)::int as count, (count(*) filter (where expires_on < ${access.today.toString()}::date))::int as expired
    from msme.evidence where msme_id = ${access.msmeId} and taken_back_at is null`.execute(access.tx);
  const { count = 0, expired = 0 } = rows[0] ?? {};
  return { count, expired, newest: count === 0 ? [] : await found(access, sql``, 3) };
}

/** A large organization that the firm works with here. */
export type OwnPartner = { readonly relationshipId: string; readonly name: string };

export async function ownPartners(access: FirmAccess): Promise<OwnPartner[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select r.id, l.name from shared.relationship r join shared.organization l on l.id = r.large_id
    where r.large_id in (select large_id from shared.relationship where msme_id = ${access.msmeId})
      and r.msme_id = ${access.msmeId} and r.state in ('active', 'ended')
    order by l.name_key, r.id`.execute(access.tx);
  return rows.map(({ id, name }) => ({ relationshipId: id, name }));
}

/** With how many large organizations each piece is shared at this moment. */
export async function shownTo(access: FirmAccess, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ evidence_id: string; name: string }>`
    select s.evidence_id, l.name from pair.evidence_share s join shared.organization l on l.id = s.large_id
    where s.large_id in (select large_id from shared.relationship where msme_id = ${access.msmeId})
      and s.msme_id = ${access.msmeId} and s.evidence_id = any(${ids}::uuid[]) and s.ended_at is null
    order by l.name_key`.execute(access.tx);
  const of = Map.groupBy(rows, (row) => row.evidence_id);
  return new Map([...of].map(([id, found]) => [id, found.map(({ name }) => name)]));
}
