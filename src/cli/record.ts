import { stat } from "node:fs/promises";
import { join } from "node:path";
import { plainFile } from "../platform/plain-file.ts";
import { invalid, type Refusal } from "../platform/refusal.ts";
import { readKey } from "../record/formats/key.ts";
import { followRotations } from "../record/formats/rotation.ts";
import { readTrust, type Trust, trustKey } from "../record/formats/trust.ts";
import { longestLeaf } from "../record/leaf/leaf.ts";
import { claimedSigner, isReceipt, notBefore, trustedHead } from "../record/receipts/heads.ts";
import { checkReceipt, type Enclosed, readOpenings } from "../record/receipts/receipt.ts";
import { type Command, optional, type Values, WrongUsage } from "./command.ts";
import { readJson } from "./document.ts";
import { printable } from "./printable.ts";
import { type Chaining, chaining, leavesFile } from "./record-chain.ts";
import {
  type HeadIn,
  headDocument,
  headsIn,
  headWords,
  type Read,
  receiptDocument,
  receiptWords,
  signerDocument,
  signerWords,
  twoHistories,
} from "./record-words.ts";

export const recordVerify: Command = {
  usage: "record verify FILE... [--policy FILE | --vkey FILE] [--rotation FILE]... [--thread FILE]",
  summary:
    "Checks receipts, heads (checkpoints) and folders of exported logs against keys that you keep, and each other: without a server and without a database. --rotation: the head with which a key that you keep named the next one. --thread: the key of a relationship, whose entries are then followed one by one.",
  options: {
    policy: { type: "string" },
    vkey: { type: "string" },
    rotation: { type: "string", multiple: true },
    thread: { type: "string" },
  },
  async run({ positionals: files, values }) {
    if (files.length === 0) throw new WrongUsage("name a receipt");
    const [policy, vkey] = [optional(values, "policy"), optional(values, "vkey")];
    if (policy && vkey) throw new WrongUsage("give --policy or --vkey, not both");
    const kept = policy
      ? await readTrust(await textOf(policy))
      : vkey
        ? trustKey(await readKey(await textOf(vkey)))
        : undefined;
    const thread = optional(values, "thread");
    const chain = thread === undefined ? undefined : chaining(await textOf(thread));
    const notes = await Promise.all(several(values.rotation).map(textOf));
    const trust = kept && (await followRotations(kept, notes));
    const read = await Promise.all(files.map(readOne));
    const heads = trust ? await headsIn(read, trust) : [];
    const two = twoHistories(heads);
    if (two) return two;
    const checked = [];
    for (const one of read) checked.push(await checkedOne(one, trust, heads, chain));
    const chained = chain?.said();
    if (chained) checked.push(chained);
    return {
      json: checked.map(({ json }) => json),
      text: checked.map(({ text }) => text).join("\n\n"),
    };
  },
};

/** A receipt, a head, a file of leaves, or a folder with an exported log. */
async function readOne(file: string): Promise<Read> {
  const folder = (await stat(file).catch(() => undefined))?.isDirectory() ?? false;
  return { file, folder, text: await textOf(folder ? join(file, "checkpoint") : file) };
}

async function checkedOne(
  { file, folder, text }: Read,
  trust: Trust | undefined,
  heads: readonly HeadIn[],
  chain: Chaining | undefined,
): Promise<{ json: object; text: string }> {
  const leaves = await leavesFile(file, text, trust, (signer) => noKey(file, signer));
  if (leaves) {
    chain?.file(leaves.leaves, leaves.origin);
    return leaves;
  }
  if (!trust) throw noKey(file, claimedSigner(text));
  if (folder) return checkedFolder(file, trust, chain);
  if (isReceipt(text)) {
    const proved = await checkReceipt(text, trust, await beside(file));
    chain?.receipt(proved);
    const before = notBefore(
      proved,
      heads.map(({ head }) => head),
      trust,
    );
    return { json: { file, ...receiptDocument(proved, before) }, text: receiptWords(file, proved, before) };
  }
  const head = await trustedHead(text, trust);
  return { json: { file, ...headDocument(head) }, text: headWords(file, head) };
}

async function checkedFolder(
  file: string,
  trust: Trust,
  chain: Chaining | undefined,
): Promise<{ json: object; text: string }> {
  const { checkExport, nameIn } = await import("../record/log/export.ts");
  const name = await nameIn(file);
  if (!trust.logs.some((one) => one.name === name)) throw noKey(file, name);
  const following = chain?.whole(name);
  const { head, ...found } = await checkExport(file, trust, following?.take);
  const chained = following?.said();
  const told = [
    `${file}: every one of ${found.size} entries is in the record that ${printable(found.origin)} signed, in this order.`,
    ...signerWords(head),
    ...(chained ? [chained.text] : []),
  ];
  return { json: { file, ...found, ...signerDocument(head), ...chained?.json }, text: told.join("\n") };
}

function several(value: Values[string]): string[] {
  return [value].flat().filter((one) => typeof one === "string");
}

function noKey(file: string, signer: string): Refusal {
  return invalid(
    "no-key",
    `${file} says that it is signed by ${signer} (not checked). Give the key you keep: --vkey FILE or --policy FILE.`,
  );
}

/** What stands beside a receipt that encloses nothing: `FILE.leaf` and `FILE.openings.json`. */
async function beside(file: string): Promise<Enclosed | undefined> {
  const leaf = await plainFile(`${file}.leaf`, longestLeaf);
  if (leaf === undefined) return undefined;
  const openings = await readJson(`${file}.openings.json`).catch(() => ({}));
  return { leaf: leaf.toString(), openings: readOpenings(openings) };
}

/** Refusal `file-not-readable`. A receipt has a few kilobytes, a file of leaves some megabytes. */
async function textOf(file: string): Promise<string> {
  const bytes = await plainFile(file, 100_000_000);
  if (!bytes) throw invalid("file-not-readable", `There is no file ${file} to read.`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid("file-not-readable", `${file} is not a text in UTF-8.`);
  }
}
