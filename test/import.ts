import { asSystem } from "../src/people/access/proof.ts";
import { undoImport } from "../src/trust/imports/actions.ts";
import type { ImportOptions } from "../src/trust/imports/import.ts";
import { runImport } from "../src/trust/imports/jobs.ts";
import type { LedgerField } from "../src/trust/imports/ledger-field.ts";
import type { LedgerFile } from "../src/trust/ledger-files/actions.ts";
import { openApp } from "./app.ts";
import { openLedger } from "./ledger.ts";

export type Options = Partial<Omit<ImportOptions, "map">> & { map?: Partial<Record<LedgerField, string>> };

/** What became of the rows of a file, in the order in which the contract names it. */
export const became = (accepted: number, refused: number, unchanged: number, updated: number) => ({
  ...{ accepted, refused, unchanged, updated },
});

/** The ledger of Northline, filled through the importer itself. Call it once in a test file. */
export async function openImports() {
  const app = await openApp();
  const ledger = await openLedger(app);
  const { owner } = ledger;
  const largeId = app.ids.northline;

  async function loadFiles(files: LedgerFile[], { map = {}, ...given }: Options = {}) {
    const options = { map: new Map(Object.entries(map)) as ImportOptions["map"], ...given };
    const request = { largeId, currency: "GBP", source: "command", madeBy: null, files, options } as const;
    const { importId, result } = await runImport(app.house, request);
    const { accepted, refused, unchanged, updated } = result;
    return { importId, result, became: { accepted, refused, unchanged, updated } };
  }

  return {
    app,
    ledger,
    owner,
    loadFiles,
    load: (texts: string | string[], options: Options = {}) =>
      loadFiles(
        [texts].flat().map((text, index) => ({
          name: `ledger-${index + 1}.csv`,
          open: async function* () {
            yield Buffer.from(text);
          },
        })),
        options,
      ),
    undo: (importId: string) =>
      asSystem(app.house.db, app.clock.now(), (access) => undoImport(access, { largeId, importId }, null)),

    /** Everything that an import may change, as one text. */
    async world(): Promise<string> {
      const { rows } = await owner.query(
        `select (select jsonb_agg(to_jsonb(i) order by i.id) from pair.invoice i) as invoices,
           (select jsonb_agg(to_jsonb(r) order by commitment_id, relationship_id, period) from pair.reading r) as readings,
           (select jsonb_agg(to_jsonb(w) order by commitment_id, period) from shared.whole_reading w) as whole,
           (select jsonb_agg(jsonb_build_object('day', day, 'invoices', invoices)) from shared.ledger where invoices > 0) as ledger`,
      );
      return JSON.stringify(rows[0]);
    },
    async invoices(columns: string): Promise<unknown[][]> {
      return (
        await owner.query({ text: `select ${columns} from pair.invoice order by key`, rowMode: "array" })
      ).rows;
    },
    async clean(): Promise<void> {
      await owner.query(
        `truncate pair.invoice, pair.import_change, pair.ledger_party, pair.reading, shared.whole_reading`,
      );
      await owner.query("update shared.ledger set day = null, invoices = 0");
    },
  };
}
