import type { DateOption } from "./date-format.ts";
import type { ImportOptions } from "./import.ts";
import type { LedgerField } from "./ledger-field.ts";

/** What a person said of how a file is to be read, as it is kept with the import; what is left out is guessed. */
export type Choices = {
  /** Header by field. */
  readonly map?: Readonly<Partial<Record<LedgerField, string>>>;
  /** Headers of columns that are not to be read. */
  readonly ignore?: readonly string[];
  readonly dateFormat?: DateOption;
  readonly currency?: string;
  readonly entity?: string;
  readonly allowUndated?: boolean;
};

export function optionsOf({ map = {}, ignore = [], ...rest }: Choices): ImportOptions {
  const named = Object.entries(map) as [LedgerField, string][];
  return { map: new Map(named), ignore: new Set(ignore), ...rest };
}
