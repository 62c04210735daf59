import type { Tx } from "../../platform/database/database.ts";
import type { Problem } from "../../platform/refusal.ts";

export type StoredProblem = Problem & { readonly number: number };

/** The problems of an import as they stand in its file, some at a time. */
export async function importProblems(
  tx: Tx,
  at: { readonly largeId: string; readonly importId: string },
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): Promise<StoredProblem[]> {
  const rows = await tx
    .selectFrom("shared.import_problem")
    .select(["number", "row", "field", "code", "message"])
    .where("large_id", "=", at.largeId)
    .where("import_id", "=", at.importId)
    .where("number", ">", after)
    .orderBy("number")
    .limit(limit)
    .execute();
  return rows.map(({ row, ...rest }) => ({ ...rest, ...(row === null ? {} : { row }) }));
}
