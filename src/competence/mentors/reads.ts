import type { Tx } from "../../platform/database/database.ts";
import { sql } from "../../platform/database/database.ts";
import type { Meeting, MentorLine } from "./mentor.ts";

type Of = { readonly tx: Tx; readonly largeId: string };
type Row = {
  person_id: string;
  name: string;
  job_title: string | null;
  capacity: number;
  topics: string[];
  languages: string[];
  trades: string[];
  countries: string[];
  meets: Meeting;
  about: string;
  version: number;
  has: number;
};

/** Who mentors and still has that role, by name; at most `limit`. */
export function mentors(of: Of, limit: number): Promise<MentorLine[]> {
  return lines(of, limit);
}

/** One of them; undefined when this person offers nothing. */
export async function mentor(of: Of, personId: string): Promise<MentorLine | undefined> {
  const [found] = await lines(of, 1, personId);
  return found;
}

async function lines({ tx, largeId }: Of, limit: number, personId?: string): Promise<MentorLine[]> {
  const { rows } = await sql<Row>`
    select o.person_id, p.name, m.job_title, o.capacity, o.topics, o.languages, o.trades, o.countries, o.meets, o.about,
      o.version, (select count(*)::int from pair.mentoring x where x.large_id = o.large_id
        and x.mentor_person_id = o.person_id and x.ended_on is null) as has
    from shared.mentor o
      join shared.person p on p.id = o.person_id
      join shared.membership m on m.organization_id = o.large_id and m.person_id = o.person_id and m.ended_at is null
        and 'mentor' = any(m.roles)
    where o.large_id = ${largeId} ${personId === undefined ? sql`` : sql`and o.person_id = ${personId}`}
    order by p.name, o.person_id limit ${limit}`.execute(tx);
  return rows.map(({ person_id, job_title, ...rest }) => ({
    personId: person_id,
    jobTitle: job_title,
    ...rest,
  }));
}

/** How many mentors there are, and how many firms they take in all. */
export async function mentorCount({
  tx,
  largeId,
}: Of): Promise<{ mentors: number; places: number; taken: number }> {
  const { rows } = await sql<{ mentors: number; places: number; taken: number }>`
    select count(*)::int as mentors, coalesce(sum(o.capacity), 0)::int as places,
      (select count(*)::int from pair.mentoring x where x.large_id = ${largeId} and x.ended_on is null
        and x.mentor_side = 'large') as taken
    from shared.mentor o
      join shared.membership m on m.organization_id = o.large_id and m.person_id = o.person_id and m.ended_at is null
        and 'mentor' = any(m.roles)
    where o.large_id = ${largeId}`.execute(tx);
  return rows[0] ?? { mentors: 0, places: 0, taken: 0 };
}
