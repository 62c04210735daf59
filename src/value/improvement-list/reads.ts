import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { daysToClose, type LessonStage } from "../improvements/improvement.ts";
import type { LessonList } from "./list.ts";

export const countCap = 5_000;

/** Whose: all of a large organization, or those of one relationship. */
export type Whose = Pick<LargeAccess | RelationshipAccess, "tx" | "largeId" | "personId" | "today"> & {
  readonly side: Side;
  readonly relationshipId?: string;
};

/** The rule of `stageOf`, for the database. */
function inStage(stage: LessonStage, today: Temporal.PlainDate): RawBuilder<unknown> {
  const open = sql`s.closed_at is null and s.dropped_at is null`;
  const from = today.add({ days: daysToClose - 1 });
  switch (stage) {
    case "closed":
      return sql`s.closed_at is not null`;
    case "dropped":
      return sql`s.dropped_at is not null`;
    case "proposed":
      return sql`${open} and s.agreed_at is null`;
    case "overdue":
      return sql`${open} and s.agreed_at is not null and s.due_on < ${today}`;
    case "measure":
      return sql`${open} and s.agreed_at is not null and s.due_on between ${today} and ${from}`;
    case "running":
      return sql`${open} and s.agreed_at is not null and s.due_on > ${from}`;
  }
}

/** The conditions of a list over `pair.lesson s`, which the caller narrows to its large organization. */
function conditions({ relationshipId, personId, today }: Whose, list: LessonList): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  const only = relationshipId ?? list.partner;
  if (only) parts.push(sql`s.relationship_id = ${only}`);
  if (list.stage) parts.push(inStage(list.stage, today));
  if (list.own) parts.push(sql`s.owner_id = ${personId}`);
  if (list.mine)
    parts.push(sql`exists (select from shared.relationship k where k.large_id = s.large_id
      and k.id = s.relationship_id and k.contact_person_id = ${personId})`);
  if (list.search)
    parts.push(sql`(strpos(lower(s.lesson), lower(${list.search})) > 0
      or strpos(lower(s.practice), lower(${list.search})) > 0
      or exists (select from shared.relationship k where k.large_id = s.large_id
        and k.id = s.relationship_id and strpos(lower(k.partner_name), lower(${list.search})) > 0))`);
  return sql.join(parts, sql` and `);
}

/** What one page of a list holds, beyond a cursor of its sort, and in which order. */
export function narrowed(whose: Whose, list: LessonList, cursor: readonly [string, string] | undefined) {
  const due = list.sort === "due";
  const beyond = !cursor
    ? sql``
    : due
      ? sql`and (s.due_on, s.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)`
      : sql`and (s.changed_at, s.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  return {
    which: sql`${conditions(whose, list)} ${beyond}`,
    order: due ? sql`s.due_on, s.id` : sql`s.changed_at desc, s.id desc`,
  };
}

/** How many there are, counted to 5,000. */
export async function lessonCount(
  whose: Whose,
  list: LessonList,
): Promise<{ readonly number: number; readonly capped: boolean }> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from pair.lesson s
      where s.large_id = ${whose.largeId} and ${conditions(whose, list)} limit ${countCap + 1}) few`.execute(
    whose.tx,
  );
  const count = rows[0]?.count ?? 0;
  return { number: Math.min(count, countCap), capped: count > countCap };
}

/** What the partner of a filter is called. */
export async function partnerNamed(access: LargeAccess, id: string | undefined): Promise<string | undefined> {
  if (!id) return undefined;
  const row = await access.tx
    .selectFrom("shared.relationship")
    .select("partner_name")
    .where("large_id", "=", access.largeId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.partner_name;
}
