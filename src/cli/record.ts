import { readFile, stat } from "node:fs/promises";
import { invalid, type Refusal } from "../platform/refusal.ts";
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
  usage: "record verify FILE... [--policy FILE | --vkey FILE] [--rotation FILE]...",
  summary:
    "Checks receipts, and folders of exported logs, against keys that you keep: without a server and without a database. --rotation: the head with which a key that you keep named the next one.",
  options: {
    policy: { type: "string" },
    vkey: { type: "string" },
    rotation: { type: "string", multiple: true },
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
    const notes = await Promise.all(several(values.rotation).map(textOf));
    const trust = kept && (await followRotations(kept, notes));
    const checked = [];
    for (const file of files) checked.push(await checkedOne(file, trust));
    return {
      json: checked.map(({ json }) => json),
      text: checked.map(({ text }) => text).join("\n\n"),
    };
  },
};

/** A receipt, or a folder with an exported log. */
async function checkedOne(file: string, trust: Trust | undefined): Promise<{ json: object; text: string }> {
  if (!(await stat(file).catch(() => undefined))?.isDirectory()) {
    const proved = await check(file, trust);
    return { json: { file, ...document(proved) }, text: words(file, proved) };
  }
  const { checkExport, nameIn } = await import("../record/log/export.ts");
  const name = await nameIn(file);
  const keys = trust?.logs.filter((one) => one.name === name) ?? [];
  if (keys.length === 0) throw noKey(file, name);
  const { key, ...found } = await checkExport(file, keys);
  const inWords = fingerprintWords(key.publicKey);
  const told = [
    `${file}: every one of ${found.size} entries is in the record that ${found.origin} signed, in this order.`,
    `The key that signed, in words: ${inWords}`,
  ];
  return { json: { file, ...found, vkey: writeKey(key), words: inWords }, text: told.join("\n") };
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
