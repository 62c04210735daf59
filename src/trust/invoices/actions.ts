import type { LargeProgram } from "../../people/access/access.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { invalid, notAllowed } from "../../platform/refusal.ts";
import { organization } from "../../relationships/organizations/reads.ts";
import { type ImportFile, importFiles, mayMake, startImport } from "../imports/actions.ts";
import type { ImportResult } from "../imports/import.ts";
import { takeTurnSoon } from "../ledger/actions.ts";

/**
 * Loads rows that a program sent as one import, all or none with its own transaction; `read` is given the currency of the books.
 * Refusals `not-allowed`, `import-under-way`, `rows-refused`: none can be kept, or with `strict` one cannot.
 */
export async function importSent(
  access: LargeProgram,
  read: (currency: string) => ImportFile,
  how: { readonly strict: boolean; readonly since: () => number },
): Promise<{ importId: string; result: ImportResult }> {
  if (!mayMake(access)) throw notAllowed("not-allowed", "This token may not load ledgers.");
  const { now, largeId } = access;
  await takeTurnSoon(access, largeId);
  const at = { largeId, importId: uuidv7(now.epochMilliseconds), source: "api" } as const;
  await startImport(access, at, { files: [], madeBy: null });
  const { currency } = await organization(access, largeId);
  const unheard = { waiting: () => {}, rows: () => {}, counting: () => {} };
  const result = await importFiles(access, at, [read(currency)], how, unheard);
  if (result.refused < result.rows) return { importId: at.importId, result };
  throw invalid("rows-refused", "No row can be kept, so nothing is loaded.", result.problems);
}
