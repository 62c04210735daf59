import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Choices, Said, SeenBy } from "./profile.ts";

type Of = Pick<LargeAccess, "tx" | "largeId">;

/** The newest of what somebody says of each skill; nothing where they do not show it to the reader. */
export async function saidBy({ tx, largeId }: Of, personId: string): Promise<Said[]> {
  const rows = await tx
    .selectFrom("shared.skill_said")
    .distinctOn("skill")
    .select(["id", "skill", "words", "learned", "learned_on", "said_at", "expires_on"])
    .where("large_id", "=", largeId)
    .where("person_id", "=", personId)
    .where("taken_back_at", "is", null)
    .orderBy("skill")
    .orderBy("said_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    skill: row.skill,
    words: row.words,
    learned: row.learned,
    learnedOn: row.learned_on,
    saidAt: row.said_at,
    expiresOn: row.expires_on,
  }));
}

/** What somebody chose; until they choose nobody else sees it, and no figure shows. */
export async function choicesOf({ tx, largeId }: Of, personId: string): Promise<Choices> {
  const row = await tx
    .selectFrom("shared.profile")
    .select(["seen_by", "figures_agreed", "version"])
    .where("large_id", "=", largeId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row
    ? { seenBy: row.seen_by as SeenBy, figuresAgreed: row.figures_agreed, version: row.version }
    : { seenBy: "nobody", figuresAgreed: false, version: 0 };
}

export type Colleague = {
  readonly personId: string;
  readonly name: string;
  readonly jobTitle: string | null;
};

/** A colleague who still belongs to the organization. Refusal `not-found`. */
export async function colleagueOf({ tx, largeId }: Of, personId: string): Promise<Colleague> {
  const row = isId(personId)
    ? await tx
        .selectFrom("shared.membership as m")
        .innerJoin("shared.person as p", "p.id", "m.person_id")
        .select(["p.id as personId", "p.name", "m.job_title as jobTitle"])
        .where("m.organization_id", "=", largeId)
        .where("m.person_id", "=", personId)
        .where("m.ended_at", "is", null)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return row;
}

export type Look = { readonly name: string; readonly day: Temporal.PlainDate };

/** A page of looks. */
const shown = 50;

/** Who looked at one's own profile, a line for each colleague and day, the newest first, at most fifty. */
export async function looksAt(access: LargeAccess): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select p.name, l.day from (
      select looker_id, (looked_at at time zone 'UTC')::date as day, max(looked_at) as last from shared.profile_look
      where large_id = ${access.largeId} and person_id = ${access.personId}
      group by 1, 2) l
      join shared.person p on p.id = l.looker_id
    order by l.last desc limit ${shown}`.execute(access.tx);
  return rows;
}
