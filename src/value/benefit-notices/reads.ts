import type { SystemAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { peopleAt } from "../../people/persons/reads.ts";
import { sql } from "../../platform/database/database.ts";
import { type BenefitNews, forBoth, type NewsKind } from "./news.ts";

type At = { readonly largeId: string; readonly relationshipId: string; readonly entryId: string };

type Row = {
  venture_id: string;
  acted: Side;
  actor: string | null;
  large: string;
  msme: string;
  msme_id: string;
  contact_id: string | null;
};

/**
 * For whom an entry is news: at the large side who looks after the firm, else its sponsors; at the firm its owners. The other
 * side than the one that acted, or both where both are told. Undefined when the entry is not there.
 */
export async function benefitNews(
  access: SystemAccess,
  kind: NewsKind,
  at: At,
): Promise<BenefitNews | undefined> {
  const { rows } = await sql<Row>`
    select (e.fields->>'venture')::uuid as venture_id, coalesce(e.fields->>'side', 'large') as acted,
      l.name as large, r.partner_name as msme, r.msme_id,
      coalesce(
        (select b.disputed_by from pair.benefit b where ${kind} = 'benefit.disputed' and b.large_id = e.large_id
          and b.id = (e.fields->>'benefit')::uuid),
        (select b.proposed_by from pair.benefit b where b.large_id = e.large_id and b.id = (e.fields->>'benefit')::uuid),
        (select t.stated_by from pair.benefit_transfer t where t.large_id = e.large_id
          and t.id = (e.fields->>'transfer')::uuid),
        (select case when ${kind} = 'repair.agreed' then p.agreed_by else p.proposed_by end from pair.benefit_repair p
          where p.large_id = e.large_id and p.id = (e.fields->>'repair')::uuid),
        (select s.proposed_by from pair.split s where ${kind} = 'split.proposed' and s.large_id = e.large_id
          and s.venture_id = (e.fields->>'venture')::uuid and s.number = (e.fields->>'number')::integer)) as actor,
      (select m.person_id from shared.membership m where m.organization_id = r.large_id
        and m.person_id = r.contact_person_id and m.ended_at is null) as contact_id
    from pair.entry e
      join shared.relationship r on r.large_id = e.large_id and r.id = e.relationship_id and r.state = 'active'
      join shared.organization l on l.id = e.large_id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = ${kind}
      and e.relationship_id = ${at.relationshipId}`.execute(access.tx);
  const [row] = rows;
  if (!row) return undefined;
  const people = await peopleAt(access, [at.largeId, row.msme_id]);
  const contact = people.find((one) => one.organizationId === at.largeId && one.id === row.contact_id);
  const sides = forBoth.includes(kind) ? (["large", "msme"] as const) : [other(row.acted)];
  const readers = sides.flatMap((side) => {
    const of = people.filter((one) => one.organizationId === (side === "large" ? at.largeId : row.msme_id));
    const told =
      side === "msme"
        ? of.filter((one) => one.roles.includes("owner"))
        : contact
          ? [contact]
          : of.filter((one) => one.roles.includes("sponsor"));
    const firm = side === "large" ? row.msme : row.large;
    return told.map(({ name, address, language }) => ({ name, address, language, firm }));
  });
  return {
    kind,
    who: people.find((one) => one.id === row.actor)?.name ?? "",
    ventureId: row.venture_id,
    ask: sides.some((side) => side === "msme") ? (contact ?? null) : null,
    readers,
  };
}

const other = (side: Side): Side => (side === "large" ? "msme" : "large");
