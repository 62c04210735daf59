import type { SystemAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { peopleAt } from "../../people/persons/reads.ts";
import { sql } from "../../platform/database/database.ts";
import type { IdeaNews, NewsKind } from "./news.ts";

type At = { readonly largeId: string; readonly relationshipId: string; readonly entryId: string };

type Row = {
  idea_id: string;
  sender: Side;
  acted: Side | null;
  sent_by: string;
  actor: string | null;
  due_on: Temporal.PlainDate;
  large: string;
  msme: string;
  msme_id: string;
  contact_id: string | null;
  step: string | null;
};

/**
 * For whom an entry about an idea is news: the other side than the one that acted. At the large side who looks after the firm, else its
 * sponsors, and for an opened step the readers whom the rules name; at the firm its owners, and who sent the idea. Undefined when
 * it is not there, or was taken back.
 */
export async function ideaNews(access: SystemAccess, kind: NewsKind, at: At): Promise<IdeaNews | undefined> {
  const { rows } = await sql<Row>`
    select i.id as idea_id, i.side as sender, e.fields->>'side' as acted, i.sent_by, i.due_on, l.name as large,
      r.partner_name as msme, r.msme_id, e.fields->>'step' as step,
      case when ${kind} = 'idea.answered' then (select a.answered_by from pair.idea_answer a
          where a.large_id = i.large_id and a.idea_id = i.id order by a.answered_at desc, a.id desc limit 1)
        when ${kind} = 'idea.rules-accepted' or ${kind} = 'idea.rules-proposed' then (select c.person_id from pair.idea_acceptance c
          where c.large_id = i.large_id and c.idea_id = i.id and c.side = e.fields->>'side'
            and c.number = (e.fields->>'number')::integer)
        when ${kind} = 'idea.commented' then (select c.written_by from pair.idea_comment c
          where c.large_id = i.large_id and c.id = (e.fields->>'comment')::uuid)
        else i.sent_by end as actor,
      (select m.person_id from shared.membership m where m.organization_id = r.large_id
        and m.person_id = r.contact_person_id and m.ended_at is null) as contact_id
    from pair.entry e
      join pair.idea i on i.large_id = e.large_id and i.id = (e.fields->>'idea')::uuid
      join shared.relationship r on r.large_id = i.large_id and r.id = i.relationship_id
      join shared.organization l on l.id = i.large_id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = ${kind}
      and e.relationship_id = ${at.relationshipId} and i.withdrawn_at is null`.execute(access.tx);
  const [row] = rows;
  if (!row) return undefined;
  // An idea that came back: who sent it acted, who answers is told.
  const acted = row.acted ?? row.sender;
  // Its sender accepts the first rules by sending: that is no news of its own.
  if (kind === "idea.rules-accepted" && acted === row.sender && (await isFirst(access, at))) return undefined;
  const people = await peopleAt(access, [at.largeId, row.msme_id]);
  const of = (side: Side) =>
    people.filter((one) => one.organizationId === (side === "large" ? at.largeId : row.msme_id));
  const contact = of("large").find((one) => one.id === row.contact_id);
  const named =
    kind === "idea.step-opened" && acted === "msme"
      ? await readersOf(access, at.largeId, row.idea_id)
      : undefined;
  const large = named
    ? of("large").filter((one) => named.includes(one.id))
    : contact
      ? [contact]
      : of("large").filter((one) => one.roles.includes("sponsor"));
  const firm = of("msme").filter((one) => one.roles.includes("owner") || one.id === row.sent_by);
  const actor = people.find((one) => one.id === row.actor);
  return {
    kind,
    who: actor?.name ?? "",
    firm: acted === "large" ? row.large : row.msme,
    dueOn: row.due_on,
    ideaId: row.idea_id,
    ask: (acted === "large" ? (contact ?? actor) : actor) ?? null,
    readers: acted === "large" ? firm : large,
  };
}

async function isFirst(access: SystemAccess, at: At): Promise<boolean> {
  const { rows } = await sql<{ number: number }>`
    select (e.fields->>'number')::integer as number from pair.entry e
    where e.large_id = ${at.largeId} and e.id = ${at.entryId}`.execute(access.tx);
  return rows[0]?.number === 1;
}

async function readersOf(access: SystemAccess, largeId: string, ideaId: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select r.person_id from pair.idea_reader r where r.large_id = ${largeId} and r.idea_id = ${ideaId}
      and r.number = pair.idea_rules_agreed(${largeId}, ${ideaId})`.execute(access.tx);
  return rows.map((row) => row.person_id);
}
