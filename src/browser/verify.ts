import { Refusal } from "../platform/refusal.ts";
import { fingerprintWords } from "../record/formats/fingerprint.ts";
import { readKey } from "../record/formats/key.ts";
import { followRotations } from "../record/formats/rotation.ts";
import { readTrust, type Trust, trustKey } from "../record/formats/trust.ts";
import { checkReceipt, claimedSigner, type Proved } from "../record/receipts/receipt.ts";

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
    const exchange = await given("rotation");
    const trust = exchange === "" ? kept : await followRotations(kept, [exchange]);
    tell(await checkReceipt(receipt, trust));
  } catch (error) {
    if (!(error instanceof Refusal)) return show("too-old");
    part("why").textContent = error.message;
    show("refused");
  }
}

/** The file of a field, else what was pasted there. */
async function given(name: string): Promise<string> {
  const { files } = part(`${name}-file`) as HTMLInputElement;
  const text = files?.[0] ? await files[0].text() : (part(`${name}-text`) as HTMLTextAreaElement).value;
  return text.trim() === "" ? "" : files?.[0] ? text : `${text.replaceAll("\r\n", "\n").trimEnd()}\n`;
}

/** A key is one line; a policy has a line that begins with the word log. */
async function trustIn(text: string): Promise<Trust | undefined> {
  if (text === "") return undefined;
  return /^log\s/m.test(text) ? readTrust(text) : trustKey(await readKey(text));
}

function tell({ origin, index, size, leaf, opened, closed, seenBy, key }: Proved): void {
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
  part("seen-by").textContent = seenBy
    .map(({ key, seconds }) => `${key.name} (${moment(seconds)})`)
    .join(", ");
  show("proved");
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
