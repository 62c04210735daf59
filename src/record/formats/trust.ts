import { sameBytes, toBase64 } from "./base64.ts";
import { keyTypes, readKey, type VerifierKey } from "./key.ts";
import { damaged } from "./refused.ts";

/**
 * Whom the holder of a receipt trusts, in their own file: C2SP tlog-policy. Logs by their keys, witnesses by theirs (those outside the
 * large organization, in the holder's judgement), and how many of them must have seen a checkpoint.
 */
export type Trust = {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
  /** Keys that gave way to another at so many entries (`rotation.ts`): what they signed later counts no more. */
  readonly until: readonly { readonly key: VerifierKey; readonly size: number }[];
  /** False when no witness is asked for. */
  readonly asksWitnesses: boolean;
  /** True when these witnesses are enough. */
  enough(saw: readonly VerifierKey[]): boolean;
};

type Saw = (key: VerifierKey) => boolean;
type Member = (saw: Saw) => boolean;

/** More than any file needs. */
const mostLines = 1000;

/** Trust in one log's key, and in nobody beside it. */
export function trustKey(key: VerifierKey): Trust {
  return trustKeys([key]);
}

/** Trust in the keys of logs, and in nobody beside them. */
export function trustKeys(logs: readonly VerifierKey[]): Trust {
  return { logs, witnesses: [], until: [], asksWitnesses: false, enough: () => true };
}

/** Reads a policy file. Refusal `record-damaged` with the number of the line. */
export async function readTrust(file: string): Promise<Trust> {
  const logs: VerifierKey[] = [];
  const witnesses: VerifierKey[] = [];
  const members = new Map<string, Member>();
  const taken = new Set<string>();
  let quorum: { readonly asks: boolean; readonly met: Member } | undefined;
  const key = async (line: number, text: string | undefined, type: number, among: VerifierKey[]) => {
    const found = await readKey(text ?? "").catch(() => undefined);
    if (!found || found.type !== type) throw wrong(line, "the key is not one of this kind");
    if (among.some((one) => toBase64(one.publicKey) === toBase64(found.publicKey)))
      throw wrong(line, "this key stands in the file twice");
    among.push(found);
    return found;
  };
  const named = (line: number, name: string | undefined, member: Member) => {
    if (!name || name === "none" || members.has(name)) throw wrong(line, "a new name belongs here");
    members.set(name, member);
  };
  const lines = file.split("\n");
  if (lines.length > mostLines || /[^\t\n\u0020-\u007e\u0080-\uffff]/.test(file))
    throw damaged("This policy file is too long, or holds characters that one does not.");
  for (const [at, text] of lines.entries()) {
    const line = at + 1;
    const [verb = "", ...words] = text.split(/[ \t]+/).filter((word) => word !== "");
    if (verb === "" || verb.startsWith("#")) continue;
    if (verb === "log" && words.length <= 2) {
      await key(line, words[0], keyTypes.log, logs);
    } else if (verb === "witness" && words.length <= 3) {
      const witness = await key(line, words[1], keyTypes.witness, witnesses);
      named(line, words[0], (saw) => saw(witness));
    } else if (verb === "group") {
      const [name, threshold = "", ...of] = words;
      const parts = of.map((one) => {
        const part = members.get(one);
        if (!part || taken.has(one))
          throw wrong(line, `${one} is not named before, or belongs to a group already`);
        taken.add(one);
        return part;
      });
      const least = threshold === "all" ? parts.length : threshold === "any" ? 1 : wholeFromOne(threshold);
      if (parts.length === 0 || least > parts.length) throw wrong(line, "a group counts its members");
      named(line, name, (saw) => parts.filter((part) => part(saw)).length >= least);
    } else if (verb === "quorum" && words.length === 1 && !quorum) {
      const met = words[0] === "none" ? () => true : members.get(words[0] ?? "");
      if (!met) throw wrong(line, "the quorum is not named before");
      quorum = { asks: words[0] !== "none", met };
    } else {
      throw wrong(line, "it says nothing that belongs into a policy");
    }
  }
  if (witnesses.some((one) => logs.some((log) => sameBytes(log.publicKey, one.publicKey))))
    throw damaged("In this policy file a record is its own witness: one key stands for both.");
  if (!quorum) throw damaged("This policy file has no line that begins with quorum.");
  const { asks, met } = quorum;
  return {
    logs,
    witnesses,
    until: [],
    asksWitnesses: asks,
    enough: (saw) => met((key) => saw.includes(key)),
  };
}

function wholeFromOne(digits: string): number {
  return /^[1-9]\d{0,3}$/.test(digits) ? Number(digits) : Number.POSITIVE_INFINITY;
}

function wrong(line: number, why: string) {
  return damaged(`Line ${line} of the policy file cannot be read: ${why}.`);
}
