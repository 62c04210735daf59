import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { append } from "../../record/append.ts";
import type { Readers } from "./input.ts";
import { policy } from "./policy.ts";
import { opening, owners } from "./reads.ts";
import { setOpening } from "./store.ts";

/** One job for each person who is told. */
export const readersQueue = "leaf-readers.tell";

/** Opens the leaves of the record to everybody, or keeps them to its parties. The record holds it with its reason; as it was before: nothing more. */
export async function changeReaders(access: LargeAccess, { open, reason }: Readers): Promise<void> {
  permit(policy, "leaf-readers.change", access);
  if ((await opening(access)).open === open || !(await setOpening(access.tx, access, open))) return;
  await append(access.tx, open ? "record.opened" : "record.narrowed", access, { side: "large", reason });
}

/** Sends a job for the owner of each partner. */
export async function tellPartners(
  access: SystemAccess,
  entry: { readonly largeId: string; readonly entryId: string },
): Promise<void> {
  const people = await owners(access, entry.largeId);
  await access.tx.sendAll(
    readersQueue,
    people.map((one) => ({ ...entry, ...one })),
  );
}
