import { sql, type Tx } from "../../platform/database/database.ts";
import type { MailWay, Sender } from "./mail-way.ts";

/** Keeps how a person wants mails; false when it was changed meanwhile (`version` is 0 for the first time). */
export async function putWay(tx: Tx, personId: string, way: MailWay): Promise<boolean> {
  const { rows } = await sql`
    insert into shared.mail_setting (person_id, rhythm, zone, quiet_from, quiet_until, figures)
    select ${personId}::uuid, ${way.rhythm}, ${way.zone}, ${way.quietFrom}::smallint, ${way.quietUntil}::smallint, ${way.figures}
    on conflict (person_id) do update set rhythm = excluded.rhythm, zone = excluded.zone, quiet_from = excluded.quiet_from,
      quiet_until = excluded.quiet_until, figures = excluded.figures, version = mail_setting.version + 1
    where mail_setting.version = ${way.version} returning version`.execute(tx);
  return rows.length === 1;
}

/** Keeps in whose name an organization writes; false when it was changed meanwhile. */
export async function putSender(tx: Tx, largeId: string, sender: Sender): Promise<boolean> {
  const { name, address, replyTo, contact, telephone, version } = sender;
  const { rows } = await sql`
    insert into shared.mail_sender (large_id, name, address, reply_to, contact, telephone)
    values (${largeId}, ${name}, ${address}, ${replyTo}, ${contact}, ${telephone})
    on conflict (large_id) do update set name = excluded.name, address = excluded.address, reply_to = excluded.reply_to,
      contact = excluded.contact, telephone = excluded.telephone, version = mail_sender.version + 1
    where mail_sender.version = ${version} returning version`.execute(tx);
  return rows.length === 1;
}

export async function insertWaiting(
  tx: Tx,
  waiting: {
    readonly personId: string;
    readonly id: string;
    readonly dueAt: Temporal.Instant;
    readonly letter: string;
  },
): Promise<void> {
  await tx
    .insertInto("shared.mail_waiting")
    .values({ person_id: waiting.personId, id: waiting.id, due_at: waiting.dueAt, letter: waiting.letter })
    .execute();
}

export async function deleteWaiting(tx: Tx, personId: string, ids: readonly string[]): Promise<void> {
  await tx
    .deleteFrom("shared.mail_waiting")
    .where("person_id", "=", personId)
    .where("id", "in", ids)
    .execute();
}

/** The address takes no mail. */
export async function putRefusal(
  tx: Tx,
  refusal: { readonly personId: string; readonly address: string; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`insert into shared.mail_refusal (person_id, address, refused_at)
    values (${refusal.personId}, ${refusal.address}, ${refusal.now.toString()}::timestamptz)
    on conflict (person_id) do update set address = excluded.address, refused_at = excluded.refused_at`.execute(
    tx,
  );
}

export async function deleteRefusal(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom("shared.mail_refusal").where("person_id", "=", personId).execute();
}
