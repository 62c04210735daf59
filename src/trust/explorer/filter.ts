import type { EntryKind } from "../../record/kind.ts";
import { placeOf } from "./place.ts";

/** What the explorer is narrowed to; it stands in the address. `before`: the place where the page before ended. */
export type Filter = {
  readonly type: string | undefined;
  readonly kind: EntryKind | undefined;
  /** The id of a relationship, or a partner's name as it was typed. */
  readonly partner: string | undefined;
  readonly from: Temporal.PlainDate | undefined;
  readonly until: Temporal.PlainDate | undefined;
  readonly before: number | undefined;
};

type Query = Readonly<Record<string, string | undefined>>;

/** Coarse groups, and kinds that a page may name. */
type Known = { readonly types: readonly string[]; readonly kinds: readonly EntryKind[] };

/** Anything unknown in an address counts as not said. */
export function readFilter(query: Query, { types, kinds }: Known): Filter {
  return {
    type: types.find((one) => one === query.type),
    kind: kinds.find((one) => one === query.kind),
    partner: textOf(query.partner),
    from: dayOf(query.from),
    until: dayOf(query.until),
    before: placeOf(query.before),
  };
}

export function writeFilter(filter: Filter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether rows are asked for, and not every place of the record. */
export function isNarrow({ type, kind, partner, from, until }: Filter): boolean {
  return [type, kind, partner, from, until].some((one) => one !== undefined);
}

function dayOf(text: string | undefined): Temporal.PlainDate | undefined {
  const day = text?.trim() ?? "";
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  try {
    return Temporal.PlainDate.from(day);
  } catch {
    return undefined;
  }
}

/** A name of at most a line, without what PostgreSQL keeps in no text. */
function textOf(text: string | undefined): string | undefined {
  const name = text?.trim() ?? "";
  return name === "" || name.length > 200 || name.includes("\u0000") || !name.isWellFormed()
    ? undefined
    : name;
}
