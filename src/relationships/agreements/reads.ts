import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Agreement, AgreementKind } from "./agreement.ts";

/** Every paper of the relationship: those in force first, each group by the day it was added, the newest first. */
export async function agreements(access: RelationshipAccess): Promise<Agreement[]> {
  return papers(access);
}

/** One paper. Refusal `not-found`. */
export async function agreement(access: RelationshipAccess, id: string): Promise<Agreement> {
  const [found] = isId(id) ? await papers(access, id) : [];
  if (!found) throw notFound();
  return found;
}

async function papers(access: RelationshipAccess, id?: string): Promise<Agreement[]> {
  const all = access.tx
    .selectFrom("pair.agreement as a")
    .leftJoin("shared.person as p", "p.id", "a.added_by")
    .leftJoin("shared.person as c", "c.id", "a.confirmed_by")
    .leftJoin("shared.person as e", "e.id", "a.ended_by")
    .select(["a.id", "a.title", "a.kind", "a.starts_on", "a.ends_on", "a.side", "a.added_at"])
    .select(["a.file_hash", "a.file_name", "a.file_type", "a.file_bytes"])
    .select(["a.confirmed_at", "a.ended_at", "a.ended_reason"])
    .select(["p.name as added_name", "c.name as confirmed_name", "e.name as ended_name"])
    .where("a.large_id", "=", access.largeId)
    .where("a.relationship_id", "=", access.relationshipId)
    .orderBy("a.ended_at", (order) => order.desc().nullsFirst())
    .orderBy("a.id", "desc");
  const rows = await (id === undefined ? all : all.where("a.id", "=", id)).execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    kind: row.kind as AgreementKind,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    file:
      row.file_hash === null
        ? null
        : {
            hash: row.file_hash,
            name: row.file_name ?? "",
            type: row.file_type ?? "",
            bytes: row.file_bytes ?? 0,
          },
    side: row.side as Side,
    added: { by: row.added_name ?? "", at: row.added_at },
    confirmed: row.confirmed_at && { by: row.confirmed_name ?? "", at: row.confirmed_at },
    ended: row.ended_at && { by: row.ended_name ?? "", at: row.ended_at, reason: row.ended_reason ?? "" },
  }));
}

/** Both sides by name, and the country of the reader's partner. */
export type PartyNames = { readonly large: string; readonly msme: string; readonly country: string };

export async function partyNames(access: RelationshipAccess): Promise<PartyNames> {
  return access.tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.organization as l", "l.id", "r.large_id")
    .select(["l.name as large", "r.partner_name as msme"])
    .select(access.side === "large" ? "r.country" : "l.country")
    .where("r.large_id", "=", access.largeId)
    .where("r.id", "=", access.relationshipId)
    .executeTakeFirstOrThrow();
}
