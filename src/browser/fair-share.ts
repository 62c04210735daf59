import { minorDigits } from "../platform/currency.ts";
import { decimalMarkOf, formatDecimal, money } from "../platform/money.ts";
import type { Problem } from "../platform/refusal.ts";
import { caveatsOf, digitsOf, type Parts, sides, weigh } from "../value/stakes/figures.ts";
import { movesOf } from "../value/stakes/moves.ts";
import { findingOf, rangesOf, type Shown, shortOf, ways } from "../value/stakes/shown.ts";
import { onLog, stepOf, stepOnLog } from "../value/stakes/slider.ts";
import { readAmount, readTyped, typedAmount } from "../value/stakes/typed.ts";

/**
 * Counts a fair share from the boxes of the page, by the rules that the server counts by, in the browser alone: nothing is sent.
 * The server drew the page with its sentences as patterns ({1}, {2}); what a figure moves is marked, and moved here.
 */
class FairShare extends HTMLElement {
  private readonly locale = this.dataset.locale ?? "en-GB";
  private readonly currency = this.dataset.currency ?? "GBP";
  private readonly mark = decimalMarkOf(this.locale);
  private readonly names: Readonly<Record<string, string>> = JSON.parse(this.dataset.names ?? "{}");
  private readonly said: Readonly<Record<string, string>> = JSON.parse(this.dataset.said ?? "{}");
  private readonly exact = writer(this.locale, this.currency, minorDigits(this.currency));
  private readonly whole = writer(this.locale, this.currency, 0);
  private readonly brief = new Intl.NumberFormat(this.locale, {
    style: "currency",
    currency: this.currency,
    notation: "compact",
    maximumSignificantDigits: 3,
  });
  private frame = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;

