import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { LearningAct } from "./learning.ts";

type Row = {
  id: string;
  skill: string;
  what: string;
  person_id: string;
  person: string | null;
  owner_id: string;
  owner: string | null;
  due_on: Temporal.PlainDate;
  version: number;
  learned: string | null;
  closed: string | null;
  closed_at: Temporal.Instant | null;
};

/** A page of them. */
const shown = 100;

async function rowsOf(access: LargeAccess, id?: string): Promise<LearningAct[]> {
  const { rows } = await sql<Row>`
    select l.id, l.skill, l.what, l.person_id, p.name as person, l.owner_person_id as owner_id, o.name as owner, l.due_on,
      l.version, l.learned, c.name as closed, l.closed_at
    from shared.learning_act l
      left join shared.person p on p.id = l.person_id
      left join shared.person o on o.id = l.owner_person_id
      left join shared.person c on c.id = l.closed_by
    where l.large_id = ${access.largeId} ${id === undefined ? sql`` : sql`and l.id = ${id}`}
      and ${access.personId} in (l.person_id, l.owner_person_id, l.made_by)
    order by l.closed_at desc nulls first, l.due_on, l.id limit ${shown}`.execute(access.tx);
  return rows.map((row) => ({
    id: row.id,
    skill: row.skill,
    what: row.what,
    person: { id: row.person_id, name: row.person ?? "" },
    owner: { id: row.owner_id, name: row.owner ?? "" },
    dueOn: row.due_on,
    version: row.version,
    closed:
      row.closed_at === null ? null : { learned: row.learned ?? "", by: row.closed ?? "", at: row.closed_at },
  }));
}

/** What the person learns, sees to, or agreed with somebody: the open ones first, by their day; at most a hundred. */
export function learningOf(access: LargeAccess): Promise<LearningAct[]> {
  return rowsOf(access);
}

/** One of those. Refusal `not-found`, also for one between others. */
export async function oneLearning(access: LargeAccess, id: string): Promise<LearningAct> {
  const [found] = isId(id) ? await rowsOf(access, id) : [];
  if (!found) throw notFound();
  return found;
}

export type Colleague = {
  readonly personId: string;
  readonly name: string;
  readonly jobTitle: string | null;
};

/** Everybody of the organization, by name. */
export async function colleagues(access: LargeAccess): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select p.id as "personId", p.name, m.job_title as "jobTitle"
    from shared.membership m join shared.person p on p.id = m.person_id
    where m.organization_id = ${access.largeId} and m.ended_at is null
    order by lower(p.name) collate "C", p.id`.execute(access.tx);
  return rows;
}
