import type { SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";

/** Whether any row of the installation names this file: asked by the job that removes what none names. */
export async function isNamed(access: SystemAccess, hash: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`select msme.names_file(${hash}) as named`.execute(access.tx);
  return rows[0]?.named !== false;
}
