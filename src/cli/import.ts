import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { asSystem } from "../people/access/proof.ts";
import { fileBytes } from "../platform/formats/encoding.ts";
import { isId } from "../platform/ids.ts";
import { invalid, notFound, Refusal } from "../platform/refusal.ts";
import { undoImport } from "../trust/imports/actions.ts";
import type { ImportOptions } from "../trust/imports/import.ts";
import { importDocument } from "../trust/imports/import-document.ts";
import { runImport } from "../trust/imports/jobs.ts";
import { fieldNames, isLedgerField, type LedgerField } from "../trust/imports/ledger-field.ts";
import { importOwner, largeBySlug } from "../trust/imports/reads.ts";
import { reportText } from "../trust/imports/report.ts";
import { type Command, optional, required, type Values, WrongUsage } from "./command.ts";
import { withHouse } from "./house.ts";
import { progressBar } from "./progress.ts";

/** `field=Column` */
function mapOf(values: Values): ReadonlyMap<LedgerField, string> {
  const map = new Map<LedgerField, string>();
  for (const text of (values.map as readonly string[] | undefined) ?? []) {
    const at = text.indexOf("=");
    const field = text.slice(0, at);
    if (at < 1 || !isLedgerField(field))
      throw new WrongUsage(`--map is field=Column, not ${text}. The fields are: ${fieldNames.join(", ")}`);
    if (map.has(field)) throw new WrongUsage(`--map names ${field} twice`);
    map.set(field, text.slice(at + 1));
  }
  return map;
}

function optionsOf(values: Values): ImportOptions {
  const order = optional(values, "date-format");
  if (order !== undefined && order !== "iso" && order !== "dmy" && order !== "mdy")
    throw new WrongUsage("--date-format is iso, dmy or mdy");
  const currency = optional(values, "currency");
  const entity = optional(values, "entity");
  if (entity !== undefined && entity.length > 40) throw new WrongUsage("--entity has at most 40 characters");
  return {
    map: mapOf(values),
    ...(order === undefined ? {} : { dateFormat: order }),
    ...(currency === undefined ? {} : { currency }),
    ...(entity === undefined ? {} : { entity }),
    allowUndated: values["allow-undated"] === true,
    strict: values.strict === true,
    dryRun: values["dry-run"] === true,
  };
}

/** Files as named; a folder stands for the files in it, by name. Refusal `file-not-readable`. */
async function filesOf(
  paths: readonly string[],
): Promise<{ name: string; open: ReturnType<typeof fileBytes> }[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw invalid("file-not-readable", `There is no file ${path} to read.`);
    if (!found.isDirectory()) files.push(path);
    else
      for (const name of (await readdir(path)).sort())
        if (!name.startsWith(".") && (await stat(join(path, name))).isFile()) files.push(join(path, name));
  }
  if (files.length === 0) throw invalid("file-not-readable", "The folder holds no file.");
  return files.map((path) => ({ name: basename(path), open: fileBytes(path) }));
}

const nameColumn = 'Name a column with --map, like --map amount="Invoice total".';
/** What to do about a refused file, here; a page says it in its own way. */
const hints: Readonly<Record<string, string>> = {
  "no-header-match": nameColumn,
  "column-named-twice": nameColumn,
  "column-unknown": nameColumn,
  "dates-ambiguous": "Say which with --date-format dmy or mdy.",
  "dates-mixed": "Say which with --date-format dmy or mdy.",
  "dates-unreadable": "To load the rows without dates, use --allow-undated.",
  "currency-differs": "Say which it is with --currency.",
};

function withHint(error: unknown): never {
  const hint = error instanceof Refusal ? hints[error.code] : undefined;
  if (!(error instanceof Refusal) || hint === undefined) throw error;
  throw new Refusal(error.kind, error.code, `${error.message} ${hint}`, error.fields);
}

export const importInvoices: Command = {
  usage:
    "import invoices FILE... --large SLUG [--map field=Column]... [--date-format iso|dmy|mdy] [--currency GBP] [--entity CODE] [--allow-undated] [--strict] [--dry-run]",
  summary: "Loads ledger files, all or none. The same rows again change nothing.",
  options: {
    large: { type: "string" },
    map: { type: "string", multiple: true },
    "date-format": { type: "string" },
    currency: { type: "string" },
    entity: { type: "string" },
    "allow-undated": { type: "boolean" },
    strict: { type: "boolean" },
    "dry-run": { type: "boolean" },
  },
  async run({ values, positionals, settings }) {
    if (positionals.length === 0) throw new WrongUsage("name at least one file");
    const options = optionsOf(values);
    const slug = required(values, "large");
    const files = await filesOf(positionals);
    return withHouse(settings(), async (house) => {
      const large = await asSystem(house.db, house.clock.now(), ({ tx }) => largeBySlug(tx, slug));
      if (!large)
        throw new Refusal("not-found", "large-unknown", `There is no large organization “${slug}”.`);
      const bar = progressBar(process.stderr);
      const request = {
        largeId: large.id,
        currency: large.currency,
        source: "command",
        madeBy: null,
      } as const;
      const { importId, result, seconds } = await runImport(house, { ...request, files, options }, bar.watch)
        .finally(bar.end)
        .catch(withHint);
      const dryRun = options.dryRun === true;
      return {
        json: importDocument(dryRun ? null : importId, result, seconds),
        text: reportText(result, { seconds, dryRun, most: 20 }),
        refused: result.accepted + result.unchanged + result.updated === 0,
      };
    });
  },
};

export const importUndo: Command = {
  usage: "import undo ID",
  summary: "Takes an import back, if nothing was built on it since.",
  options: {},
  async run({ positionals, settings }) {
    const [importId = ""] = positionals;
    if (!isId(importId)) throw new WrongUsage("name the import by its id");
    return withHouse(settings(), ({ db, clock }) =>
      asSystem(db, clock.now(), async (access) => {
        const largeId = await importOwner(access.tx, importId);
        if (!largeId) throw notFound();
        await undoImport(access, { largeId, importId }, null);
        return { json: { import: importId, state: "undone" }, text: `undone ${importId}` };
      }),
    );
  },
};
