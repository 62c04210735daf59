import type { Tx } from "../platform/database/database.ts";
import { uuidv7 } from "../platform/ids.ts";
import type { EntryKind } from "./kind.ts";
import { freshSalts } from "./leaf/salts.ts";

/** What a field of an entry may hold: text (NFC), whole numbers, nothing, or money. Rules 9. */
export type EntryValue = string | number | null | { readonly amount: string; readonly currency: string };
export type EntryFields = Readonly<Record<string, EntryValue>>;

/**
 * Whose record it is: the large organization's, and of which relationship (none for its own affairs). A program that acts
 * is named by its token.
 */
export type RecordOf = {
  readonly largeId: string;
  readonly relationshipId?: string;
  readonly now: Temporal.Instant;
  readonly token?: { readonly id: string; readonly name: string };
};

/** The name of a field stands in the leaf for everybody: a word of ours, or a month; never what somebody wrote. */
const fieldName = /^[a-z][A-Za-z]{0,30}\d{0,3}$|^\d{4}-\d{2}$/;

/**
 * A field as it is kept. `kind` and `at` are the act and its moment in every entry: what a thing's own kind is (an agreement's, a door's)
 * is kept as `sort`, so that it is committed to beside them. Throws for another `at`, and for a name that is no word of ours (a bug).
 */
function kept(field: string, value: EntryValue): [string, EntryValue] {
  if (field === "at" || !fieldName.test(field)) throw new Error(`the record has no field ${field}`);
  return [field === "kind" ? "sort" : field, normal(field, value)];
}

function keptFields(fields: EntryFields): EntryFields {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => kept(field, value)));
}

function normal(field: string, value: EntryValue): EntryValue {
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new Error(`the record takes whole numbers only: ${field}`);
  return typeof value === "string" ? value.normalize("NFC") : value;
}

/**
 * Leaves an entry in the same transaction as the fact, and publishes the job named like the kind.
 * Answers the entry's id. The tree, the signature and the receipt come after commit, from these rows alone.
 */
export async function append(
  tx: Tx,
  kind: EntryKind,
  access: RecordOf,
  fields: EntryFields,
): Promise<string> {
  const id = uuidv7(access.now.epochMilliseconds);
  const told = access.token
    ? { ...fields, program: access.token.name, programToken: access.token.id }
    : fields;
  const said = keptFields(told);
  await tx
    .insertInto("pair.entry")
    .values({
      large_id: access.largeId,
      id,
      relationship_id: access.relationshipId ?? null,
      kind,
      at: access.now,
      fields: JSON.stringify(said),
    })
    .execute();
  await tx
    .insertInto("pair.entry_salt")
    .values({ large_id: access.largeId, entry_id: id, salts: freshSalts(said) })
    .execute();
  await tx.send(kind, {
    largeId: access.largeId,
    entryId: id,
    ...(access.relationshipId ? { relationshipId: access.relationshipId } : {}),
  });
  return id;
}

/** One of many entries of one kind: of which relationship (none for the organization's own affairs), and its fields. */
export type EntryOf = { readonly relationshipId?: string; readonly fields: EntryFields };

/** Entries of one message: enough to be quick, few enough to be small. */
const atOnce = 500;

/**
 * Leaves many entries of one kind, as `append` would one by one: in the same transaction, with salts of their own and a
 * job for each, but in three statements for every 500 of them.
 */
export async function appendAll(
  tx: Tx,
  kind: EntryKind,
  { largeId, now }: Pick<RecordOf, "largeId" | "now">,
  entries: readonly EntryOf[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += atOnce) {
    const some = entries.slice(from, from + atOnce).map(({ relationshipId, fields }) => ({
      relationshipId,
      fields: keptFields(fields),
      id: uuidv7(now.epochMilliseconds),
    }));
    await tx
      .insertInto("pair.entry")
      .values(
        some.map(({ id, relationshipId, fields }) => ({
          large_id: largeId,
          id,
          relationship_id: relationshipId ?? null,
          kind,
          at: now,
          fields: JSON.stringify(fields),
        })),
      )
      .execute();
    await tx
      .insertInto("pair.entry_salt")
      .values(some.map(({ id, fields }) => ({ large_id: largeId, entry_id: id, salts: freshSalts(fields) })))
      .execute();
    await tx.sendAll(
      kind,
      some.map(({ id, relationshipId }) => ({
        largeId,
        entryId: id,
        ...(relationshipId ? { relationshipId } : {}),
      })),
    );
  }
}
