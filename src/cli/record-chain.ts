import { invalid } from "../platform/refusal.ts";
import type { Trust } from "../record/formats/trust.ts";
import { leafBytes } from "../record/leaf/leaf.ts";
import {
  type Chained,
  chainChecker,
  checkChain,
  type ProvedLeaf,
  provedLeaves,
} from "../record/receipts/chain.ts";
import { type ChainKey, readChainKey, readChainLeaves } from "../record/receipts/chain-file.ts";
import type { Proved } from "../record/receipts/receipt.ts";
import { printable } from "./printable.ts";

type Said = { readonly json: object; readonly text: string };

/**
 * What `record verify --thread FILE` does beside: it follows one relationship through what was proved. Receipts and files of leaves are taken
 * together; a whole log by itself.
 */
export function chaining(keyText: string) {
  const key = readChainKey(keyText);
  const leaves: ProvedLeaf[] = [];
  return {
    receipt({ origin, index, leaf }: Proved): void {
      ours(key, origin);
      leaves.push({ index, bytes: leafBytes(leaf) });
    },
    file(proved: readonly ProvedLeaf[], origin: string): void {
      ours(key, origin);
      for (const one of proved) leaves.push(one);
    },
    /** For a whole log: takes its leaves in their order. */
    whole(origin: string) {
      ours(key, origin);
      const checker = chainChecker(key, true);
      const take = (bytes: Uint8Array, index: number) => checker.take({ index, bytes });
      return { take, said: () => said(checker.done()) };
    },
    said(): Said | undefined {
      return leaves.length > 0 ? said(checkChain(key, leaves)) : undefined;
    },
  };
}

export type Chaining = ReturnType<typeof chaining>;

/** A file of leaves, if it is one: every leaf proved. */
export async function leavesFile(
  file: string,
  text: string,
  trust: Trust | undefined,
  noKey: (signer: string) => Error,
): Promise<(Said & { readonly leaves: readonly ProvedLeaf[]; readonly origin: string }) | undefined> {
  const found = readChainLeaves(text);
  if (!found) return undefined;
  if (!trust) throw noKey(found.origin);
  const leaves = await provedLeaves(found, trust);
  const { origin } = found;
  return {
    json: { file, origin, leaves: leaves.length },
    text: `${file}: every one of ${leaves.length} entries is in the record that ${printable(origin)} signed.`,
    leaves,
    origin,
  };
}

function ours({ origin }: ChainKey, other: string): void {
  if (origin !== undefined && origin !== other)
    throw invalid("unknown-log", `The chain is one of ${origin}, and this is of the record ${other}.`);
}

function said({ between, ...thread }: Chained): Said {
  const { entries, lastIndex, next } = thread;
  const whose = between ? `${printable(between.join(" and "))}: ` : "";
  const last = lastIndex === null ? "" : ` The last stands at place ${lastIndex}.`;
  return {
    json: { thread: { ...(between ? { between } : {}), ...thread } },
    text: `${whose}${entries} of them are of this relationship, each on the one before, none left out, none twice.${last} Its next one will bear the tag ${next}.`,
  };
}
