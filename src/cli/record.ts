import { readFile, stat } from "node:fs/promises";
import { invalid, type Refusal } from "../platform/refusal.ts";
import { readKey } from "../record/formats/key.ts";
import { readTrust, type Trust, trustKey } from "../record/formats/trust.ts";
import {
  checkReceipt,
  claimedSigner,
  type Enclosed,
  type Proved,
  readOpenings,
} from "../record/receipts/receipt.ts";
import { type Command, optional, WrongUsage } from "./command.ts";
import { readJson } from "./document.ts";
import { type Chaining, chaining, leavesFile } from "./record-chain.ts";

export const recordVerify: Command = {
  usage: "record verify FILE... [--policy FILE | --vkey FILE] [--chain KEYFILE]",
  summary:
    "Checks receipts, folders of exported logs, and the chain of one relationship, against keys that you keep: without a server and without a database.",
  options: { policy: { type: "string" }, vkey: { type: "string" }, chain: { type: "string" } },
  async run({ positionals: files, values }) {
    if (files.length === 0) throw new WrongUsage("name a receipt");
    const [policy, vkey] = [optional(values, "policy"), optional(values, "vkey")];
    if (policy && vkey) throw new WrongUsage("give --policy or --vkey, not both");
    const trust = policy
      ? await readTrust(await textOf(policy))
      : vkey
        ? trustKey(await readKey(await textOf(vkey)))
        : undefined;
    const keyFile = optional(values, "chain");
    const chain = keyFile === undefined ? undefined : chaining(await textOf(keyFile));
    const checked = [];
    for (const file of files) checked.push(await checkedOne(file, trust, chain));
    const chained = chain?.said();
    if (chained) checked.push(chained);
    return {
      json: checked.map(({ json }) => json),
      text: checked.map(({ text }) => text).join("\n\n"),
    };
  },
};

/** A receipt, a file of leaves, or a folder with an exported log. */
async function checkedOne(
  file: string,
  trust: Trust | undefined,
  chain: Chaining | undefined,
): Promise<{ json: object; text: string }> {
  if ((await stat(file).catch(() => undefined))?.isDirectory()) return checkedFolder(file, trust, chain);
  const text = await textOf(file);
  const leaves = await leavesFile(file, text, trust, (signer) => noKey(file, signer));
  if (leaves) {
    chain?.file(leaves.leaves, leaves.origin);
    return leaves;
  }
  const proved = await check(file, text, trust);
  chain?.receipt(proved);
  return { json: { file, ...document(proved) }, text: words(file, proved) };
}

async function checkedFolder(file: string, trust: Trust | undefined, chain: Chaining | undefined) {
  const { checkExport, nameIn } = await import("../record/log/export.ts");
  const name = await nameIn(file);
  const key = trust?.logs.find((one) => one.name === name);
  if (!key) throw noKey(file, name);
  const following = chain?.whole(name);
  const found = await checkExport(file, key, following?.take);
  const chained = following?.said();
  const told = `${file}: every one of ${found.size} entries is in the record that ${found.origin} signed, in this order.`;
  return {
    json: { file, ...found, ...chained?.json },
    text: [told, ...(chained ? [chained.text] : [])].join("\n"),
  };
}

function noKey(file: string, signer: string): Refusal {
  return invalid(
    "no-key",
    `${file} says that it is signed by ${signer} (not checked). Give the key you keep: --vkey FILE or --policy FILE.`,
  );
}

async function check(file: string, receipt: string, trust: Trust | undefined): Promise<Proved> {
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

/** Refusal `file-not-readable`. A receipt has a few kilobytes, a file of leaves some megabytes. */
async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes || bytes.length > 100_000_000)
    throw invalid("file-not-readable", `There is no file ${file} to read.`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid("file-not-readable", `${file} is not a text in UTF-8.`);
  }
}

function document({ leaf, opened, seenBy, ...rest }: Proved) {
  return {
    ...rest,
    type: leaf.type,
    at: leaf.at,
    opened: Object.fromEntries(opened.map(({ field, value }) => [field, value])),
    seenBy: seenBy.map(({ key, seconds }) => ({ name: key.name, at: moment(seconds) })),
  };
}

function words(file: string, { origin, index, size, leaf, opened, closed, seenBy }: Proved): string {
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
