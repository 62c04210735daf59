import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sheet = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const tokens = new Map(
  [...sheet.matchAll(/--([\w-]+): var\(--light, (#\w+)\) var\(--dark, (#\w+)\)/g)].map(
    ([, name = "", light, dark]) => [name, { light: light ?? "", dark: dark ?? "" }],
  ),
);

/** WCAG 2 relative luminance of #rgb or #rrggbb. */
function luminance(hex: string): number {
  const figures = hex.length === 4 ? hex.slice(1).replaceAll(/./g, "$&$&") : hex.slice(1);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(figures.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const of = (name: string, theme: "light" | "dark") => {
  const token = tokens.get(name);
  if (!token) throw new Error(`no colour --${name}`);
  return token[theme];
};
const grounds = ["bg", "surface", "tint"];
const text = 4.5;
const mark = 3;
const pairs: [string, string, number][] = [
  ...["ink", "ink-2", "link"].flatMap((ink) =>
    grounds.map((ground): [string, string, number] => [ink, ground, text]),
  ),
  ...["good", "warn", "bad"].map((kind): [string, string, number] => [kind, `${kind}-bg`, text]),
  ...["ink", "ink-2", "link"].flatMap((ink) =>
    ["good-bg", "warn-bg", "bad-bg", "brand-tint", "large-bg", "msme-bg"].map(
      (ground): [string, string, number] => [ink, ground, text],
    ),
  ),
  ["bad", "bg", text],
  ["bad", "surface", text],
  ["brand", "bg", text],
  ["brand", "surface", text],
  ["on-brand", "brand", text],
  ["on-brand", "brand-deep", text],
  ["on-brand", "bad", text],
  ["on-side", "large", text],
  ["on-side", "msme", text],
  ...["line-strong", "focus", "large", "msme"].flatMap((line) =>
    grounds.slice(0, 2).map((ground): [string, string, number] => [line, ground, mark]),
  ),
];

test.each(pairs)("--%s on --%s has a contrast of %d, by day and by night", (ink, ground, least) => {
  for (const theme of ["light", "dark"] as const) {
    expect.soft(contrast(of(ink, theme), of(ground, theme)), theme).toBeGreaterThanOrEqual(least);
  }
});

test("the colours are those of the design, and every one of them has a night side", () => {
  expect(of("bg", "light")).toBe("#f6f8f7");
  expect(of("large", "light")).toBe("#173c75");
  expect(of("msme", "dark")).toBe("#f2a3cf");
  const colours = [...sheet.matchAll(/#[0-9a-f]{3,6}\b/g)];
  expect(colours).toHaveLength(tokens.size * 2);
});

test("every rule follows the line of reading: nothing is left, right or a width in the stylesheets", () => {
  const sheets = globSync("*.css", { cwd: import.meta.dirname });
  expect(sheets.length).toBeGreaterThan(10);
  const physical =
    /(?<![\w-])(?:(?:margin|padding|border|inset|scroll-padding)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:|text-align:\s*(?:left|right)|float:/g;
  for (const name of sheets) {
    const text = readFileSync(new URL(name, import.meta.url), "utf8").replaceAll(
      /@(?:media|container)[^{]*\{/g,
      "",
    );
    expect.soft(text.match(physical) ?? [], name).toEqual([]);
  }
});
