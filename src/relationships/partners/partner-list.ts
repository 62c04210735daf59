import { searchOf } from "../../platform/text.ts";
import {
  type DirectorySize,
  isDirectorySize,
  isState,
  type RelationshipState,
  type Stage,
} from "../directory/relationship.ts";

/** Every filter is optional; together they narrow. */
export type PartnerFilter = {
  /** ISO 3166-1 alpha-2 */
  readonly country?: string;
  readonly size?: DirectorySize;
  /** Id of a unit. */
  readonly unit?: string;
  readonly state?: RelationshipState;
  /** Only those the reader looks after. */
  readonly mine?: boolean;
  /** Part of a name, as typed. */
  readonly search?: string;
};

export const partnerSorts = ["name", "since", "country", "size"] as const;
export type PartnerSort = (typeof partnerSorts)[number];

/** What the address of /partners says. `after` and `before` are cursors of `PartnerPage`. */
export type PartnerList = PartnerFilter & {
  readonly sort: PartnerSort;
  readonly direction: "ascending" | "descending";
  readonly after?: string;
  readonly before?: string;
};

/** One line of /partners. */
export type PartnerRow = {
  readonly relationshipId: string;
  readonly name: string;
  readonly country: string;
  readonly size: DirectorySize;
  readonly state: RelationshipState;
  readonly stage: Stage;
  readonly since: Temporal.PlainDate | null;
  /** The number the large organization's own books give this partner. */
  readonly ownNumber: string | null;
  readonly unit: { readonly id: string; readonly name: string };
  readonly contact: { readonly personId: string; readonly name: string } | null;
};

export type PartnerPage = {
  readonly rows: readonly PartnerRow[];
  /** Cursor for `after`; null on the last page. */
  readonly next: string | null;
  /** Cursor for `before`; null on the first page. */
  readonly previous: string | null;
};

/** At `capped` the page says "more than 5,000". */
export type PartnerCount = { readonly number: number; readonly capped: boolean };

/** What the filters of /partners can offer. */
export type PartnerChoices = {
  readonly countries: readonly string[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
};

/**
 * Reads `country`, `size`, `unit`, `state`, `contact=mine`, `search`, `sort` (a leading "-" turns it round), `after`,
 * `before`. What it cannot read is left out: an address edited by hand shows more, never an error.
 */
export function readPartnerList(query: Readonly<Record<string, string | undefined>>): PartnerList {
  const { country, size, unit, state, contact, after, before } = query;
  const search = searchOf(query.search);
  const turned = query.sort?.startsWith("-") ?? false;
  const sort = partnerSorts.find((one) => one === query.sort?.replace("-", "")) ?? "name";
  return {
    ...(country && /^[A-Z]{2}$/.test(country) ? { country } : {}),
    ...(isDirectorySize(size) ? { size } : {}),
    ...(unit && isId(unit) ? { unit } : {}),
    ...(isState(state) ? { state } : {}),
    ...(contact === "mine" ? { mine: true } : {}),
    ...(search ? { search } : {}),
    sort,
    direction: turned ? "descending" : "ascending",
    ...(after ? { after } : before ? { before } : {}),
  };
}

/** The same list as an address query: "" or "?country=GB&sort=-since". The inverse of `readPartnerList`. */
export function writePartnerList(list: PartnerList): string {
  const query = new URLSearchParams();
  for (const name of ["country", "size", "unit", "state", "search"] as const) {
    const value = list[name];
    if (value) query.set(name, value);
  }
  if (list.mine) query.set("contact", "mine");
  if (list.sort !== "name" || list.direction === "descending")
    query.set("sort", (list.direction === "descending" ? "-" : "") + list.sort);
  if (list.after) query.set("after", list.after);
  else if (list.before) query.set("before", list.before);
  const text = query.toString();
  return text && `?${text}`;
}

/** Where a page begins or ends: the sort keys of one row, and its id. */
export type PartnerCursor = readonly (string | number)[];

/** How many keys a cursor of this sort has, and which of them are numbers. */
const shapes: Readonly<Record<PartnerSort, readonly ("text" | "number" | "day" | "id")[]>> = {
  name: ["text", "id"],
  since: ["day", "text", "id"],
  country: ["text", "text", "id"],
  size: ["number", "text", "id"],
};

export function writeCursor(keys: PartnerCursor): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/** The keys of a cursor made for this sort; undefined when it is of another sort or damaged: the first page then. */
export function readCursor(sort: PartnerSort, text: string | undefined): PartnerCursor | undefined {
  if (!text) return undefined;
  let keys: unknown;
  try {
    keys = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
  const shape = shapes[sort];
  if (!Array.isArray(keys) || keys.length !== shape.length) return undefined;
  return shape.every((kind, place) => fits(kind, keys[place])) ? keys : undefined;
}

function fits(kind: "text" | "number" | "day" | "id", key: unknown): boolean {
  if (kind === "number") return Number.isSafeInteger(key) && Math.abs(key as number) < 100;
  if (typeof key !== "string" || key.includes("\0")) return false;
  return kind === "id"
    ? isId(key)
    : kind === "day"
      ? /^\d{4}-(0[1-9]|1[0-2])-([01]\d|2[0-8])$/.test(key) || isDay(key)
      : true;
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
