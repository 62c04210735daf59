import type { SystemAccess } from "../../people/access/access.ts";
import { holders } from "./reads.ts";

/** One job for each person who is told. */
export const resumedQueue = "record-resumed.tell";
export const rotatedQueue = "record-rotated.tell";

/** Sends a job for everybody who may hold a receipt of this record: the owners of each partner. */
export async function tellEverybody(
  access: SystemAccess,
  queue: typeof resumedQueue | typeof rotatedQueue,
  entry: { readonly largeId: string; readonly entryId: string },
): Promise<void> {
  const people = await holders(access, entry.largeId);
  await access.tx.sendAll(
    queue,
    people.map((personId) => ({ ...entry, personId })),
  );
}
