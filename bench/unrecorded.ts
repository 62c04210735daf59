import type { Tx } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import type { EntryOf, RecordOf } from "../src/record/append.ts";
import type { EntryKind } from "../src/record/kind.ts";

/** `src/record/append.ts` as though nothing were recorded: the jobs are sent, no entry and no salt is written. */
export async function append(tx: Tx, kind: EntryKind, access: RecordOf): Promise<string> {
  const id = uuidv7(access.now.epochMilliseconds);
  await tx.send(kind, { largeId: access.largeId, entryId: id });
  return id;
}

export async function appendAll(
  tx: Tx,
  kind: EntryKind,
  { largeId, now }: Pick<RecordOf, "largeId" | "now">,
  entries: readonly EntryOf[],
): Promise<void> {
  await tx.sendAll(
    kind,
    entries.map(() => ({ largeId, entryId: uuidv7(now.epochMilliseconds) })),
  );
}
