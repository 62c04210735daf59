import type { SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Recipient, Told } from "./notice.ts";

type At = { readonly largeId: string; readonly relationshipId: string };

/** Which side acted, in which dispute: as the entry of the record says. */
export async function entryOf(
  { tx }: SystemAccess,
  at: At & { readonly entryId: string; readonly kind: string },
): Promise<{ readonly side: "large" | "msme"; readonly dispute: string | null } | undefined> {
  const { rows } = await sql<{ side: "large" | "msme"; dispute: string | null }>`
    select e.fields->>'side' as side, e.fields->>'dispute' as dispute from pair.entry e
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = ${at.kind}
      and e.relationship_id = ${at.relationshipId}`.execute(tx);
  return rows[0];
}

/**
 * Whom a dispute is news for: owners of the firm; of the large side who looks after it and, from the step of those who answer for
 * it on, every sponsor. `disputeId` null: no dispute yet.
 */
export async function toldOf(
  { tx }: SystemAccess,
  at: At,
  disputeId: string | null,
): Promise<Told | undefined> {
  type Row = Recipient & {
    side: "large" | "msme";
    telephone: string | null;
    contact: boolean;
    large: string;
    msme: string;
  };
  const { rows } = await sql<Row>`
    select case m.organization_id when r.large_id then 'large' else 'msme' end as side, p.name, u.email as address,
      p.language, p.telephone, p.id = r.contact_person_id as contact, l.name as large, r.partner_name as msme
    from shared.relationship r
      join shared.organization l on l.id = r.large_id
      join shared.membership m on m.organization_id in (r.large_id, r.msme_id) and m.ended_at is null
      join shared.person p on p.id = m.person_id
      join auth."user" u on u.id = p.id
    where r.large_id = ${at.largeId} and r.id = ${at.relationshipId} and r.state = 'active'
      and ((m.organization_id = r.msme_id and 'owner' = any(m.roles))
        or (m.organization_id = r.large_id and (p.id = r.contact_person_id or ('sponsor' = any(m.roles)
          and exists (select from pair.dispute d where d.large_id = r.large_id and d.id = ${disputeId}::uuid
            and d.rungs -> d.rung::int ->> 'key' in ('sponsors', 'mediation'))))))
    order by m.since, m.id`.execute(tx);
  const [first] = rows;
  if (!first) return undefined;
  const of = (side: "large" | "msme") => rows.filter((row) => row.side === side);
  return {
    names: { large: first.large, msme: first.msme },
    recipients: { large: of("large"), msme: of("msme") },
    contact: of("large").find((row) => row.contact) ?? null,
  };
}

/** Whether a step is still the present one of an open dispute, and its time is over. */
export async function isOver(
  { tx, now }: SystemAccess,
  { largeId, dispute, rung }: { readonly largeId: string; readonly dispute: string; readonly rung: number },
): Promise<boolean> {
  const row = await tx
    .selectFrom("pair.dispute")
    .select("id")
    .where("large_id", "=", largeId)
    .where("id", "=", dispute)
    .where("rung", "=", rung)
    .where("closed_at", "is", null)
    .where("due_at", "<=", now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Which sides have not said yet whether it held, once its day has come. */
export async function sidesAsked(
  { tx, today }: SystemAccess,
  { largeId, dispute, days }: { readonly largeId: string; readonly dispute: string; readonly days: number },
): Promise<("large" | "msme")[]> {
  const rows = await tx
    .selectFrom("pair.dispute_look")
    .select("side")
    .where("large_id", "=", largeId)
    .where("dispute_id", "=", dispute)
    .where("days", "=", days)
    .where("held", "is", null)
    .where("due_on", "<=", today)
    .execute();
  return rows.map((row) => row.side as "large" | "msme");
}
