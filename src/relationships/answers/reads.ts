import { sql, type Tx } from "../../platform/database/database.ts";
import type { DirectorySize } from "../directory/relationship.ts";

/** A firm that a person owns, and whether it works with this large organization already. */
export type OwnFirm = {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly country: string;
  readonly size: DirectorySize;
  readonly partner: boolean;
};

export async function firmsOf(
  access: { readonly tx: Tx },
  personId: string,
  largeId: string,
): Promise<OwnFirm[]> {
  const { rows } = await sql<OwnFirm>`
    select o.id, o.name, o.name_key as key, o.country,
      exists (select from shared.relationship r where r.large_id = ${largeId} and r.msme_id = o.id) as partner,
      coalesce((select coalesce(s.declared, s.computed) from shared.size_class s
        where s.organization_id = o.id order by s.said_at desc, s.id desc limit 1), 'unknown') as size
    from shared.membership m join shared.organization o on o.id = m.organization_id
    where m.person_id = ${personId} and m.ended_at is null and 'owner' = any(m.roles) and o.side = 'msme'
    order by o.name_key, o.id`.execute(access.tx);
  return rows;
}
