import { randomBytes } from "node:crypto";
import { saltLength } from "./commitment.ts";

/** What a leaf commits to, by the names in their order: the entry's own fields, which act it was (`kind`), and its exact moment (`at`). */
export function committedNames(fields: Readonly<Record<string, unknown>>): string[] {
  return Object.keys({ ...fields, kind: "", at: "" }).sort();
}

/** Fresh random bytes for an entry of these fields: 32 for each name, in their order. Rules 9. */
export function freshSalts(fields: Readonly<Record<string, unknown>>): Buffer {
  return randomBytes(saltLength * committedNames(fields).length);
}

/** The salt of each name; none at all where there are not exactly as many as names (erased with everything, or somebody's hand). */
export function saltsByName(
  fields: Readonly<Record<string, unknown>>,
  salts: Uint8Array | null,
): Record<string, Uint8Array> {
  const names = committedNames(fields);
  if (salts?.length !== saltLength * names.length) return {};
  return Object.fromEntries(
    names.map((name, at) => [name, salts.subarray(saltLength * at, saltLength * (at + 1))]),
  );
}
