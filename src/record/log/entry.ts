import { canonical, type Json } from "../formats/jcs.ts";
import type { EntryKind } from "../kind.ts";
import { kinds } from "../kind.ts";
import { commit } from "../leaf/commit.ts";
import type { FieldValue, Opening } from "../leaf/commitment.ts";
import { type Leaf, leafBytes } from "../leaf/leaf.ts";
import { committedNames } from "../leaf/salts.ts";

/** An entry as the database keeps it, with a salt for each of its fields. */
export type StoredEntry = {
  readonly id: string;
  readonly relationshipId: string | null;
  readonly kind: EntryKind;
  readonly at: Temporal.Instant;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly salts: Readonly<Record<string, Uint8Array>>;
  /** The entry that erased what this one said; null while it says it. */
  readonly erasedBy: string | null;
};

/** The fields that a leaf commits to, with their values, in the order of their names. */
export function committed({
  kind,
  at,
  fields,
}: Pick<StoredEntry, "kind" | "at" | "fields">): [string, FieldValue][] {
  const moment = at.toString({ smallestUnit: "millisecond" });
  const values: Record<string, FieldValue> = { ...fields, kind, at: moment };
  return committedNames(fields).map((name) => [name, values[name] ?? null]);
}

/** Kinds whose very existence shows to nobody outside. */
export const sealedKinds = Object.keys(kinds).filter((kind) => isSealed(kind as EntryKind));

export function isSealed(kind: EntryKind): boolean {
  return (kinds[kind] as string) === "sealed";
}

/** The exact bytes of an entry's leaf. The tag is its thread's. */
export function leafOfEntry(entry: StoredEntry, tag: string): Buffer {
  const type = kinds[entry.kind];
  const c = Object.fromEntries(
    committed(entry).map(([field, value]) => [field, commit(saltOf(entry, field), type, field, value)]),
  );
  return Buffer.from(leafBytes({ v: 1, type, tag, at: hour(entry.at), c } satisfies Leaf));
}

/** What the parties are given to open it; nothing where it was erased. */
export function openingsOf(entry: StoredEntry): Record<string, Opening> {
  if (entry.erasedBy !== null) return {};
  return Object.fromEntries(
    committed(entry).map(([field, value]) => [
      field,
      { salt: Buffer.from(saltOf(entry, field)).toString("base64"), value },
    ]),
  );
}

/** Sealed entries look alike: one commitment to everything, a tag without meaning, the day. `salt` null: there is no entry at all. */
export function sealedLeaf(
  entry: StoredEntry | null,
  { tag, day, random }: { readonly tag: string; readonly day: Temporal.PlainDate; readonly random: string },
): Buffer {
  const sealed = entry ? commit(saltOf(entry, "kind"), "sealed", "sealed", sealedText(entry)) : random;
  return Buffer.from(leafBytes({ v: 1, type: "sealed", tag, at: day.toString(), c: { sealed } }));
}

/** The one text of everything that a sealed entry says. */
export function sealedText(entry: StoredEntry): string {
  return canonical(Object.fromEntries(committed(entry)) as Json);
}

/** What opens a sealed leaf: the one text of everything. */
export function sealedOpening(entry: StoredEntry): Record<string, Opening> {
  if (entry.erasedBy !== null) return {};
  return {
    sealed: { salt: Buffer.from(saltOf(entry, "kind")).toString("base64"), value: sealedText(entry) },
  };
}

/** The salt of one field. Throws where there is none (it was never committed to, or somebody's hand). */
export function saltOf({ id, salts }: StoredEntry, field: string): Uint8Array {
  const salt = salts[field];
  if (!salt) throw new Error(`the entry ${id} has no salt for ${field}`);
  return salt;
}

/** To the hour, in UTC: `2026-11-25T19:00Z`. */
export function hour(at: Temporal.Instant): string {
  return `${at.toString().slice(0, 13)}:00Z`;
}
