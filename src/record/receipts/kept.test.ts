import { expect, test } from "vitest";
import { keptIn } from "./kept.ts";

const root = `${"A".repeat(43)}=`;
const head = `localhost/record/northline\n17\n${root}\n\n— localhost/record/northline c2lnbmF0dXJl\n`;

test("what was kept is told apart by what stands in it, whatever its file is called", () => {
  const kinds = [
    `c2sp.org/tlog-proof@v1\nindex 3\n\n${head}`,
    head,
    "localhost/record/northline+0a1b2c3d+AQID\n",
    "log localhost/record/northline+0a1b2c3d+AQID\nquorum none\n",
    '{"title":{"salt":"AA==","value":"Payment"}}',
    '{"v":1,"type":"agreement","tag":"x","at":"2026-11-25T19:00Z","c":{}}',
    "A photo of the workshop",
    "{not JSON",
  ].map((text) => keptIn(text).as);
  expect(kinds).toEqual(["receipt", "head", "key", "policy", "openings", "entry", "unknown", "unknown"]);
});

test("the head is found in a letter that was saved, to the letter, with the line ends of any system", () => {
  const letter = `Your letter from Northline Rail.\n\nThe key: one two three\n\n${head}\nHow to check it: https://x/verify`;
  for (const text of [letter, letter.replaceAll("\n", "\r\n")])
    expect(keptIn(text)).toEqual({ as: "head", text: head });
});

test("a file that begins a head again and again, and never ends one, keeps nobody waiting", () => {
  const begun = performance.now();
  for (const text of [
    `a\n1\n${root}\n`.repeat(50_000),
    `${`${"n".repeat(400)}\n`.repeat(5_000)}`,
    `a\n1\n${root}\n\n${"— a\n".repeat(300_000)}`,
  ])
    keptIn(`${text}—`);
  expect(performance.now() - begun).toBeLessThan(3_000);
});
