import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/**
 * 5.8: the large side shows first, and a small firm is never asked what things cost it. Whoever adds a box, a column or a
 * question that could be one has to name it here, and to say why it is none.
 */
const root = join(import.meta.dirname, "..");
const money = /costs?|margin|overhead|profit|wages?|salar/i;

function files(folder: string, fits: RegExp): { readonly path: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => fits.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, folder, path), "utf8") }));
}

test("no form has a box for a firm's costs, margins or wages", () => {
  const pages = files("src", /\.tsx$/);
  expect(pages.length).toBeGreaterThan(100);
  const boxes = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\bname=(?:"|\{`)([\w${}-]+)/g)].flatMap(([, name = ""]) =>
      money.test(name) ? [`${path} ${name}`] : [],
    ),
  );
  expect(boxes).toEqual([
    "competence/offering/pages.tsx cost", // who pays for an offer: a choice of four
    "competence/opening/pages.tsx costs", // who pays for mentoring: a choice of three
    "competence/papers/pages.tsx costShare", // the share that the large side pays
  ]);
});

test("no table keeps a firm's costs, margins or wages", () => {
  const columns = files("migrations", /\.sql$/).flatMap(({ text }) =>
    [...text.matchAll(/^ {2}(\w+) (?:bigint|integer|smallint|text|jsonb|numeric)/gm)].flatMap(
      ([, name = ""]) => (money.test(name) ? [name] : []),
    ),
  );
  expect([...new Set(columns)].toSorted()).toEqual(["cost", "cost_note", "cost_share", "costs"]);
});

test("no sentence of the catalogue asks for them", () => {
  const sentences = files("src/design/words/en", /\.ts$/).flatMap(({ text }) =>
    [...text.matchAll(/"((?:[^"\\\n]|\\.)*)"|`([^`]*)`/g)].map((one) => one[1] ?? one[2] ?? ""),
  );
  expect(sentences.length).toBeGreaterThan(2000);
  const asking = sentences.filter(
    (one) =>
      (money.test(one) && /\?\s*$/.test(one)) ||
      /\b(enter|write|tell|give|say)\b[^.]*\byour (own )?(costs?|margins?|profits?|wages?|overheads?)\b/i.test(
        one,
      ),
  );
  expect(asking).toEqual(["Who bears the cost?"]);
});