  connectedCallback() {
    const form = this.querySelector("form");
    const note = this.querySelector<HTMLElement>("[data-note]");
    if (!form || !note) return;
    note.textContent = note.dataset.note ?? "";
    this.show("[data-server]", false);
    for (const box of this.boxes()) this.addSlider(box);
    this.addEventListener("input", (event) => this.moved(event.target as HTMLInputElement));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.count();
    });
    const { figures, deal } = this.read();
    this.now(figures && weigh(figures, deal));
  }

  private boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("form input[name]")];
  }

  private box(name: string): HTMLInputElement | undefined {
    return this.boxes().find((one) => one.name === name);
  }

  private addSlider(box: HTMLInputElement) {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.className = "share-slide";
    slider.dataset.box = box.name;
    slider.setAttribute("aria-label", fill(this.dataset.slide, box.labels?.[0]?.textContent?.trim() ?? ""));
    const expected = this.amount("expected");
    const top = Math.max(
      1,
      ...(box.name.endsWith("turnover") ? [] : [expected * 2, this.amount(box.name) * 2]),
    );
    slider.max = String(box.name.endsWith("riskPpm") ? 100 : box.name.endsWith("turnover") ? 1000 : top);
    slider.step = box.name.endsWith("riskPpm")
      ? "0.5"
      : box.name.endsWith("turnover")
        ? "1"
        : String(stepOf(top));
    (box.closest(".joined") ?? box).after(slider);
    this.follow(box);
  }

  /** The amount in a box, in minor units; 0 for what is no amount. */
  private amount(name: string): number {
    const read = readAmount(this.box(name)?.value.trim() ?? "", this.currency, this.mark);
    return typeof read === "number" ? read : 0;
  }

  /** Puts the slider where its box is. */
  private follow(box: HTMLInputElement) {
    const slider = this.querySelector<HTMLInputElement>(`[data-box="${box.name}"]`);
    if (!slider) return;
    const { name } = box;
    const amount = this.amount(name);
    slider.value = name.endsWith("riskPpm")
      ? box.value.replace(",", ".")
      : String(name.endsWith("turnover") ? stepOnLog(amount, this.currency) : amount);
    slider.setAttribute("aria-valuetext", box.value);
  }

  private moved(control: HTMLInputElement) {
    const name = control.dataset.box ?? control.name;
    const box = this.box(name);
    if (!box) return;
    if (control !== box) box.value = this.written(name, Number(control.value));
    this.pairDeal(name);
    for (const one of [name, "deal-large", "deal-msme"]) {
      const other = this.box(one);
      if (other) this.follow(other);
    }
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.count());
  }

  private written(name: string, value: number): string {
    if (name.endsWith("riskPpm")) return String(value).replace(".", this.mark);
    const amount = name.endsWith("turnover") ? onLog(value, this.currency) : value;
    return name.endsWith("turnover") && value === 0 ? "" : typedAmount(amount, this.currency, this.locale);
  }

  /** The other part of the deal is what is left of the value, as far as anything is. */
  private pairDeal(name: string) {
    const from = name === "deal-large" ? "deal-large" : "deal-msme";
    if (!/^(expected|deal-)/.test(name) || !this.box(from)?.value.trim()) return;
    const rest = this.amount("expected") - this.amount(from);
    const other = this.box(from === "deal-large" ? "deal-msme" : "deal-large");
    if (other && rest >= 0) other.value = typedAmount(rest, this.currency, this.locale);
  }

  private read() {
    const typed = Object.fromEntries(this.boxes().map((box) => [box.name, box.value]));
    return readTyped(typed, this.currency, this.mark, Number(this.dataset.tilt));
  }

  private count() {
    const which = this.querySelector<HTMLElement>("[data-which]");
    if (which) which.textContent = which.dataset.which ?? "";
    this.show("[data-back]", true);
    const typed = this.read();
    this.complain(typed.problems);
    const { figures, deal } = typed;
    const fair = figures && weigh(figures, deal);
    this.now(fair);
    if (!figures || !fair) return;
    this.draw({ figures, fair, deal, moves: [] });
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.drawMoves(movesOf(figures, fair)), 120);
  }

  /** The line that stays in sight while the chart is not. */
  private now(fair: Shown["fair"] | null) {
    const line = this.querySelector<HTMLElement>("[data-now]");
    if (!line) return;
    line.hidden = false;
    const [low, high] = fair ? rangesOf(fair).msme : [0, 0];
    line.textContent = fair
      ? fill(line.dataset.now, this.exact(low), this.exact(high))
      : (this.dataset.mend ?? "");
  }

  private draw(shown: Shown) {
    const { figures, fair, deal } = shown;
    const ranges = rangesOf(fair);
    const listed = ways(fair);
    const rows: [string, Parts | null][] = [
      ...listed.map(({ rule, parts }): [string, Parts | null] => [rule, parts]),
      ["low", { large: ranges.large[0], msme: ranges.msme[0] }],
      ["high", { large: ranges.large[1], msme: ranges.msme[1] }],
      ["alone", listed.find(({ rule }) => rule === "proportional")?.parts ?? null],
      ["deal", deal],
    ];
    for (const [key, parts] of rows) for (const side of sides) this.say(key, side, parts?.[side]);
    for (const picture of this.querySelectorAll<SVGGElement>("[data-from]"))
      place(picture, rows, figures.expected);
    for (const key of ["alone", "deal"])
      this.show(
        `[data-has=${key}]`,
        rows.some(([name, parts]) => name === key && parts !== null),
      );
    const found = findingOf(shown);
    const finding = this.querySelector<HTMLElement>("[data-finding]");
    if (finding)
      finding.textContent = fill(
        finding.dataset[found.at],
        this.exact(found.low),
        this.exact(found.high),
        this.exact(found.deal),
        percent(this.locale, found.by, 1),
        this.exact(figures.expected),
      );
    const due: (string | null)[] = [...caveatsOf(figures), shortOf(fair)];
    for (const line of this.querySelectorAll<HTMLElement>("[data-show]"))
      line.hidden = !due.includes(line.dataset.show ?? "");
    for (const line of this.querySelectorAll<HTMLElement>("[data-burden]")) {
      const share = fair.burden[line.dataset.burden === "large" ? 0 : 1] ?? null;
      const words = line.querySelector("span");
      if (words)
        words.textContent =
          share === null
            ? (line.dataset.unknown ?? "")
            : fill(line.dataset.known, percent(this.locale, share, digitsOf(share)));
    }
  }

  /** An amount, wherever it stands; short in the picture, exact beside it. */
  private say(key: string, side: string, amount: number | undefined) {
    for (const place of this.querySelectorAll<HTMLElement | SVGElement>(`[data-of="${key}-${side}"]`)) {
      const short = "short" in place.dataset;
      const text = amount === undefined ? (short && side === "large" ? "" : this.dataset.out) : undefined;
      place.textContent = text ?? (short ? this.shortly(amount ?? 0) : this.exact(amount ?? 0));
    }
  }

  private shortly(amount: number): string {
    const value = amount / 10 ** minorDigits(this.currency);
    return Math.abs(value) >= 99_999.5 ? this.brief.format(value) : this.whole(amount);
  }

  private drawMoves(moves: Shown["moves"]) {
    const list = this.querySelector<HTMLElement>("[data-moves]");
    const lines = moves
      .slice(0, 3)
      .map(({ figure, by }) => fill(list?.dataset.moves, this.names[figure] ?? figure, this.exact(by)));
    list?.replaceChildren(
      ...(lines.length > 0 ? lines : [list.dataset.none ?? ""]).map((text) => {
        const line = document.createElement("li");
        line.textContent = text;
        return line;
      }),
    );
  }

  /** Says by each box what is wrong with it, in the words of the page. */
  private complain(problems: readonly Problem[]) {
    for (const box of this.boxes()) {
      const found = problems.find(({ field }) => field === box.name);
      const id = `${box.id}-error`;
      let line = document.getElementById(id);
      if (!found) {
        line?.remove();
        box.removeAttribute("aria-invalid");
        continue;
      }
      box.setAttribute("aria-invalid", "true");
      if (!line) {
        line = document.createElement("p");
        line.id = id;
        line.className = "error";
        (box.closest(".joined") ?? box).before(line);
        box.setAttribute("aria-describedby", `${box.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
      }
      line.textContent = this.said[found.code] ?? found.message;
    }
  }

  private show(which: string, yes: boolean) {
    for (const one of this.querySelectorAll<HTMLElement>(which)) one.hidden = !yes;
  }
}

/** Moves the bars and lines of one picture. */
function place(picture: SVGGElement, rows: readonly [string, Parts | null][], whole: number) {
  const [left, room] = [Number(picture.dataset.from), Number(picture.dataset.room)];
  const x = (amount: number) => left + (whole > 0 ? Math.min(1, amount / whole) * room : 0);
  const set = (name: string, from: number, to: number) => {
    const bar = picture.querySelector(`[data-bar="${name}"]`);
    bar?.setAttribute("x", String(from));
    bar?.setAttribute("width", String(Math.max(0, to - from)));
  };
  const see = (mark: Element | null | undefined, yes: boolean) =>
    yes ? mark?.removeAttribute("visibility") : mark?.setAttribute("visibility", "hidden");
  for (const [key, parts] of rows) {
    const known = parts !== null && whole > 0;
    const meets = x(parts?.msme ?? 0);
    const line = picture.querySelector(`[data-line="${key}"]`);
    line?.setAttribute("transform", `translate(${meets} 0)`);
    see(line, known);
    set(key, left, meets);
    set(`${key}-large`, Math.min(meets, left + 11), left + room);
    see(picture.querySelector(`[data-row="${key}"]`), known);
  }
  const edge = (name: string) => x(rows.find(([key]) => key === name)?.[1]?.msme ?? 0);
  set("range", edge("low"), edge("high"));
  see(picture.querySelector(`[data-bar="range"]`), whole > 0);
}

function writer(locale: string, currency: string, digits: number): (amount: number) => string {
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = new Intl.NumberFormat(locale, { style: "currency", currency, ...fixed });
  return (amount) => format.format(formatDecimal(money(amount, currency)) as Intl.StringNumericLiteral);
}

function percent(locale: string, share: number, digits: number): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);
}

function fill(pattern: string | undefined, ...given: readonly string[]): string {
  return (pattern ?? "").replace(/\{(\d)\}/g, (_, place) => given[Number(place) - 1] ?? "");
}

customElements.define("fair-share", FairShare);
