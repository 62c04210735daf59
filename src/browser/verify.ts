import { invalid, Refusal } from "../platform/refusal.ts";
import { fingerprintWords } from "../record/formats/fingerprint.ts";
import { readKey } from "../record/formats/key.ts";
import { followRotations } from "../record/formats/rotation.ts";
import { readTrust, type Trust, trustKey } from "../record/formats/trust.ts";
import { bareOf, enclosedWith } from "../record/receipts/beside.ts";
import {
  claimedSigner,
  contradiction,
  isReceipt,
  type SignedHead,
  signedHead,
} from "../record/receipts/heads.ts";
import { keptIn } from "../record/receipts/kept.ts";
import { checkReceipt, type Proved } from "../record/receipts/receipt.ts";
import { saidBy } from "../record/receipts/said.ts";
import { labelOf, part, told } from "./verify/words.ts";

/** Checks a receipt in the browser, without a server: the page works from a saved file. Everything it says stands in the page. */
const form = part("check") as HTMLFormElement;
const tell = (ids: Readonly<Record<string, string | number>>) => {
  for (const [id, value] of Object.entries(ids)) part(id).textContent = String(value);
};

async function check(): Promise<void> {
  for (const one of document.querySelectorAll<HTMLElement>("[data-answer]")) one.hidden = true;
  let receipt = "";
  try {
    receipt = await given("receipt");
    if (receipt === "") return show("no-receipt");
    const kept = await trustIn(await given("key")).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      tell({ "why-key": error.message });
      show("wrong-key");
      return null;
    });
    if (kept === null) return;
    if (!kept) {
      tell({ claimed: claimedSigner(receipt) });
      return show("no-key");
    }
    const trust = await followRotations(kept, await exchanges());
    if (await twoHistories(receipt, await given("other"), trust)) return;
    if (isReceipt(receipt)) proves(await proofOf(receipt, trust));
    else tellHead(await signedHead(receipt, trust));
  } catch (error) {
    await refuse(error, receipt);
  }
}

/** Why not, as exactly as it can be told: another key, other words beside a proof that holds, or none of it. */
async function refuse(error: unknown, receipt: string): Promise<void> {
  if (!(error instanceof Refusal)) return show("too-old");
  if (["unknown-log", "signature-missing", "signature-wrong"].includes(error.code)) {
    tell({ "why-key": error.message });
    return show("wrong-key");
  }
  if (error.code === "opening-wrong") {
    const trust = await trustIn(await given("key"));
    const { leaf } = await enclosedIn(receipt);
    const bare =
      trust &&
      leaf &&
      (await checkReceipt(bareOf(receipt), trust, { leaf, openings: {} }).catch(() => undefined));
    if (bare) {
      tell({ "why-words": error.message, "words-index": bare.index });
      return show("wrong-words");
    }
  }
  tell({ why: error.message });
  show("refused");
}

/** A receipt with everything that was given beside it. Refusals as `checkReceipt`. */
async function proofOf(receipt: string, trust: Trust): Promise<Proved> {
  const { leaf, openings } = await enclosedIn(receipt);
  if (!leaf) return checkReceipt(receipt, trust);
  return checkReceipt(bareOf(receipt), trust, { leaf, openings });
}

/** Files of openings and entries, where they are given by themselves. */
async function enclosedIn(receipt: string): Promise<ReturnType<typeof enclosedWith>> {
  const { files } = part("openings-file") as HTMLInputElement;
  return enclosedWith(receipt, await Promise.all([...(files ?? [])].map(textOf)));
}

/** Whether a second receipt or head shows another history than the first; says so, or how far they agree. */
async function twoHistories(receipt: string, other: string, trust: Trust): Promise<boolean> {
  part("compared").hidden = other === "";
  if (other === "") return false;
  const [a, b] = [await signedHead(receipt, trust), await signedHead(other, trust).catch(() => undefined)];
  const found = b && contradiction(a, b);
  if (found) {
    const [first, second] = found.roots;
    tell({ "two-origin": found.origin, "two-size": found.size, "two-a": first, "two-b": second });
    show("two");
    return true;
  }
  if (b && isReceipt(receipt) && isReceipt(other) && (await twoPlaces(receipt, other, trust))) return true;
  const same = b && a.checkpoint.origin === b.checkpoint.origin && a.checkpoint.size === b.checkpoint.size;
  part("compared-same").hidden = !same;
  part("compared-apart").hidden = !b || same === true;
  part("compared-wrong").hidden = b !== undefined;
  return false;
}

/** Two receipts that both hold, of one place in one record, and not of one entry: one of the two was put there later. */
async function twoPlaces(receipt: string, other: string, trust: Trust): Promise<boolean> {
  const both = await Promise.all([receipt, other].map((one) => proofOf(one, trust).catch(() => undefined)));
  const [a, b] = both;
  if (!a || !b || a.origin !== b.origin || a.index !== b.index) return false;
  if (JSON.stringify(a.leaf) === JSON.stringify(b.leaf)) return false;
  tell({ "place-origin": a.origin, "place-index": a.index });
  show("two-places");
  return true;
}

