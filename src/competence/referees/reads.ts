import type { FirmAccess } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Answer, Asker, Insiders, OwnFirm, Referee } from "./referee.ts";

/** An item of the firm, as a referee would be asked about it. */
export type Questioned = Pick<Referee, "title" | "shows" | "doneOn" | "version"> & {
  readonly id: string;
  readonly cleared: string;
};

/** One of the firm's items; `hold` keeps it from being changed until the question stands. Refusal `not-found`. */
export async function itemOf({ tx, msmeId }: FirmAccess, id: string, hold = false): Promise<Questioned> {
  const query = tx
    .selectFrom("msme.evidence")
    .select(["id", "title", "shows", "done_on", "version", "cleared"])
    .where("msme_id", "=", msmeId)
    .where("id", "=", id)
    .where("taken_back_at", "is", null);
  const row = isId(id) ? await (hold ? query.forShare() : query).executeTakeFirst() : undefined;
  if (!row) throw notFound();
  const { done_on: doneOn, ...rest } = row;
  return { ...rest, doneOn };
}

type Which = { readonly id?: string; readonly tokenHash?: Buffer; readonly evidenceId?: string };

/** Questions of one firm, the newest first: of one item, or the one with this id or link. */
export async function referees(
  { tx }: { readonly tx: Tx },
  msmeId: string,
  which: Which,
): Promise<Referee[]> {
  let asked = tx.selectFrom("msme.referee").selectAll().where("msme_id", "=", msmeId);
  if (which.id !== undefined) asked = asked.where("id", "=", which.id);
  if (which.tokenHash !== undefined) asked = asked.where("token_hash", "=", which.tokenHash);
  if (which.evidenceId !== undefined) asked = asked.where("evidence_id", "=", which.evidenceId);
  const rows = await asked.orderBy("asked_at", "desc").orderBy("id", "desc").limit(100).execute();
  return rows.map((row) => ({
    id: row.id,
    msmeId: row.msme_id,
    evidenceId: row.evidence_id,
    name: row.name,
    firm: row.firm,
    email: row.email,
    ownFirm: row.flag_why as OwnFirm | null,
    language: row.language,
    title: row.title,
    shows: row.shows,
    doneOn: row.done_on,
    version: row.version,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    replacedAt: row.replaced_at,
    answer: row.answer as Answer | null,
    words: row.words,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    erasedAt: row.erased_at,
  }));
}

/** What was asked of one address before: by the firm, and about one item. */
export async function askedBefore(
  { tx }: { readonly tx: Tx },
  msmeId: string,
  one: { readonly evidenceId: string; readonly addressHash: Buffer; readonly now: Temporal.Instant },
): Promise<{
  readonly lastDay: number;
  readonly aboutThis: number;
  readonly open: boolean;
  readonly refused: boolean;
}> {
  const { rows } = await sql<{ last_day: number; about_this: number; open: boolean; refused: boolean }>`
    select
      (select count(*) from msme.referee where msme_id = ${msmeId}
        and asked_at > ${one.now.subtract({ hours: 24 })}) as last_day,
      count(*) filter (where evidence_id = ${one.evidenceId}) as about_this,
      coalesce(bool_or(evidence_id = ${one.evidenceId} and ended_at is null and erased_at is null and replaced_at is null
        and (answer = 'confirmed' or answer is null and expires_at > ${one.now})), false) as open,
      coalesce(bool_or(answer = 'not-me' or erased_at is not null and ended_at is null), false) as refused
    from msme.referee where msme_id = ${msmeId} and address_hash = ${one.addressHash}`.execute(tx);
  const [found] = rows;
  return {
    lastDay: found?.last_day ?? 0,
    aboutThis: found?.about_this ?? 0,
    open: found?.open ?? false,
    refused: found?.refused ?? false,
  };
}

/** The firm's name, and everybody who belongs or belonged to it. */
export async function insiders(access: FirmAccess): Promise<Insiders> {
  const { rows } = await sql<{ firm: string; name: string | null; address: string | null }>`
    select o.name as firm, p.name, u.email as address
    from shared.organization o
      left join shared.membership m on m.organization_id = o.id
      left join shared.person p on p.id = m.person_id
      left join auth."user" u on u.id = p.id
    where o.id = ${access.msmeId}`.execute(access.tx);
  return {
    name: rows[0]?.firm ?? "",
    people: rows.flatMap(({ name, address }) => (name && address ? [{ name, address }] : [])),
  };
}

/** The language in which a person reads: a referee is asked in the language of who asks. */
export async function languageOf(access: FirmAccess): Promise<string> {
  const row = await access.tx
    .selectFrom("shared.person")
    .select("language")
    .where("id", "=", access.personId)
    .executeTakeFirst();
  return row?.language ?? "en";
}

/** Who asked a question, as the system tells a referee. Undefined when that person is gone. */
export async function askerOf(
  { tx }: { readonly tx: Tx },
  { msmeId, id }: Pick<Referee, "msmeId" | "id">,
): Promise<Asker | undefined> {
  const { rows } = await sql<Asker>`
    select p.id as "personId", p.name as person, u.email as address, p.language, o.name as firm,
      coalesce(p.telephone, o.telephone) as telephone
    from msme.referee q
      join shared.organization o on o.id = q.msme_id
      join shared.person p on p.id = q.asked_by
      join auth."user" u on u.id = p.id
    where q.msme_id = ${msmeId} and q.id = ${id}`.execute(tx);
  return rows[0];
}
