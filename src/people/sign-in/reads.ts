import type pg from "pg";
import type { Tx } from "../../platform/database/database.ts";
import type { Session } from "./session.ts";

type SessionRow = {
  id: string;
  user_id: string;
  user_agent: string | null;
  created_at: Date;
  updated_at: Date;
};

function session(row: SessionRow): Session {
  return {
    id: row.id,
    personId: row.user_id,
    device: row.user_agent ?? "",
    since: row.created_at.toTemporalInstant(),
    lastSeen: row.updated_at.toTemporalInstant(),
  };
}

const columns = "id, user_id, user_agent, created_at, updated_at";

/** The open session of a token: one read by key, prepared once for each connection. */
export async function sessionOf(pool: pg.Pool, token: string): Promise<Session | undefined> {
  const { rows } = await pool.query<SessionRow>({
    name: "session",
    text: `select ${columns} from auth.session where token = $1 and expires_at > now()`,
    values: [token],
  });
  return rows[0] && session(rows[0]);
}

export async function sessionsOf(pool: pg.Pool, personId: string): Promise<Session[]> {
  const { rows } = await pool.query<SessionRow>(
    `select ${columns} from auth.session where user_id = $1 and expires_at > now()
     order by updated_at desc, id limit 100`,
    [personId],
  );
  return rows.map(session);
}

/** The person of an address, for the system only: a person sees just the addresses of persons they may see. */
export async function personOf(tx: Tx, address: string): Promise<string | undefined> {
  const row = await tx.selectFrom("auth.user").select("id").where("email", "=", address).executeTakeFirst();
  return row?.id;
}

/** The mail address of a person the speaker may see. */
export async function addressOfPerson(tx: Tx, personId: string): Promise<string | undefined> {
  const row = await tx.selectFrom("auth.user").select("email").where("id", "=", personId).executeTakeFirst();
  return row?.email;
}

export type Ask = {
  readonly address: string;
  /** False when it came from the button of an old link: then the address is never shown. */
  readonly typed: boolean;
  readonly next: string;
  readonly at: Temporal.Instant;
  readonly personId: string | null;
  readonly language: string;
};

export async function askOf(tx: Tx, id: string): Promise<Ask | undefined> {
  const row = await tx
    .selectFrom("auth.ask as a")
    .leftJoin("auth.user as u", "u.email", "a.address")
    .leftJoin("shared.person as p", "p.id", "u.id")
    .select(["a.address", "a.typed", "a.next", "a.at", "u.id as personId", "p.language"])
    .where("a.id", "=", id)
    .executeTakeFirst();
  return row && { ...row, language: row.language ?? "en" };
}

/** What is known of a mailed link: for an old one too, so that a fresh one can go to the same address. */
export type KnownLink = {
  readonly personId: string;
  readonly address: string;
  readonly next: string;
  readonly expiresAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | null;
};

export async function linkOf(tx: Tx, tokenHash: string): Promise<KnownLink | undefined> {
  return tx
    .selectFrom("auth.link as l")
    .innerJoin("auth.user as u", "u.id", "l.person_id")
    .select([
      "l.person_id as personId",
      "u.email as address",
      "l.next",
      "l.expires_at as expiresAt",
      "l.used_at as usedAt",
    ])
    .where("l.token_hash", "=", tokenHash)
    .executeTakeFirst();
}
