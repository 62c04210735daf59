import type { SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Notice, NoticeKind, Recipient } from "./notice.ts";

type Row = {
  side: "large" | "msme";
  large: string;
  msme: string;
  who: string | null;
  who_address: string | null;
  who_telephone: string | null;
  contact: string | null;
  contact_address: string | null;
  contact_telephone: string | null;
  contact_language: string | null;
  owners: readonly Recipient[];
};

/**
 * Whom an entry of the record is news for: the owners of the firm when the large side acted, who looks after the partner
 * when the firm did. Undefined when the relationship does not work, or the entry is not there.
 */
export async function noticeOf(
  access: SystemAccess,
  kind: NoticeKind,
  at: { readonly largeId: string; readonly relationshipId: string; readonly entryId: string },
): Promise<Notice | undefined> {
  // Who acted stands in the row itself: the record names sides, not people.
  const { rows } = await sql<Row>`
    select e.fields->>'side' as side, l.name as large, r.partner_name as msme,
      w.name as who, wa.email as who_address, w.telephone as who_telephone,
      c.name as contact, ca.email as contact_address, c.telephone as contact_telephone,
      c.language as contact_language,
      coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'address', a.email, 'language', p.language)
          order by m.since, m.id)
        from shared.membership m join shared.person p on p.id = m.person_id join auth."user" a on a.id = p.id
        where m.organization_id = r.msme_id and m.ended_at is null and 'owner' = any(m.roles)), '[]') as owners
    from pair.entry e
      join shared.relationship r on r.large_id = e.large_id and r.id = e.relationship_id and r.state = 'active'
      join shared.organization l on l.id = r.large_id
      left join pair.statement s on s.large_id = e.large_id and s.relationship_id = e.relationship_id
        and e.kind like 'statement.%' and s.number = (e.fields->>'number')::integer
      left join pair.agreement g on g.large_id = e.large_id and e.kind like 'agreement.%'
        and g.id = (e.fields->>'agreement')::uuid
      left join shared.person w on w.id = case
        when e.kind = 'statement.proposed' then s.proposed_by
        when e.kind = 'statement.confirmed' and e.fields->>'side' = 'large' then s.large_confirmed_by
        when e.kind = 'statement.confirmed' then s.msme_confirmed_by
        when e.kind = 'agreement.added' then g.added_by
        else g.ended_by end
      left join auth."user" wa on wa.id = w.id
      left join shared.membership k
        on k.organization_id = r.large_id and k.person_id = r.contact_person_id and k.ended_at is null
      left join shared.person c on c.id = k.person_id
      left join auth."user" ca on ca.id = c.id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = ${kind}
      and e.relationship_id = ${at.relationshipId}`.execute(access.tx);
  const [row] = rows;
  if (!row) return undefined;
  const contact =
    row.contact === null || row.contact_address === null
      ? null
      : { name: row.contact, address: row.contact_address, telephone: row.contact_telephone };
  const actor =
    row.who === null || row.who_address === null
      ? null
      : { name: row.who, address: row.who_address, telephone: row.who_telephone };
  const large = row.side === "large";
  return {
    kind,
    who: row.who ?? "",
    partner: large ? row.large : row.msme,
    ask: large ? (contact ?? actor) : actor,
    recipients: large
      ? row.owners
      : contact
        ? [{ name: contact.name, address: contact.address, language: row.contact_language ?? "en" }]
        : [],
  };
}
