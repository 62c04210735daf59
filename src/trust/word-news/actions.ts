import type { SystemAccess } from "../../people/access/access.ts";
import { owners } from "./reads.ts";

/** One job for each owner who is told. */
export const wordQueue = "attestation-given.tell";

/** Sends a job for every owner of the firms that a leader's word is for. */
export async function tellOwners(
  access: SystemAccess,
  entry: { readonly largeId: string; readonly entryId: string },
): Promise<void> {
  const found = await owners(access, entry);
  await access.tx.sendAll(
    wordQueue,
    found.map((one) => ({ ...entry, ...one })),
  );
}
