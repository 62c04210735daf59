import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { ids } = app;
const page = async (who: "maya" | "omar" | "bruno" | "tariq" | "nobody", personId?: string) =>
  (
    await app.get("/who-can-see", personId ? await app.cookieOf(personId) : await app.cookie(who as "maya"))
  ).text();
const appoint = (personId: string, largeId: string, ended: readonly [string, string] | null, terms: string) =>
  app.owner(
    `insert into shared.reviewer (large_id, id, person_id, appointed_on, ends_on, terms, ended_on, ended_reason)
     values ($1, $2, $3, '2025-01-01', '2027-12-31', $4, $5, $6)`,
    [largeId, uuidv7(), personId, terms, ended?.[0] ?? null, ended?.[1] ?? null],
  );

test("Maya, Bruno and the reviewers read who is appointed, until when, on what terms, and why one was ended early", async () => {
  await appoint(ids.person.hana, ids.northline, ["2026-02-03", "Moved to <b>sales</b>."], "Unpaid.");
  for (const who of ["maya", "omar", "bruno", "tariq"] as const) {
    const text = await page(who);
    expect(text).toContain("Tariq Aziz");
    expect(text).toContain("1 January 2026");
    expect(text).toContain("31 December 2028");
    expect(text).toContain("Three years, paid a fixed fee by the day.");
    expect(text).toContain("3 February 2026");
    expect(text).toContain("Moved to &lt;b&gt;sales&lt;/b&gt;.");
    expect(text.indexOf("Tariq Aziz")).toBeLessThan(text.indexOf("Unpaid."));
  }
});

test("of a reviewer the name alone passes the wall: no telephone, no address, and nothing of other organizations", async () => {
  const [other, stranger] = [uuidv7(), uuidv7()];
  await app.owner(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
     values ($1, 'southline', 'Southline', 'southline', 'large', 'GB', 'GBP', now())`,
    [other],
  );
  await app.owner(
    `insert into auth."user" (id, email, created_at, updated_at) values ($1, 'zed@reviewers.example', now(), now())`,
    [stranger],
  );
  await app.owner("insert into shared.person (id, name, created_at) values ($1, 'Zed Quill', now())", [
    stranger,
  ]);
  await appoint(stranger, other, null, "Of Southline.");
  for (const who of ["maya", "bruno", "tariq"] as const) {
    const text = await page(who);
    expect(text).not.toMatch(/Southline|Zed Quill/);
  }
  expect(await page("maya")).not.toContain("@reviewers.example");
  const told = await app.house.db.transaction({ kind: "person", personId: ids.person.maya }, (tx) =>
    tx.selectFrom("shared.person").select("name").where("id", "=", ids.person.tariq).execute(),
  );
  expect(told).toEqual([]);
});

test("where nobody is appointed the page says so", async () => {
  await app.owner("delete from shared.reviewer");
  expect(await page("maya")).toContain("No independent reviewer is appointed yet.");
});
