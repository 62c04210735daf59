import type { Tx } from "../../platform/database/database.ts";
import { fingerprintWords } from "../formats/fingerprint.ts";
import { writeKey } from "../formats/key.ts";
import { type LogKeyOf, logKeysOf } from "./rotations.ts";
import type { Log } from "./store.ts";

/**
 * What everybody may have of a log's keys, by the names of the files: `log.vkey`, the key that signs; `log.policy`, whom to believe (C2SP
 * tlog-policy); `log.1.vkey`, every key from the first; `rotation.1`, the head that names the second and is signed by the first.
 */
export async function keyFilesOf(
  tx: Tx,
  log: Pick<Log, "largeId" | "origin" | "publicKey">,
): Promise<ReadonlyMap<string, string>> {
  const keys = await logKeysOf(tx, log);
  const newest = keys.at(-1) as LogKeyOf;
  return new Map([
    ["log.vkey", `${writeKey(newest.key)}\n`],
    ["log.policy", policyOf(log.origin, keys)],
    ...keys.flatMap(({ key, until }, at): [string, string][] => [
      [`log.${at + 1}.vkey`, `${writeKey(key)}\n`],
      ...(until?.checkpoint ? [[`rotation.${at + 1}`, until.checkpoint] as [string, string]] : []),
    ]),
  ]);
}

/** A holder's policy to begin with. An older key still proves the receipts of its time; one that was stolen proves nothing by itself. */
function policyOf(origin: string, keys: readonly LogKeyOf[]): string {
  const lines = keys.map(({ key, until }) => {
    const words = `# In words: ${fingerprintWords(key.publicKey)}`;
    const line = `log ${writeKey(key)}`;
    if (!until) return `\n# The key that signs today.\n${words}\n${line}`;
    if (until.why === "stolen") return `\n# Stolen, and not believed any more.\n${words}\n# ${line}`;
    return `\n# The key until the record had ${until.size} entries.\n${words}\n${line}`;
  });
  return `# Whom to believe about the record ${origin} (C2SP tlog-policy).
# Keep this file. Compare the words with those in your first letter, or by telephone.
${lines.join("\n")}

# Witnesses whom you trust stand here, and the quorum counts them:
# witness NAME KEY
quorum none
`;
}
