import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Role, Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";

type Pair = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;

/** The day of the lead's last note, visit, paper or statement here, and since when the relationship is known here. */
export async function traceOf(
  { tx, largeId, relationshipId }: Pair,
  personId: string | null,
): Promise<{ readonly lastTrace: Temporal.PlainDate | null; readonly known: Temporal.PlainDate }> {
  const here = sql`large_id = ${largeId} and relationship_id = ${relationshipId}`;
  const { rows } = await sql<{ trace: Temporal.PlainDate | null; known: Temporal.PlainDate }>`
    select (select max(at) at time zone 'UTC' from (
        select max(written_at) as at from pair.note where ${here} and written_by = ${personId}
        union all select max(written_at) from pair.visit where ${here} and written_by = ${personId}
        union all select max(added_at) from pair.agreement where ${here} and added_by = ${personId}
        union all select max(confirmed_at) from pair.agreement where ${here} and confirmed_by = ${personId}
        union all select max(proposed_at) from pair.statement where ${here} and proposed_by = ${personId}
        union all select max(large_confirmed_at) from pair.statement where ${here} and large_confirmed_by = ${personId}
        union all select max(accepted_at) from pair.charter where ${here} and accepted_by = ${personId}
      ) traces)::date as trace,
      (r.created_at at time zone 'UTC')::date as known
    from shared.relationship r where r.large_id = ${largeId} and r.id = ${relationshipId}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("a relationship that was entered is there");
  return { lastTrace: row.trace, known: row.known };
}

/** Somebody on one of the two sides, and why they stand on this partner's page. */
export type Known = {
  readonly personId: string;
  readonly side: Side;
  readonly name: string;
  readonly telephone: string | null;
  readonly jobTitle: string | null;
  readonly roles: readonly Role[];
  /** Looks after the partner, or heads the unit; else here for their role in the organization. */
  readonly place: "contact" | "unit-head" | "role";
};

/**
 * The people of one partnership: of the large side who looks after the partner, who heads the unit and who stands for
 * the promises (sponsors); of the firm everybody. The wall shows both sides' members; this names who belongs here.
 */
export async function peopleOf(
  access: Pair & { readonly msmeId: string },
  of: Pick<Overview, "unit" | "contact">,
): Promise<Known[]> {
  const unit = await access.tx
    .selectFrom("shared.unit")
    .select("head_person_id")
    .where("organization_id", "=", access.largeId)
    .where("id", "=", of.unit.id)
    .executeTakeFirst();
  const rows = await access.tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .select(["p.id", "p.name", "p.telephone", "m.job_title", "m.roles", "m.organization_id"])
    .where("m.organization_id", "in", [access.largeId, access.msmeId])
    .where("m.ended_at", "is", null)
    .orderBy("p.name")
    .execute();
  return rows.flatMap((row) => {
    const side: Side = row.organization_id === access.largeId ? "large" : "msme";
    const place: Known["place"] =
      row.id === of.contact?.personId ? "contact" : row.id === unit?.head_person_id ? "unit-head" : "role";
    const roles = row.roles as Role[];
    const belongs = side === "msme" || place !== "role" || roles.includes("sponsor");
    const { id: personId, name, telephone, job_title: jobTitle } = row;
    return belongs ? [{ personId, side, name, telephone, jobTitle, roles, place }] : [];
  });
}