/** A receipt has a few kilobytes. Refusal `file-too-large`. */
const largest = 10_000_000;
async function textOf(file: File): Promise<string> {
  if (file.size > largest) throw invalid("file-too-large", `${file.name} is no receipt: it is too large.`);
  return file.text();
}

/** The file of a field, else what was pasted there: of a letter, the head in it. */
async function given(name: string): Promise<string> {
  const { files } = part(`${name}-file`) as HTMLInputElement;
  const text = files?.[0] ? await textOf(files[0]) : (part(`${name}-text`) as HTMLTextAreaElement).value;
  if (text.trim() === "") return "";
  const exact = files?.[0] ? text : `${text.replaceAll("\r\n", "\n").trimEnd()}\n`;
  const kept = keptIn(exact);
  return kept.as === "head" ? kept.text : exact;
}

/** The heads with which one key named the next: every file that was given, and what was pasted. */
async function exchanges(): Promise<string[]> {
  const { files } = part("rotation-file") as HTMLInputElement;
  const texts = await Promise.all([...(files ?? [])].map(textOf));
  return texts.length > 0 ? texts : [await given("rotation")].filter((text) => text !== "");
}

/** A key is one line; a policy has a line that begins with the word log. */
async function trustIn(text: string): Promise<Trust | undefined> {
  if (text === "") return undefined;
  return keptIn(text).as === "policy" ? readTrust(text) : trustKey(await readKey(text));
}

function tellHead({ checkpoint: { origin, size }, seenBy, notAfter }: SignedHead): void {
  tell({ "head-origin": origin, "head-size": size, "head-seen": seenBy.map(seenAt).join(", ") });
  part("head-seen-by").hidden = seenBy.length === 0 || notAfter === null;
  part("head-alone").hidden = seenBy.length > 0;
  show("head");
}

function proves({ origin, index, size, leaf, opened, closed, seenBy, notAfter, key }: Proved): void {
  tell({ "is-words": fingerprintWords(key.publicKey) });
  tell({ "is-origin": origin, "is-index": index, "is-size": size, "is-type": leaf.type, "is-at": leaf.at });
  const said = saidBy(opened).flatMap((one): [string, string][] => {
    const [label, text] = [labelOf(one.field), told(one)];
    return label && text ? [[label, text]] : [];
  });
  rows("said", said);
  rows(
    "raw",
    opened.map(({ field, value }) => [
      field,
      value === null ? "" : typeof value === "object" ? `${value.amount} ${value.currency}` : String(value),
    ]),
  );
  part("closed").hidden = closed.length === 0;
  part("alone").hidden = seenBy.length > 0;
  part("seen").hidden = seenBy.length === 0;
  tell({
    "closed-names": closed.join(", "),
    "alone-name": origin,
    "seen-by": seenBy.map(seenAt).join(", "),
    "not-after": notAfter === null ? "" : moment(notAfter * 1000),
  });
  show("proved");
}

function rows(id: string, lines: readonly (readonly [string, string])[]): void {
  part(id).hidden = lines.length === 0;
  const made = lines.map((line) => {
    const row = document.createElement("tr");
    for (const [at, text] of line.entries()) {
      const cell = row.appendChild(document.createElement(at === 0 ? "th" : "td"));
      cell.textContent = text;
      cell.dir = "auto";
    }
    return row;
  });
  part(id)
    .querySelector("tbody")
    ?.replaceChildren(...made);
}

function seenAt({ key, seconds }: Proved["seenBy"][number]): string {
  return `${key.name} (${moment(seconds * 1000)})`;
}

function moment(at: number): string {
  const shown = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "medium",
  });
  return at < 8.64e15 ? shown.format(at) : String(at / 1000);
}

function show(id: string): void {
  const box = part(id);
  box.hidden = false;
  box.focus();
}

/** Files that were dropped find their own fields; what has none is named. */
async function drop(files: readonly File[]): Promise<void> {
  const fields: Record<string, File[]> = {};
  const unknown: string[] = [];
  const put = (name: string, file: File) => {
    fields[name] = [...(fields[name] ?? []), file];
  };
  const has = (name: string) =>
    fields[name] !== undefined || ((part(`${name}-file`) as HTMLInputElement).files?.length ?? 0) > 0;
  for (const file of files) {
    const { as } = keptIn(await textOf(file).catch(() => ""));
    if (as === "receipt" || as === "head") put(has("receipt") ? "other" : "receipt", file);
    else if (as === "key" || as === "policy") put("key", file);
    else if (as === "openings" || as === "entry") put("openings", file);
    else unknown.push(file.name);
  }
  for (const [name, some] of Object.entries(fields)) {
    const carried = new DataTransfer();
    for (const file of some) carried.items.add(file);
    (part(`${name}-file`) as HTMLInputElement).files = carried.files;
  }
  if (fields.other ?? fields.openings) (part("more") as HTMLDetailsElement).open = true;
  part("unknown").hidden = unknown.length === 0;
  tell({ "unknown-names": unknown.join(", ") });
  if (has("receipt") && has("key")) await check();
}

document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  void drop([...(event.dataTransfer?.files ?? [])]);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void check();
});
form.hidden = false;
