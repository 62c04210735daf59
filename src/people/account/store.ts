import { sql, type Tx } from "../../platform/database/database.ts";
import type { Theme } from "./person.ts";

type Change = {
  readonly name: string;
  readonly telephone: string | null;
  readonly theme: Theme;
  readonly singleKeys: boolean;
  readonly homeId: string | undefined;
};

/** Answers false when the version has moved on. */
export async function updatePerson(tx: Tx, id: string, version: number, change: Change): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.person")
    .set({
      name: change.name,
      telephone: change.telephone,
      theme: change.theme,
      single_keys: change.singleKeys,
      ...(change.homeId === undefined ? {} : { home_organization_id: change.homeId }),
      version: sql`version + 1`,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
