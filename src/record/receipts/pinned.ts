import type { Tx } from "../../platform/database/database.ts";
import { fingerprintWords } from "../formats/fingerprint.ts";
import { publishedHead, type SignedLog } from "../log/static.ts";
import { logOf } from "../log/store.ts";

/** The signed head of a record, to be kept outside of it: whoever has it can prove that a later history is another one. */
export type PinnedHead = {
  readonly origin: string;
  /** The entries it had. */
  readonly size: number;
  /** The checkpoint, to the letter (C2SP tlog-checkpoint), with the signatures of those who saw it. */
  readonly text: string;
  /** The key in eight words: what a receipt is checked against, as people compare it. */
  readonly words: string;
};

/** The newest one; undefined while there is none. */
export async function pinnedHead(tx: Tx, largeId: string): Promise<PinnedHead | undefined> {
  const log = await logOf(tx, largeId);
  if (!log || log.checkpoint === null || log.signedSize === null) return undefined;
  const { origin, signedSize: size, publicKey } = log;
  const text = await publishedHead(tx, log as SignedLog);
  return { origin, size, text, words: fingerprintWords(publicKey) };
}
