import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getDocumentProxy } from "unpdf";
import { expect, test } from "vitest";
import { typeset } from "./pdf.ts";
import { root } from "./root.ts";

const hostile = String.raw`#panic("x") $1/0$ <a> *b* _c_ \ @d // e /* f #import "/etc/passwd"`;
const letter = {
  title: "Your letter for October 2026",
  language: "en",
  foot: "Northline to Harbour Machining",
  page: "Page {n} of {all}",
  from: "Northline",
  to: "Harbour Machining",
  date: "Thu 5 Nov 2026",
  opening: ["Dear Maya"],
  parts: [
    {
      heading: "Kept",
      finding: "Northline kept 1 of 2 promises.",
      head: ["Promise", "Came out"],
      rows: [["Pay within 30 days", "58 of 74"]],
      numbers: [1],
      columns: [3, 1],
      note: hostile,
    },
    { heading: "Owed", finding: "Nothing is owed.", head: [], rows: [], numbers: [], columns: [] },
  ],
  closing: ["Bruno, +44 20 7946 0000"],
};

type Tag = { role?: string; children?: Tag[]; lang?: string };
const roles = (tag: Tag): string[] =>
  [tag.role ?? "", ...(tag.children ?? []).flatMap(roles)].filter(Boolean);

/** As a reader opens it: the text in the order of the page's content, and the tags. */
async function read(bytes: Uint8Array) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const page = await pdf.getPage(1);
  const { items } = await page.getTextContent();
  return {
    pages: pdf.numPages,
    marked: await pdf.getMarkInfo(),
    metadata: await pdf.getMetadata(),
    tags: roles((await page.getStructTree()) as Tag),
    text: items
      .map((item) => ("str" in item ? item.str : ""))
      .join(" ")
      .replace(/\s+/g, " "),
  };
}

test("a letter is a tagged PDF with title and language, and reads in order", async () => {
  const { text, tags, marked, metadata, pages } = await read(
    await typeset({ source: "letter.typ", data: letter }),
  );
  expect(pages).toBe(1);
  expect(marked?.Marked).toBe(true);
  expect(metadata.info).toMatchObject({ Title: letter.title, Language: "en" });
  expect(tags.filter((role) => /^(H[12]|Table|TH|TD)$/.test(role))).toEqual([
    "H1",
    "H2",
    "Table",
    "TH",
    "TH",
    "TD",
    "TD",
    "H2",
  ]);
  const order = [
    "Northline",
    "Harbour Machining",
    "Thu 5 Nov",
    "Your letter",
    "Dear Maya",
    "Kept",
    "kept 1 of 2",
  ].concat([
    "Promise",
    "Came out",
    "Pay within 30 days",
    "58 of 74",
    "Owed",
    "Nothing is owed",
    "Bruno, +44",
  ]);
  const places = order.map((words) => text.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(text).toContain("Page 1 of 1");
});

test("what somebody wrote stays text, whatever it is", async () => {
  const { text } = await read(await typeset({ source: "letter.typ", data: letter }));
  expect(text).toContain(hostile);
  const odd = { ...letter, to: "\u0000\u202e\ud800 half", opening: ["x".repeat(50_000)] };
  expect((await read(await typeset({ source: "letter.typ", data: odd }))).text).toContain("half");
  for (const file of readdirSync(join(root, "documents")))
    expect(readFileSync(join(root, "documents", file), "utf8")).not.toMatch(/\beval\(|@preview/);
});

test("the same document makes the same bytes, and two at once do not mix", async () => {
  const other = { ...letter, to: "Omar & Sons" };
  const [one, two, again] = await Promise.all(
    [letter, other, letter].map((data) => typeset({ source: "letter.typ", data })),
  );
  expect(one).toEqual(again);
  expect((await read(two as Uint8Array)).text).toContain("Omar & Sons");
  expect((await read(two as Uint8Array)).text).not.toContain("Harbour Machining Northline");
});

test("Arabic runs from the right and is said to be Arabic", async () => {
  const { metadata } = await read(
    await typeset({ source: "letter.typ", data: { ...letter, language: "ar-EG" } }),
  );
  expect(metadata.info).toMatchObject({ Language: "ar" });
});

test("a document that is not there, or lacks its data, is a defect that names it", async () => {
  await expect(typeset({ source: "../package.typ", data: {} })).rejects.toThrow("there is no document");
  await expect(typeset({ source: "letter.typ", data: { ...letter, parts: undefined } })).rejects.toThrow(
    /letter\.typ: .*parts.* \(line \d+\)/,
  );
});
