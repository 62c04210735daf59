import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { someTerms, writeVenture } from "../../../test/ventures.ts";
import { readCursor } from "../lists/cursor.ts";
import { readVentureList, writeVentureList } from "./list.ts";

const app = await openApp();
const bruno = await app.cookie("bruno");
const text = async (path: string): Promise<string> =>
  (await (await app.get(path, bruno)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

test("an empty desk names the next step, and one that filters too much says so", async () => {
  expect(await text("/ventures")).toContain("No joint work yet");
  expect(await text("/ventures?state=ended")).toContain("Nothing fits these filters");
});

test("more than a page goes on by keyset, in both orders, without a gap or a double; the export holds exactly what is filtered", async () => {
  for (let count = 0; count < 53; count++) {
    app.later({ seconds: 1 });
    await writeVenture(app, {
      signed: count % 2 === 0,
      terms: someTerms({ title: `Work ${String(count).padStart(2, "0")}` }),
    });
  }
  for (const sort of ["", "?sort=end"]) {
    const found: string[] = [];
    for (let path: string | undefined = `/ventures${sort}`; path; ) {
      const html = await (await app.get(path, bruno)).text();
      found.push(...[...html.matchAll(/>(Work \d\d)</g)].map((one) => one[1] ?? ""));
      path = /href="([^"]*)"[^>]*rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(found).toHaveLength(53);
    expect(new Set(found).size).toBe(53);
  }
  const csv = await (await app.get("/ventures.csv?state=proposed", bruno)).text();
  expect(csv.trim().split("\n")).toHaveLength(1 + 26);
  expect(csv).toContain("Northline Rail puts in");
  expect(csv).toContain("Partner puts in");
  expect(await text("/ventures?search=work+07")).toContain("1 venture");
  expect(await text("/ventures?search=halden")).toContain("53 ventures");
  expect(await text("/ventures?waiting=us")).toContain("Nothing fits");
});

test("addresses edited by hand show more, never an error; hostile ones neither", async () => {
  const list = readVentureList({ state: "running", contact: "mine", sort: "end", search: " a " });
  expect(readVentureList(Object.fromEntries(new URLSearchParams(writeVentureList(list))))).toEqual(list);
  for (const query of ["state=x", "after=%00", "after=e30", "partner='--", "search=%25_%27", "sort=-1"])
    expect([query, (await app.get(`/ventures?${query}`, bruno)).status]).toEqual([query, 200]);
  expect(readCursor("day", Buffer.from('["2026-01-01","x"]').toString("base64url"))).toBeUndefined();
});

test("a firm has no desk: its list stands with its partner, and Omar's holds nothing of Maya's", async () => {
  expect((await app.get("/ventures", await app.cookie("maya"))).status).toBe(404);
  expect((await app.get("/ventures.csv", await app.cookie("omar"))).status).toBe(404);
  const omars = await (await app.get(`/partners/${app.ids.omars}/ventures`, await app.cookie("omar"))).text();
  expect(omars).not.toContain("Work 0");
  expect(app.errors).toEqual([]);
});
