import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { sql } from "../../platform/database/database.ts";
import { nameKey } from "../organizations/name.ts";

let app: App;
let bruno: string;
const many = 130;
const names = Array.from(
  { length: many },
  (_, n) => `${["Äpfel", "Birch", "Çelik", "delta", "Éclair"][n % 5]} ${n % 13}`,
);

beforeAll(async () => {
  app = await openApp();
  bruno = await app.cookie("bruno");
  const { northline, unit } = app.ids;
  await app.system(async ({ tx, now }) => {
    const other = await tx
      .insertInto("shared.unit")
      .columns(["organization_id", "id", "legal_entity_id", "name"])
      .expression((eb) =>
        eb
          .selectFrom("shared.unit")
          .select([
            "organization_id",
            sql<string>`gen_random_uuid()`.as("id"),
            "legal_entity_id",
            sql<string>`'Signals'`.as("name"),
          ])
          .where("id", "=", unit),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const [n, name] of names.entries()) {
      const id = crypto.randomUUID();
      await tx
        .insertInto("shared.organization")
        .values({
          id,
          slug: `firm-${n}`,
          name,
          name_key: nameKey(name),
          side: "msme",
          country: "GB",
          currency: "GBP",
          created_at: now,
        })
        .execute();
      await tx
        .insertInto("shared.relationship")
        .values({
          large_id: northline,
          id: crypto.randomUUID(),
          msme_id: id,
          unit_id: n % 4 === 0 ? other.id : unit,
          contact_person_id: n % 3 === 0 ? app.ids.person.bruno : n % 3 === 1 ? app.ids.person.lena : null,
          state: n % 2 ? "active" : "unclaimed",
          partner_name: name,
          name_key: nameKey(name),
          country: ["DE", "FR", "GB"][n % 3] as string,
          size_class: ["micro", "small", "medium", "unknown"][n % 4] as string,
          since: n % 6 === 0 ? null : Temporal.PlainDate.from("2020-01-01").add({ days: (n * 7) % 50 }),
          created_at: now,
        })
        .execute();
    }
  });
});

/** The rows of the export: every partner of the filter, in its order. */
async function csv(query: string, cookie = bruno): Promise<string[][]> {
  const text = await (await app.get(`/partners.csv${query}`, cookie)).text();
  return text
    .replace("\ufeff", "")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(","));
}
const linkOf = (html: string, word: "after" | "before") =>
  new RegExp(`href="(/partners\\?[^"]*${word}=[^"]+)"`).exec(html)?.[1]?.replaceAll("&amp;", "&");
const rowsOf = (html: string) =>
  [...html.matchAll(/href="\/partners\/([0-9a-f-]{36})"/g)].map((found) => found[1]);

/** Walks every page by its links, forwards and back again. */
async function walk(query: string) {
  const pages: (string | undefined)[][] = [];
  let html = await (await app.get(`/partners${query}`, bruno)).text();
  for (;;) {
    pages.push([...new Set(rowsOf(html))]);
    const next = linkOf(html, "after");
    if (!next) break;
    html = await (await app.get(next, bruno)).text();
  }
  const back: (string | undefined)[][] = [[...new Set(rowsOf(html))]];
  for (let previous = linkOf(html, "before"); previous; previous = linkOf(html, "before")) {
    html = await (await app.get(previous, bruno)).text();
    back.unshift([...new Set(rowsOf(html))]);
  }
  return { pages, back };
}

test.each([
  "",
  "?sort=-name",
  "?sort=since",
  "?sort=-since",
  "?sort=country",
  "?sort=-country",
  "?sort=size",
  "?sort=-size",
])(
  "the pages of /partners%s hold each partner once, and the way back shows the same pages",
  async (query) => {
    const { pages, back } = await walk(query);
    const all = pages.flat();
    expect(all).toHaveLength(many + 2);
    expect(new Set(all).size).toBe(many + 2);
    expect(back).toEqual(pages);
  },
);

test("sizes sort from micro to large, not by their letters, and the unknown come last", async () => {
  const sizes = (await csv("?sort=size")).map((row) => row[2]);
  const order = ["micro", "small", "medium", "large", "not known"];
  expect(sizes).toEqual(sizes.toSorted((a, b) => order.indexOf(a ?? "") - order.indexOf(b ?? "")));
  expect(sizes[0]).toBe("micro");
  expect(sizes.at(-1)).toBe("not known");
});

test("names sort without marks and case", async () => {
  const listed = (await csv("")).map((row) => nameKey(row[0] ?? ""));
  expect(listed).toEqual(listed.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
});

test("filters narrow together, the count agrees, and the export holds exactly that", async () => {
  const query = "?country=DE&size=micro&state=unclaimed&search=%C3%84PFEL";
  const expected = names.filter(
    (name, n) => n % 3 === 0 && n % 4 === 0 && n % 2 === 0 && name.startsWith("Äpfel"),
  );
  const rows = await csv(query);
  expect(rows.map((row) => row[0]).sort()).toEqual(expected.toSorted());
  expect(expected.length).toBeGreaterThan(1);
  const html = await (await app.get(`/partners${query}`, bruno)).text();
  expect(html).toContain(`${expected.length} partners`);
  expect(await csv("?contact=mine")).toHaveLength(names.filter((_, n) => n % 3 === 0).length + 2);
});

test("a search finds parts of names with marks, wild cards and markup as they stand", async () => {
  expect((await csv("?search=celik 1")).length).toBe(
    names.filter((name) => nameKey(name).includes("celik 1")).length,
  );
  for (const nothing of ["%25", "_", "%5C", "<b>", "'"]) expect(await csv(`?search=${nothing}`)).toEqual([]);
  expect(await csv("?search=%00")).not.toBeUndefined();
});

test("an address edited by hand shows more, never an error", async () => {
  for (const query of [
    "?sort=evil",
    "?after=x",
    "?before=%7B%7D",
    "?country=de",
    "?size=huge",
    "?unit=1",
    `?after=${"x".repeat(5000)}`,
  ])
    expect((await app.get(`/partners${query}`, bruno)).status, query).toBe(200);
  const after = Buffer.from(JSON.stringify(["2020-02-31", "x", "y"])).toString("base64url");
  expect((await app.get(`/partners?sort=since&after=${after}`, bruno)).status).toBe(200);
});

test("with assigned only, Bruno lists and searches his own, Lena all", async () => {
  await app.system(({ tx }) =>
    tx
      .updateTable("shared.organization")
      .set({ assigned_only: true })
      .where("id", "=", app.ids.northline)
      .execute(),
  );
  const mine = names.filter((_, n) => n % 3 === 0).length + 2;
  expect(await csv("")).toHaveLength(mine);
  expect((await csv("?search=birch")).length).toBe(
    names.filter((name, n) => n % 3 === 0 && name.startsWith("Birch")).length,
  );
  expect(await csv("", await app.cookie("lena"))).toHaveLength(many + 2);
});

test("nobody, Maya and Tariq get no list", async () => {
  for (const path of ["/partners", "/partners.csv"])
    expect((await app.get(path)).headers.get("location")).toContain("/sign-in");
  for (const who of ["maya", "tariq"] as const)
    expect((await app.get("/partners.csv", await app.cookie(who))).status).toBe(404);
  expect(app.errors).toEqual([]);
});
