import { sql, type Tx } from "../../platform/database/database.ts";
import { conflict } from "../../platform/refusal.ts";
import { Chain, chainStart } from "../leaf/chain.ts";
import { tagOf } from "../leaf/commit.ts";
import { storedTiles, TileMissing } from "../log/reads.ts";
import { disagrees } from "../log/refusals.ts";
import { publishedHead, type SignedLog } from "../log/static.ts";
import { neverShown } from "../open-kinds.ts";
import { writeChainLeaves } from "../receipts/chain-file.ts";
import { inclusionProof } from "../tree/tree.ts";
import { leafOrNone } from "./judge.ts";
import { bundlesBetween, bundleWith, placedAt } from "./placed.ts";

/** What ties the entries of a relationship together. */
export type Thread = { readonly key: Buffer; readonly seq: number; readonly last: Buffer };

/** One entry of the thread. `lost`: it is in the record, and the database has no row of it any more. */
export type Link = {
  readonly place: number;
  readonly is: "next" | "lost" | "repeats" | "wrong-before" | "apart" | "unreadable";
  readonly seq: number | undefined;
  readonly tag: string;
  /** The hash of the entry before, which is in the tag. */
  readonly previous: Uint8Array | undefined;
};

export async function threadOf(tx: Tx, largeId: string, relationshipId: string): Promise<Thread | undefined> {
  const { rows } = await sql<Thread>`
    select key, seq::float8 as seq, last_leaf as last from pair.thread
    where large_id = ${largeId} and relationship_id = ${relationshipId}`.execute(tx);
  return rows[0];
}

/** Places of the thread's rows behind one place, in their order; how many rows stand up to there. */
export async function threadPlaces(
  tx: Tx,
  { largeId, signedSize }: SignedLog,
  relationshipId: string,
  after: number,
  limit: number,
): Promise<{ readonly places: readonly number[]; readonly before: number }> {
  const own = sql`from pair.entry e where e.large_id = ${largeId} and e.relationship_id = ${relationshipId}
    and e.log_index < ${signedSize} and not (e.kind = any(${neverShown}))`;
  const { rows } = await sql<{ place: number }>`
    select e.log_index::float8 as place ${own} and e.log_index > ${after} order by e.log_index limit ${limit}`.execute(
    tx,
  );
  const counted = await sql<{ before: number }>`
    select count(*)::float8 as before ${own} and e.log_index <= ${after}`.execute(tx);
  return { places: rows.map(({ place }) => place), before: counted.rows[0]?.before ?? 0 };
}

/** As far as this is looked for an entry whose row is gone: some 10,000 places. */
const lookedThrough = 40;

/** Follows the thread through its rows from behind `after`: every tag is made anew. */
export async function followed(
  tx: Tx,
  log: SignedLog,
  thread: Thread,
  {
    after,
    places,
    before,
  }: { readonly after: number; readonly places: readonly number[]; readonly before: number },
): Promise<{ readonly links: readonly Link[]; readonly lostBefore: number }> {
  const placed = await placedAt(tx, log.largeId, after >= 0 ? [after, ...places] : places);
  const last = after >= 0 ? placed(after).hash : undefined;
  let chain = new Chain(thread.key, last ? { seq: before, last } : chainStart);
  const links: Link[] = [];
  const [first] = places;
  const lostBefore =
    first === undefined
      ? 0
      : shift(thread.key, chain, leafOrNone(placed(first).bytes ?? Buffer.alloc(0))?.tag);
  if (lostBefore > 0 && last) chain = new Chain(thread.key, { seq: before + lostBefore, last });
  let behind = after;
  for (const place of places) {
    const { bytes } = placed(place);
    const leaf = bytes && leafOrNone(bytes);
    if (!bytes || !leaf) {
      links.push({ place, is: "unreadable", seq: undefined, tag: "", previous: undefined });
      continue;
    }
    let found = chain.next(leaf, bytes);
    if (found.is === "apart") {
      links.push(...(await lostBetween(tx, log.largeId, chain, behind + 1, place)));
      found = chain.next(leaf, bytes);
    }
    links.push({
      place,
      is: found.is,
      seq: "seq" in found ? found.seq : undefined,
      tag: leaf.tag,
      previous: found.is === "next" ? found.previous : undefined,
    });
    behind = place;
  }
  return { links, lostBefore };
}

/** How many rows before a page are gone, if its first entry hangs on the one before with a higher number. */
function shift(key: Buffer, chain: Chain, tag: string | undefined): number {
  const { seq, last } = chain.at;
  for (let lost = 0; lost <= 50; lost++) if (tagOf(key, seq + 1 + lost, last) === tag) return lost;
  return 0;
}

/** Entries of the thread that stand in the record between two rows, and have no row. */
async function lostBetween(tx: Tx, largeId: string, chain: Chain, from: number, to: number): Promise<Link[]> {
  const lost: Link[] = [];
  const [first, end] = [bundleWith(Math.max(0, from)), bundleWith(to) + 1];
  for (let at = first; at < Math.min(end, first + lookedThrough); at++) {
    const leaves = (await bundlesBetween(tx, largeId, at, at + 1)).get(at) ?? [];
    for (const [offset, bytes] of leaves.entries()) {
      const place = at * 256 + offset;
      if (place < from || place >= to || !bytes.includes(chain.expected())) continue;
      const leaf = leafOrNone(bytes);
      const found = leaf && chain.next(leaf, bytes);
      if (found?.is === "next")
        lost.push({ place, is: "lost", seq: found.seq, tag: leaf?.tag ?? "", previous: found.previous });
    }
  }
  return lost;
}

/** The leaves at these places, each with its way to the signed root, as one file. Refusal `record-disagrees` where one is missing. */
export async function leavesFile(tx: Tx, log: SignedLog, places: readonly number[]): Promise<string> {
  const placed = await placedAt(tx, log.largeId, places);
  const tiles = storedTiles(tx, log.largeId, log.signedSize);
  const leaves: { index: number; leaf: string; hashes: Uint8Array<ArrayBuffer>[] }[] = [];
  for (const index of places) {
    const leaf = placed(index).bytes;
    if (!leaf) throw disagrees(log, index);
    const path = await inclusionProof(tiles, index, log.signedSize).catch((error) => {
      throw error instanceof TileMissing ? disagrees(log, index) : error;
    });
    leaves.push({ index, leaf: leaf.toString(), hashes: path.map((hash) => Uint8Array.from(hash)) });
  }
  if (leaves.length === 0) throw conflict("chain-empty", "Nothing of this partnership is signed yet.");
  return writeChainLeaves({ origin: log.origin, checkpoint: await publishedHead(tx, log), leaves });
}
