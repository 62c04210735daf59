import type { LargeAccess, PersonAccess, SystemAccess } from "../access/access.ts";
import { type MailWay, type Rhythm, type Sender, usualWay } from "./mail-way.ts";

/** The person behind an address: how they want mails, and whether this very address takes none. */
export async function receiverOf(
  { tx }: SystemAccess,
  address: string,
): Promise<{ readonly personId: string; readonly way: MailWay; readonly refused: boolean } | undefined> {
  const row = await tx
    .selectFrom("auth.user as u")
    .leftJoin("shared.mail_setting as s", "s.person_id", "u.id")
    .leftJoin("shared.mail_refusal as f", "f.person_id", "u.id")
    .select(["u.id", "s.rhythm", "s.zone", "s.quiet_from", "s.quiet_until", "s.figures", "s.version"])
    .select("f.address as refused")
    .where("u.email", "=", address)
    .executeTakeFirst();
  return row && { personId: row.id, way: wayOf(row), refused: row.refused === address };
}

type WayRow = {
  readonly rhythm: string | null;
  readonly zone: string | null;
  readonly quiet_from: number | null;
  readonly quiet_until: number | null;
  readonly figures: boolean | null;
  readonly version: number | null;
};

function wayOf(row: WayRow | undefined): MailWay {
  if (!row || row.version === null) return usualWay;
  return {
    rhythm: (row.rhythm ?? usualWay.rhythm) as Rhythm,
    zone: row.zone ?? usualWay.zone,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    figures: row.figures ?? false,
    version: row.version,
  };
}

/** How the person themselves wants mails; the address that takes none, if theirs is one. */
export async function ownWay({ tx, personId }: Pick<PersonAccess, "tx" | "personId">): Promise<{
  readonly way: MailWay;
  readonly address: string;
  readonly refusedAt: Temporal.Instant | null;
}> {
  const row = await tx
    .selectFrom("auth.user as u")
    .leftJoin("shared.mail_setting as s", "s.person_id", "u.id")
    .leftJoin("shared.mail_refusal as f", (join) =>
      join.onRef("f.person_id", "=", "u.id").onRef("f.address", "=", "u.email"),
    )
    .select(["u.email", "s.rhythm", "s.zone", "s.quiet_from", "s.quiet_until", "s.figures", "s.version"])
    .select("f.refused_at")
    .where("u.id", "=", personId)
    .executeTakeFirstOrThrow();
  return { way: wayOf(row), address: row.email, refusedAt: row.refused_at };
}

/** In whose name an organization writes; undefined until it said so. */
export async function senderOf(
  { tx }: Pick<SystemAccess | LargeAccess, "tx">,
  largeId: string,
): Promise<Sender | undefined> {
  return tx
    .selectFrom("shared.mail_sender")
    .select(["name", "address", "reply_to as replyTo", "contact", "telephone", "version"])
    .where("large_id", "=", largeId)
    .executeTakeFirst();
}

/** A mail that waits, as it was written. */
export async function waitingMails(
  { tx, now }: SystemAccess,
  personId: string,
): Promise<{ readonly id: string; readonly letter: unknown }[]> {
  return tx
    .selectFrom("shared.mail_waiting")
    .select(["id", "letter"])
    .where("person_id", "=", personId)
    .where("due_at", "<=", now)
    .orderBy("id")
    .limit(200)
    .execute();
}

/** Name, address and language of a person. */
export async function personOfMails(
  { tx }: SystemAccess,
  personId: string,
): Promise<{ readonly name: string; readonly address: string; readonly language: string } | undefined> {
  return tx
    .selectFrom("shared.person as p")
    .innerJoin("auth.user as u", "u.id", "p.id")
    .select(["p.name", "u.email as address", "p.language"])
    .where("p.id", "=", personId)
    .executeTakeFirst();
}

/** The address of a person that takes no mail, if there is one. */
export async function ownRefusal({ tx }: SystemAccess, personId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("shared.mail_refusal")
    .select("address")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.address;
}
