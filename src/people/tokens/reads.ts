import type { Tx } from "../../platform/database/database.ts";
import { notFound } from "../../platform/refusal.ts";
import type { SystemAccess } from "../access/access.ts";
import type { Side } from "../access/role.ts";
import type { Token } from "./token.ts";

/** A screen's worth; whoever makes more ends some first. */
const most = 500;

function tokensIn(tx: Tx) {
  return tx
    .selectFrom("auth.api_token as t")
    .select(["t.id", "t.name", "t.scopes", "t.made_at", "t.expires_at", "t.last_used_on", "t.ended_at"])
    .orderBy("t.id", "desc")
    .limit(most);
}

type Row = {
  id: string;
  name: string;
  scopes: string[];
  made_at: Temporal.Instant;
  expires_at: Temporal.Instant | null;
  last_used_on: Temporal.PlainDate | null;
  ended_at: Temporal.Instant | null;
};

function token(row: Row): Token {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    madeAt: row.made_at,
    expiresOn: row.expires_at?.toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: 1 }) ?? null,
    lastUsedOn: row.last_used_on,
    endedAt: row.ended_at,
  };
}

/** The tokens of one organization, the newest first. */
export async function tokensOf(access: { readonly tx: Tx }, organizationId: string): Promise<Token[]> {
  const rows = await tokensIn(access.tx).where("t.organization_id", "=", organizationId).execute();
  return rows.map(token);
}

/** Every token of the installation that has not ended, with the slug of its organization: for the command line. */
export async function everyToken(
  access: SystemAccess,
): Promise<(Token & { readonly organization: string })[]> {
  const rows = await tokensIn(access.tx)
    .innerJoin("shared.organization as o", "o.id", "t.organization_id")
    .select("o.slug")
    .where("t.ended_at", "is", null)
    .execute();
  return rows.map((row) => ({ ...token(row), organization: row.slug }));
}

/** Whose token it is. Refusal `not-found`. */
export async function holderOf(access: SystemAccess, id: string): Promise<{ id: string; side: Side }> {
  const row = await access.tx
    .selectFrom("auth.api_token as t")
    .innerJoin("shared.organization as o", "o.id", "t.organization_id")
    .select(["o.id", "o.side"])
    .where("t.id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { id: row.id, side: row.side as Side };
}
