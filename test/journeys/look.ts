import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds by WCAG 2.2 AA and good practice, or by the named rules: a line for each rule and its first element. */
export async function faultsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: wcag };
  return page.evaluate(async (only) => {
    type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
    const { axe: tool } = globalThis as unknown as {
      axe: { run(on: Document, options: object): Promise<Found> };
    };
    const { violations } = await tool.run(document, { runOnly: only });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  }, runOnly);
}

/** What sticks out sideways, where the page scrolls that way. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    });
    return [`${scrollWidth} > ${clientWidth}`, ...wide.map((one) => one.outerHTML.slice(0, 120))];
  });
}

/**
 * What a thumb must hit and is smaller than 44 px. A link within a sentence is exempt, one that is a line of its own is
 * not; a control counts with its label.
 */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a, button, input, select, textarea, summary")]
      .filter(
        (one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".skip, .error-summary a"),
      )
      .filter(
        (one) =>
          getComputedStyle(one).display !== "inline" ||
          one.parentElement?.textContent?.trim() === one.textContent?.trim(),
      )
      .map((one) => ({ one, box: (one.closest("label") ?? one).getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.99 || box.width < 43.99)
      .map(
        ({ one, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 100)}`,
      ),
  );
}

/**
 * In the disguised language: every text and label that is no data (a name in `bdi`, what people wrote, a key) and came
 * past the catalogue. `data` are names that stand where no `bdi` can, as in the lines of a select.
 */
export function unspoken(page: Page, data: readonly string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const theirs = "bdi, .written, textarea, kbd, script, style, .face";
    const day =
      /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]* \d{1,2} [A-Z][a-z]{2,8}( \d{4})?( \d{2}:\d{2})?$|^[A-Z][a-z]{2,3} \d{4}$/;
    const names = new Set(known);
    const bare = (text: string | null) => {
      const said = text?.trim() ?? "";
      return /[A-Za-z]{2}/.test(said) && !said.includes("\u200f") && !names.has(said) && !day.test(said);
    };
    const found: string[] = bare(document.title) ? [`title: ${document.title}`] : [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (bare(node.nodeValue) && !node.parentElement?.closest(theirs))
        found.push(node.nodeValue?.trim() ?? "");
    for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
      for (const name of ["aria-label", "title", "placeholder", "alt"])
        if (bare(one.getAttribute(name))) found.push(`${name}: ${one.getAttribute(name)}`);
    return found;
  }, data);
}
