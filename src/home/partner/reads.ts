import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Role, Side } from "../../people/access/role.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";

/** Somebody on one of the two sides, and why they stand on this partner's page. */
export type Known = {
  readonly personId: string;
  readonly side: Side;
  readonly name: string;
  readonly telephone: string | null;
  readonly jobTitle: string | null;
  readonly roles: readonly Role[];
  /** Looks after the partner, or heads the unit; else here for their role. */
  readonly place: "contact" | "unit-head" | "role";
};

/**
 * The people of one partnership: of the large side who looks after the partner, who heads the unit and who stands for
 * the promises (sponsors); of the firm everybody. The wall shows both sides' members; this names who belongs here.
 */
export async function peopleOf(access: RelationshipAccess, of: Overview): Promise<Known[]> {
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
    return belongs
      ? [
          {
            personId: row.id,
            side,
            name: row.name,
            telephone: row.telephone,
            jobTitle: row.job_title,
            roles,
            place,
          },
        ]
      : [];
  });
}
