import { Refusal } from "../platform/refusal.ts";
import { fingerprintWords } from "../record/formats/fingerprint.ts";
import { readKey } from "../record/formats/key.ts";
import { followRotations } from "../record/formats/rotation.ts";
import { readTrust, type Trust, trustKey } from "../record/formats/trust.ts";
import {
  claimedSigner,
  contradiction,
  isReceipt,
  type SignedHead,
  signedHead,
} from "../record/receipts/heads.ts";
import { checkReceipt, type Proved } from "../record/receipts/receipt.ts";

/** Checks a receipt in the browser, without a server: the page works from a saved file. Everything it says stands in the page. */
const part = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
};
const form = part("check") as HTMLFormElement;

async function check(): Promise<void> {
  for (const one of document.querySelectorAll<HTMLElement>("[data-answer]")) one.hidden = true;
  const receipt = await given("receipt");
  if (receipt === "") return show("no-receipt");
  try {
    const kept = await trustIn(await given("key"));
    if (!kept) {
      part("claimed").textContent = claimedSigner(receipt);
      return show("no-key");
    }
    const trust = await followRotations(kept, await exchanges());
    if (await twoHistories(receipt, await given("other"), trust)) return;
    if (isReceipt(receipt)) tell(await checkReceipt(receipt, trust));
    else tellHead(await signedHead(receipt, trust));
  } catch (error) {
    if (!(error instanceof Refusal)) return show("too-old");
    part("why").textContent = error.message;
    show("refused");
  }
}

/** Whether a second receipt or head shows another history than the first; says so, or how far they agree. */
async function twoHistories(receipt: string, other: string, trust: Trust): Promise<boolean> {
  part("compared").hidden = other === "";
  if (other === "") return false;
  const [a, b] = [await signedHead(receipt, trust), await signedHead(other, trust)];
  const found = contradiction(a, b);
  if (found) {
    for (const [id, value] of Object.entries({
      origin: found.origin,
      size: found.size,
      a: found.roots[0],
      b: found.roots[1],
    }))
      part(`two-${id}`).textContent = String(value);
    show("two");
    return true;
  }
  const same = a.checkpoint.origin === b.checkpoint.origin && a.checkpoint.size === b.checkpoint.size;
  part("compared-same").hidden = !same;
  part("compared-apart").hidden = same;
  return false;
}

/** The file of a field, else what was pasted there. */
async function given(name: string): Promise<string> {
  const { files } = part(`${name}-file`) as HTMLInputElement;
  const text = files?.[0] ? await files[0].text() : (part(`${name}-text`) as HTMLTextAreaElement).value;
  return text.trim() === "" ? "" : files?.[0] ? text : `${text.replaceAll("\r\n", "\n").trimEnd()}\n`;
}

/** The heads with which one key named the next: every file that was given, and what was pasted. */
async function exchanges(): Promise<string[]> {
  const { files } = part("rotation-file") as HTMLInputElement;
  const texts = await Promise.all([...(files ?? [])].map((file) => file.text()));
  return texts.length > 0 ? texts : [await given("rotation")].filter((text) => text !== "");
}

/** A key is one line; a policy has a line that begins with the word log. */
async function trustIn(text: string): Promise<Trust | undefined> {
  if (text === "") return undefined;
  return /^log\s/m.test(text) ? readTrust(text) : trustKey(await readKey(text));
}

function tellHead({ checkpoint: { origin, size }, seenBy, notAfter }: SignedHead): void {
  part("head-origin").textContent = origin;
  part("head-size").textContent = String(size);
  part("head-seen").textContent = seenBy.map(named).join(", ");
  part("head-seen-by").hidden = seenBy.length === 0 || notAfter === null;
  part("head-alone").hidden = seenBy.length > 0;
  show("head");
}

function tell({ origin, index, size, leaf, opened, closed, seenBy, notAfter, key }: Proved): void {
  const words = fingerprintWords(key.publicKey);
  const facts = { origin, index, size, type: leaf.type, at: leaf.at, words };
  for (const [id, value] of Object.entries(facts)) part(`is-${id}`).textContent = String(value);
  const rows = part("said").querySelector("tbody");
  rows?.replaceChildren(
    ...opened.map(({ field, value }) => {
      const row = document.createElement("tr");
      const shown =
        value === null ? "" : typeof value === "object" ? `${value.amount} ${value.currency}` : String(value);
      for (const [tag, text] of [
        ["th", field],
        ["td", shown],
      ] as const)
        row.appendChild(document.createElement(tag)).textContent = text;
      return row;
    }),
  );
  part("said").hidden = opened.length === 0;
  part("closed").hidden = closed.length === 0;
  part("closed-names").textContent = closed.join(", ");
  part("alone").hidden = seenBy.length > 0;
  part("alone-name").textContent = origin;
  part("seen").hidden = seenBy.length === 0;
  part("seen-by").textContent = seenBy.map(named).join(", ");
  part("not-after").textContent = notAfter === null ? "" : moment(notAfter);
  show("proved");
}

function named({ key, seconds }: Proved["seenBy"][number]): string {
  return `${key.name} (${moment(seconds)})`;
}

function moment(seconds: number): string {
  const shown = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "medium",
  });
  return seconds < 8.64e12 ? shown.format(seconds * 1000) : String(seconds);
}

function show(id: string): void {
  const box = part(id);
  box.hidden = false;
  box.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void check();
});
form.hidden = false;
