import { readFile, stat } from "node:fs/promises";
import { invalid, type Refusal } from "../platform/refusal.ts";
import { bytesOf } from "../record/formats/base64.ts";
import { fingerprintWords } from "../record/formats/fingerprint.ts";
import { readKey, writeKey } from "../record/formats/key.ts";
import { followRotations } from "../record/formats/rotation.ts";
import { readTrust, type Trust, trustKey } from "../record/formats/trust.ts";
import {
  checkReceipt,
  claimedSigner,
  type Enclosed,
  type Proved,
  readOpenings,
} from "../record/receipts/receipt.ts";
import { type Command, optional, type Values, WrongUsage } from "./command.ts";
import { readJson } from "./document.ts";

export const recordVerify: Command = {
  usage: "record verify FILE... [--policy FILE | --vkey FILE] [--rotation FILE]... [--thread FILE]",
  summary:
    "Checks receipts, and folders of exported logs, against keys that you keep: without a server and without a database. --rotation: the head with which a key that you keep named the next one. --thread: the key of a relationship, whose entries are then followed one by one.",
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
    const relationship = thread === undefined ? undefined : threadKey(thread, await textOf(thread));
    const notes = await Promise.all(several(values.rotation).map(textOf));
    const trust = kept && (await followRotations(kept, notes));
    const checked = [];
    for (const file of files) checked.push(await checkedOne(file, trust, relationship));
    return {
      json: checked.map(({ json }) => json),
      text: checked.map(({ text }) => text).join("\n\n"),
    };
  },
};

/** The key that ties the entries of one relationship together: 32 bytes in base64. Refusal `thread-key-wrong`. */
function threadKey(file: string, text: string): Uint8Array {
  const key = bytesOf(text.trim(), 32);
  if (!key) throw invalid("thread-key-wrong", `${file} holds no key of a relationship: 32 bytes in base64.`);
  return key;
}

/** A receipt, or a folder with an exported log: of that also the thread of one relationship, by its key. */
async function checkedOne(
  file: string,
  trust: Trust | undefined,
  relationship: Uint8Array | undefined,
): Promise<{ json: object; text: string }> {
  if (!(await stat(file).catch(() => undefined))?.isDirectory()) {
    const proved = await check(file, trust);
    return { json: { file, ...document(proved) }, text: words(file, proved) };
  }
  const [{ checkExport, nameIn }, { followThread }] = await Promise.all([
    import("../record/log/export.ts"),
    import("../record/leaf/thread.ts"),
  ]);
  const name = await nameIn(file);
  const keys = trust?.logs.filter((one) => one.name === name) ?? [];
  if (keys.length === 0) throw noKey(file, name);
  const thread = relationship && followThread(relationship);
  const { key, ...found } = await checkExport(file, keys, thread?.take);
  const inWords = fingerprintWords(key.publicKey);
  const told = [
    `${file}: every one of ${found.size} entries is in the record that ${found.origin} signed, in this order.`,
    `The key that signed, in words: ${inWords}`,
  ];
  const json = { file, ...found, vkey: writeKey(key), words: inWords };
  if (!thread) return { json, text: told.join("\n") };
  const { entries, next } = thread.end();
  const followed = `${entries} of them are of this relationship, each on the one before. Its next one will bear the tag ${next}.`;
  return { json: { ...json, thread: { entries, next } }, text: [...told, followed].join("\n") };
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

async function check(file: string, trust: Trust | undefined): Promise<Proved> {
  const receipt = await textOf(file);
  if (!trust) throw noKey(file, claimedSigner(receipt));
  return checkReceipt(receipt, trust, await beside(file));
}

/** What stands beside a receipt that encloses nothing: `FILE.leaf` and `FILE.openings.json`. */
async function beside(file: string): Promise<Enclosed | undefined> {
  const leaf = await readFile(`${file}.leaf`, "utf8").catch(() => undefined);
  if (leaf === undefined) return undefined;
  const openings = await readJson(`${file}.openings.json`).catch(() => ({}));
  return { leaf, openings: readOpenings(openings) };
}

/** Refusal `file-not-readable`. A receipt has a few kilobytes. */
async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes || bytes.length > 1_000_000)
    throw invalid("file-not-readable", `There is no file ${file} to read.`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid("file-not-readable", `${file} is not a text in UTF-8.`);
  }
}

function document({ leaf, opened, seenBy, key, ...rest }: Proved) {
  return {
    ...rest,
    vkey: writeKey(key),
    words: fingerprintWords(key.publicKey),
    type: leaf.type,
    at: leaf.at,
    opened: Object.fromEntries(opened.map(({ field, value }) => [field, value])),
    seenBy: seenBy.map(({ key, seconds }) => ({ name: key.name, at: moment(seconds) })),
  };
}

function words(file: string, { origin, index, size, leaf, opened, closed, seenBy, key }: Proved): string {
  const fields = opened.map(
    ({ field, value }) => `  ${field}: ${typeof value === "object" ? JSON.stringify(value) : value}`,
  );
  const witnesses = seenBy.map(({ key, seconds }) => `  ${key.name}, ${moment(seconds)}`);
  return [
    `${file}: proved.`,
    `Entry ${index} of ${size} in the record of ${origin}: ${leaf.type}, ${leaf.at}.`,
    ...(fields.length > 0 ? ["It says, to the letter:", ...fields] : []),
    ...(closed.length > 0 ? [`Not opened for you: ${closed.join(", ")}.`] : []),
    ...(witnesses.length > 0
      ? ["Seen by witnesses that your policy names:", ...witnesses]
      : [`Signed by ${origin} only.`]),
    `The key that signed, in words: ${fingerprintWords(key.publicKey)}`,
    "It proves that this stood in the record when it was signed. It does not prove that what was entered was true.",
  ].join("\n");
}

/** A second of the year 2^53 is no moment: a witness may say anything. */
function moment(seconds: number): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
  } catch {
    return `second ${seconds}`;
  }
}
