import { fetched } from "../record/pocket/fetched.ts";
import { type Look, look } from "../record/pocket/look.ts";
import { type Kept, type Opened, openKept, writeKept } from "../record/pocket/memory.ts";
import { type SavedWords, savedText } from "../record/pocket/saved.ts";

/**
 * The pocket witness: this browser keeps the head of a record that it saw last, and when the page is opened again checks by itself that the record
 * only grew. Kept by the record's place on this server, whoever is signed in: public heads, and nothing of a person. The rules stand in `record/pocket`.
 */
class PocketWitness extends HTMLElement {
  private readonly slug = this.dataset.slug ?? "";
  private readonly place = `evenhand.record/${this.slug}`;
  private began = false;

  connectedCallback() {
    if (this.began || this.slug === "") return;
    this.began = true;
    for (const [name, act] of [
      ["save", () => this.save()],
      ["forget", () => this.forget()],
    ] as const)
      for (const button of this.all(`[data-do="${name}"] button`)) button.addEventListener("click", act);
    // After the page is drawn: nothing waits for it.
    const later = () => setTimeout(() => void this.check(), 0);
    if (document.readyState === "complete") later();
    else addEventListener("load", later, { once: true });
  }

  /** Looks, keeps what it came to, and says so. Where another tab kept something meanwhile, it looks again from there. */
  private async check(tries = 3): Promise<void> {
    this.fill({});
    if (!(await signaturesChecked())) return this.show("too-old");
    const stored = this.read();
    if (stored === undefined) return this.show("unkept");
    const before = stored === null ? undefined : await openKept(stored);
    if (stored !== null && !before) {
      return this.show("damaged", { kept: true, raw: stored });
    }
    // The page began then: the time needs no asking.
    const at = Math.round(performance.timeOrigin);
    const seen = await look(before, fetched(`/record/${this.slug}/`), at);
    if (this.read() !== stored && tries > 0) return this.check(tries - 1);
    const keeps = seen.kept === undefined || this.write(writeKept(seen.kept));
    this.tell(before, seen, keeps);
  }

  private tell(before: Opened | undefined, seen: Look, keeps: boolean): void {
    const { kept } = seen;
    if (!kept || (seen.is === "first" && !keeps)) {
      this.show(kept ? "unkept" : "nothing");
      return;
    }
    const now = seen.is === "alarm" ? sizeIn(kept.found?.head) : "now" in seen ? seen.now.size : undefined;
    this.fill({
      times: seen.is === "unchecked" ? kept.missed : kept.times,
      since: kept.first,
      old: before?.checkpoint.size ?? now,
      now,
      last: before?.kept.last ?? kept.last,
    });
    if (seen.is === "grown") {
      const form = new Intl.PluralRules(this.locale).select(kept.times);
      const forms = this.all("[data-form]");
      const fits = forms.find((one) => one.dataset.form === form) ?? forms[0];
      for (const one of forms) one.hidden = one !== fits;
    }
    const is = seen.is === "unchecked" ? seen.why : seen.is;
    const found = seen.is === "alarm" ? seen.kept.found.is : undefined;
    const proves = found === "fork" || found === "changed";
    this.show(is, {
      ...{ kept: true, newKey: seen.is === "grown" && seen.newKey, stays: !keeps },
      ...(found && { [found]: true, proves, shows: !proves }),
      raw: this.file(kept),
      locked: found !== undefined && !kept.saved,
    });
  }

  /** Shows one answer, and in it what holds; `locked`: an alarm is not to be forgotten before it was saved. */
  private show(
    is: string,
    { raw, locked, ...holds }: { raw?: string; locked?: boolean; [if_: string]: unknown } = {},
  ) {
    for (const one of this.all("[data-is]")) one.hidden = one.dataset.is !== is;
    for (const one of this.all("[data-if]")) one.hidden = holds[one.dataset.if ?? ""] !== true;
    const code = this.querySelector("[data-kept] code");
    if (code) code.textContent = raw ?? "";
    for (const one of this.all('[data-do="forget"]')) one.hidden = locked === true;
    if (is === "alarm" || is === "forgotten") this.querySelector<HTMLElement>(`[data-is="${is}"]`)?.focus();
    this.dataset.shows = is;
  }

  private save(): void {
    const text = this.querySelector("[data-kept] code")?.textContent ?? "";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = `${this.slug}-${this.dataset.shows === "alarm" ? "alarm" : "head"}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    if (this.dataset.shows !== "alarm") return;
    void this.saved();
  }

  private async saved(): Promise<void> {
    const opened = await openKept(this.read() ?? "");
    if (!opened?.kept.found) return;
    this.write(writeKept({ ...opened.kept, saved: true }));
    for (const one of this.all('[data-do="forget"]')) one.hidden = false;
  }

  private forget(): void {
    try {
      localStorage.removeItem(this.place);
    } catch {
      return;
    }
    this.fill({});
    this.show("forgotten");
  }

  private file(kept: Kept): string {
    const words = JSON.parse(this.dataset.file ?? "{}") as SavedWords;
    return savedText(kept, { old: sizeIn(kept.head), now: sizeIn(kept.found?.head) }, words);
  }

  private get locale(): string {
    return this.dataset.locale ?? "en-GB";
  }

  /** Puts the figures into the sentences, as often as they change. */
  private fill(given: Figures): void {
    const numbers = new Intl.NumberFormat(this.locale);
    const days = new Intl.DateTimeFormat(this.locale, { day: "numeric", month: "long", year: "numeric" });
    const number = (value?: number) => (value === undefined ? "" : numbers.format(value));
    const day = (value?: number) => (value === undefined ? "" : days.format(value));
    const { phone = "", computer = "" } = this.dataset;
    const device = matchMedia("(pointer: coarse)").matches ? phone : computer;
    const values = [
      device,
      number(given.times),
      day(given.since),
      number(given.old),
      number(given.now),
      day(given.last),
    ];
    for (const one of this.all("p, h2, li, summary")) {
      one.dataset.pattern ??= one.textContent ?? "";
      const said = one.dataset.pattern.replace(/\{(\d)\}/g, (_, at) => values[Number(at) - 1] ?? "");
      if (one.textContent !== said) one.textContent = said;
    }
  }

  /** Null where nothing is kept; undefined where nothing can be. */
  private read(): string | null | undefined {
    try {
      return localStorage.getItem(this.place);
    } catch {
      return undefined;
    }
  }

  private write(text: string): boolean {
    try {
      localStorage.setItem(this.place, text);
      return localStorage.getItem(this.place) === text;
    } catch {
      return false;
    }
  }

  private all(selector: string): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(selector)];
  }
}

type Figures = { readonly [name in "times" | "since" | "old" | "now" | "last"]?: number | undefined };

/** A head names its size in its second line. */
const sizeIn = (head?: string): number => Number(head?.split("\n")[1]);

/** Whether this browser knows Ed25519 at all, and is let near its cryptography. */
async function signaturesChecked(): Promise<boolean> {
  try {
    const base = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 0x58 : 0x66));
    await crypto.subtle.importKey("raw", base, { name: "Ed25519" }, false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

customElements.define("pocket-witness", PocketWitness);
