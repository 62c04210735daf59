import type { SystemAccess } from "../../people/access/access.ts";
import { peopleAt, type Reached } from "../../people/persons/reads.ts";
import { sql } from "../../platform/database/database.ts";
import { isIn } from "../offers/offer.ts";
import type { Session } from "../sessions/session.ts";
import type { News, NewsKind } from "./news.ts";

type At = { readonly largeId: string; readonly relationshipId: string; readonly entryId: string };
type Entry = {
  by: string;
  side: "large" | "msme";
  offer: string | null;
  ask: string | null;
  learning: string | null;
  session: string | null;
  seats: number | null;
  large: string;
  msme: string;
  msme_id: string;
  contact_id: string | null;
};
/** Whom an entry of the record is news for, and what they are told; nothing where it is not there. */
export async function newsOf(access: SystemAccess, at: At, kind: NewsKind): Promise<News[]> {
  const entry = await entryOf(access, at, kind);
  if (!entry) return [];
  const people = await peopleAt(access, [at.largeId, entry.msme_id]);
  const actor = people.find(({ id }) => id === entry.by);
  const base = {
    kind,
    who: actor?.name ?? "",
    partner: entry.side === "large" ? entry.large : entry.msme,
    ask: actor ?? null,
    session: entry.learning && entry.session ? { learning: entry.learning, id: entry.session } : null,
    dueOn: null,
  };
  const pages = `/partners/${at.relationshipId}`;
  if (kind === "offer.made")
    return [{ ...base, path: `${pages}/offers/${entry.offer}`, readers: other(entry, at, people) }];
  if (kind === "skill.asked" || kind === "skill.answered") {
    const ask = await askOf(access, at, entry.ask ?? "");
    const readers =
      kind === "skill.asked" ? other(entry, at, people) : people.filter(({ id }) => id === ask?.asked_by);
    return [{ ...base, path: `${pages}/skill-asks/${entry.ask}`, dueOn: ask?.due_on ?? null, readers }];
  }
  const parts = await personsOf(access, at.largeId, [entry.learning ?? ""]);
  const readers = people.filter(({ id }) => id !== entry.by && parts.some((one) => one.person_id === id));
  const told: News = { ...base, path: `${pages}/learning/${entry.learning}`, readers };
  return kind === "learning.left" ? [told, ...(await roomFor(access, at, entry))] : [told];
}

async function entryOf({ tx }: SystemAccess, at: At, kind: NewsKind): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`
    select e.fields->>'by' as by, e.fields->>'side' as side, e.fields->>'offer' as offer, e.fields->>'ask' as ask,
      e.fields->>'learning' as learning, e.fields->>'session' as session, (e.fields->>'seats')::int as seats,
      l.name as large, r.partner_name as msme, r.msme_id, r.contact_person_id as contact_id
    from pair.entry e
      join shared.relationship r on r.large_id = e.large_id and r.id = e.relationship_id
      join shared.organization l on l.id = r.large_id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = ${kind}
      and e.relationship_id = ${at.relationshipId} and r.state = 'active'`.execute(tx);
  return rows[0];
}

