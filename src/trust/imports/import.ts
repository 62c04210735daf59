import type { Problem } from "../../platform/refusal.ts";
import type { Choices } from "./choices.ts";
import type { DateOption } from "./date-format.ts";
import type { LedgerField } from "./ledger-field.ts";
import type { FilePreview } from "./preview.ts";

/** Where a ledger came from. */
export type ImportSource = "page" | "command" | "folder" | "api" | "demo";

export type ImportState =
  | "uploaded"
  | "checking"
  | "checked"
  | "waiting"
  | "loading"
  | "loaded"
  | "refused"
  | "interrupted"
  | "undone";

/** How the files of one import are to be read; what is not said is guessed and shown. */
export type ImportOptions = {
  readonly map: ReadonlyMap<LedgerField, string>;
  readonly dateFormat?: DateOption;
  readonly currency?: string;
  readonly entity?: string;
  readonly allowUndated?: boolean;
  /** Headers of columns that are not to be read, whatever they look like. */
  readonly ignore?: ReadonlySet<string>;
  /** Refuse all when one row is refused. */
  readonly strict?: boolean;
  readonly dryRun?: boolean;
};

/** What became of an import. Each row counts once: rows = accepted + refused + unchanged + updated. */
export type ImportResult = {
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly updated: number;
  /** Firms of the programme in the files; counterparties are not counted. */
  readonly msmes: number;
  /** Minor units by currency, exact. */
  readonly totals: ReadonlyMap<string, bigint>;
  readonly newFirms: number;
  readonly newCompanies: readonly string[];
  /** The first ten thousand. */
  readonly problems: readonly Problem[];
  readonly problemCounts: readonly ProblemCount[];
};

export type ProblemCount = {
  readonly field: string;
  readonly code: string;
  readonly count: number;
  /** One of them, as it was told. */
  readonly example?: { readonly row: number | null; readonly message: string };
};

/** What whoever loaded a ledger should know of it: its companies, and what nobody can say of its firms and rows. */
export type LoadedFacts = {
  readonly entities: readonly { readonly code: string; readonly rows: number }[];
  readonly unknownSize: number;
  readonly counterparties: number;
  readonly undated: number;
};

/** How one file is read, to be shown beside its result. */
export type FileReading = {
  readonly file: string;
  readonly format: "csv" | "ubl" | "json";
  readonly encoding?: string;
  readonly separator?: string;
  readonly rows: number;
  readonly columns: readonly {
    readonly field: LedgerField;
    readonly header: string;
    readonly certainty: string;
    readonly why: string;
  }[];
  readonly notices: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly skipped: number;
  /** How it looks, for the page that asks whether to load it. */
  readonly preview?: FilePreview;
};

/** A file that a page or a program handed over: its content lies on disk under its hash. */
export type KeptFile = { readonly name: string; readonly hash: string; readonly bytes: number };

/** One import as its page shows it. */
export type ImportView = {
  readonly id: string;
  readonly largeId: string;
  readonly source: ImportSource;
  readonly state: ImportState;
  readonly fileName: string | null;
  readonly fileHash: string | null;
  readonly fileBytes: number | null;
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly updated: number;
  readonly msmes: number;
  /** Minor units by currency, as text. */
  readonly totals: Readonly<Record<string, string>>;
  readonly problemCounts: readonly ProblemCount[];
  readonly files: readonly FileReading[];
  /** What a page or a program handed over; empty for files that the command line or the folder read where they lay. */
  readonly kept: readonly KeptFile[];
  readonly choices: Choices;
  readonly newFirms: number;
  readonly newCompanies: readonly string[];
  readonly facts: LoadedFacts;
  readonly refusal: {
    readonly code: string;
    readonly message: string;
    readonly fields: readonly Problem[];
  } | null;
  readonly madeBy: string | null;
  readonly madeAt: Temporal.Instant;
  readonly loadedAt: Temporal.Instant | null;
  readonly seconds: number | null;
  readonly undoneBy: string | null;
  readonly undoneAt: Temporal.Instant | null;
  readonly version: number;
};

/** Work on it is under way, or will be when its turn comes. */
export function isUnderWay(state: ImportState): boolean {
  return state === "checking" || state === "waiting" || state === "loading";
}

/** Somebody undoes it, or will when its turn comes. */
export function isBeingUndone(state: ImportState, step: string | undefined): boolean {
  return state === "loaded" && (step === "queued" || step === "undoing");
}

/** Where a person may still say how it is to be read. */
export function mayChoose(state: ImportState): boolean {
  return state === "checked" || state === "refused" || state === "interrupted";
}

/** What has been looked at may be loaded, and what was interrupted may be loaded again. */
export const loadable: readonly ImportState[] = ["checked", "interrupted"];

/** Only what has loaded can be taken back. */
export function mayUndo(state: ImportState): boolean {
  return state === "loaded";
}
