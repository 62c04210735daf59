import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../browser.ts";
import { openGallery } from "../gallery/gallery.tsx";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const phone = { width: 360, height: 780 };
const desk = { width: 1280, height: 800 };
const pages = [
  ...["today", "wrong", "ideas", "agreement", "sign-in", "parts", "partner", "partners"],
  ...["charts", "charts-odd", "partner-charts"],
];

let browser: Browser;
let gallery: { url: string; close(): Promise<void> };

beforeAll(async () => {
  [browser, gallery] = await Promise.all([launchBrowser(), openGallery()]);
});

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

async function open(path: string, viewport: { width: number; height: number }, query = ""): Promise<Page> {
  const page = await browser.newPage({ viewport, reducedMotion: "reduce" });
  await page.goto(`${gallery.url}/${path}${path.includes("?") ? "&" : "?"}theme=light&${query}`);
  return page;
}

/** What axe finds, as one line per rule: the rule and the first element that breaks it. */
async function faults(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const run = (
      globalThis as unknown as { axe: { run(on: Document, options: object): Promise<AxeResults> } }
    ).axe.run;
    type AxeResults = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
    const { violations } = await run(document, only ? { runOnly: { type: "rule", values: only } } : {});
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  }, rules);
}

/** Elements that stick out of the page sideways. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter(
        (one) => one.getBoundingClientRect().right > clientWidth + 1 || one.getBoundingClientRect().left < -1,
      )
      .map((one) => one.outerHTML.slice(0, 120));
  });

/** What a thumb must hit and is smaller than 44 px; a link within a sentence is exempt, a control counts with its label. */
const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a, button, input, select, textarea, summary")]
      .filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) && getComputedStyle(one).display !== "inline",
      )
      .filter((one) => !one.matches(".skip, .error-summary a"))
      .map((one) => ({ one, box: (one.closest("label") ?? one).getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.99 || box.width < 43.99)
      .map(
        ({ one, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 100)}`,
      ),
  );

describe.each(pages)("the page /%s", (path) => {
  test("is clean to axe on a phone by day and by night, fits a thumb, and fits 320 px either way of reading", async () => {
    const page = await open(path, phone);
    expect(await faults(page)).toEqual([]);
    expect(await tooSmall(page)).toEqual([]);
    await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
    expect(await faults(page, ["color-contrast"])).toEqual([]);
    await page.setViewportSize({ width: 320, height: 600 });
    expect(await overflow(page)).toEqual([]);
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    expect(await overflow(page)).toEqual([]);
    await page.close();
  });
});

test.each(["today", "parts", "partner", "partners", "charts", "charts-odd", "partner-charts"])(
  "the page /%s is clean to axe at the desk in the right-to-left language, and begins at the right",
  async (path) => {
    const page = await open(path, desk, "lang=ar-XB");
    expect(await faults(page)).toEqual([]);
    expect(await overflow(page)).toEqual([]);
    const boxes = await Promise.all([".top-home", "h1"].map((one) => page.locator(one).boundingBox()));
    for (const box of boxes) expect(box && box.x + box.width).toBeGreaterThan(640);
    await page.close();
  },
);

/** The smallest text of any chart that is seen, in pixels, and how many geometries of each figure are. */
const drawn = (page: Page) =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll<SVGSVGElement>("svg.chart")].filter((one) =>
      one.checkVisibility(),
    );
    const size = (one: SVGSVGElement) =>
      (Number(one.getAttribute("font-size")) * one.getBoundingClientRect().width) / one.viewBox.baseVal.width;
    const figures = [...document.querySelectorAll("figure:has(svg.chart)")];
    return { least: Math.min(...seen.map(size)), figures: figures.length, pictures: seen.length };
  });

test.each(["charts", "charts-odd", "partner-charts"])(
  "the words in the pictures of /%s are never under 12 px, and each picture is there once",
  async (path) => {
    const page = await open(path, { width: 320, height: 600 });
    for (const width of [320, 390, 640, 700, 900, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const { least, figures, pictures } = await drawn(page);
      expect(least, `${width}`).toBeGreaterThanOrEqual(12);
      expect(pictures).toBe(figures);
      expect(pictures).toBeGreaterThan(2);
    }
    await page.close();
  },
);

test("names of ten thousand characters without a space push nothing off the page", async () => {
  const page = await open("endless", { width: 320, height: 600 });
  expect(await overflow(page)).toEqual([]);
  await page.setViewportSize(desk);
  expect(await overflow(page)).toEqual([]);
  await page.close();
});

test("printed, an agreement is the agreement alone, black on white even from a dark screen", async () => {
  const page = await open("agreement", desk, "theme=dark");
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
  await page.emulateMedia({ media: "print" });
  for (const hidden of [".side", ".bottom", ".back", ".foot-links"]) {
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
  }
  expect(await page.locator("h1").isVisible()).toBe(true);
  const colours = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return [backgroundColor, color];
  });
  expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(21, 33, 29)"]);
  await page.close();
});

test("what has the focus is never hidden under the bar at the foot of the phone", async () => {
  const page = await open("help", phone);
  for (let step = 0; step < 26; step++) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(() => {
      const one = document.activeElement;
      const bar = document.querySelector(".bottom");
      if (!one || !bar || one === document.body || bar.contains(one) || one.closest(".unseen, .skip"))
        return undefined;
      return one.getBoundingClientRect().top > bar.getBoundingClientRect().top ? one.outerHTML : undefined;
    });
    expect(hidden).toBeUndefined();
  }
  await page.close();
});