async function askOf({ tx }: SystemAccess, at: At, id: string) {
  return tx
    .selectFrom("pair.skill_ask")
    .select(["asked_by", "due_on"])
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The other side: the owners of the firm, or who looks after it (else the sponsors). */
function other(entry: Entry, { largeId }: At, people: readonly Reached[]): Reached[] {
  if (entry.side === "large")
    return people.filter((one) => one.organizationId === entry.msme_id && one.roles.includes("owner"));
  const contact = people.filter((one) => one.organizationId === largeId && one.id === entry.contact_id);
  return contact.length > 0
    ? contact
    : people.filter((one) => one.organizationId === largeId && one.roles.includes("sponsor"));
}

async function personsOf({ tx }: SystemAccess, largeId: string, learnings: readonly string[]) {
  const { rows } = await sql<{
    learning_id: string;
    person_id: string;
    part: string;
    relationship_id: string;
  }>`
    select p.learning_id, p.person_id, p.part, p.relationship_id from pair.learning_person p
    where p.large_id = ${largeId} and p.learning_id = any(${learnings}::uuid[])`.execute(tx);
  return rows;
}

/** Who moved within the places because somebody left: their learners are told that there is room. */
async function roomFor(access: SystemAccess, at: At, entry: Entry): Promise<News[]> {
  if (entry.offer === null || entry.seats === null) return [];
  const { rows } = await sql<{
    id: string;
    line: number;
    seats: number;
    relationship_id: string;
    msme_id: string;
    places: number | null;
    left_line: number;
    large_teaches: boolean;
  }>`
    select l.id, l.line, l.seats, l.relationship_id, r.msme_id, v.places, g.line as left_line,
      l.teaching_side = 'large' as large_teaches
    from pair.learning l
      join pair.learning g on g.large_id = l.large_id and g.id = ${entry.learning}
      join shared.relationship r on r.large_id = l.large_id and r.id = l.relationship_id
      join pair.offer o on o.large_id = l.large_id and o.id = l.offer_id
      join pair.offer_version v on v.large_id = o.large_id and v.offer_id = o.id and v.number = o.number
    where l.large_id = ${at.largeId} and l.offer_id = ${entry.offer} and l.left_at is null
    order by l.line`.execute(access.tx);
  const news: News[] = [];
  let before = 0;
  for (const one of rows) {
    const now = isIn(before, one.seats, one.places);
    const then = isIn(before + entry.seats, one.seats, one.places);
    before += one.seats;
    if (one.line < one.left_line || !now || then) continue;
    const people = await peopleAt(access, [at.largeId, one.msme_id]);
    const parts = await personsOf(access, at.largeId, [one.id]);
    const learners = parts.filter(({ part }) => part === "learns").map(({ person_id }) => person_id);
    const teacher = people.find(({ id }) =>
      parts.some((each) => each.part === "teaches" && each.person_id === id),
    );
    news.push({
      kind: "learning.room",
      who: teacher?.name ?? "",
      partner: one.large_teaches ? entry.large : entry.msme,
      path: `/partners/${one.relationship_id}/learning/${one.id}`,
      dueOn: null,
      session: null,
      ask: teacher ?? null,
      readers: people.filter(({ id }) => learners.includes(id)),
    });
  }
  return news;
}

/** The meeting that a mail carries as a calendar file, with its names; undefined where it is not there. */
export async function sessionNews(
  { tx }: SystemAccess,
  largeId: string,
  id: string,
): Promise<{ session: Session; title: string; large: string; msme: string } | undefined> {
  const row = await tx
    .selectFrom("pair.learning_session as s")
    .innerJoin("pair.learning as l", (join) =>
      join.onRef("l.large_id", "=", "s.large_id").onRef("l.id", "=", "s.learning_id"),
    )
    .innerJoin("shared.relationship as r", "r.id", "s.relationship_id")
    .innerJoin("shared.organization as o", "o.id", "s.large_id")
    .leftJoin("shared.person as p", "p.id", "s.planned_by")
    .selectAll("s")
    .select(["l.title", "r.partner_name as msme", "o.name as large", "p.name as planned_name"])
    .where("s.large_id", "=", largeId)
    .where("s.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const session: Session = {
    id: row.id,
    learningId: row.learning_id,
    startsAt: row.starts_at,
    zone: row.zone,
    minutes: row.minutes,
    place: row.place,
    aim: row.aim,
    sequence: row.sequence,
    version: row.version,
    plannedBy: row.planned_name ?? "",
    changedAt: row.changed_at,
    cancelled: row.cancelled_at && { at: row.cancelled_at, by: "", reason: row.cancelled_reason },
    spent: { large: row.large_minutes, msme: row.msme_minutes },
  };
  return { session, title: row.title, large: row.large, msme: row.msme };
}
