import { beforeAll, describe, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { openProgram } from "../../../test/program.ts";
import { append } from "../../record/append.ts";
import { readKey } from "../../record/formats/key.ts";
import { trustKey } from "../../record/formats/trust.ts";
import { entryKinds } from "../../record/kind.ts";
import { sequence } from "../../record/log/publish.ts";
import { openToPartners } from "../../record/open-kinds.ts";
import { checkReceipt } from "../../record/receipts/receipt.ts";

let app: App;
let [maya, bruno, omar] = ["", "", ""];
let ids: Record<string, string> = {};
beforeAll(async () => {
  app = await openApp();
  [maya, bruno, omar] = [await app.cookie("maya"), await app.cookie("bruno"), await app.cookie("omar")];
  const at = { largeId: app.ids.northline, relationshipId: app.ids.mayas };
  ids = await app.system(async ({ tx, now }) => ({
    paper: await append(
      tx,
      "agreement.added",
      { ...at, now },
      {
        side: "large",
        title: "<b>Quality</b> plan",
        worth: { amount: "12.50", currency: "GBP" },
        endsOn: null,
      },
    ),
    prior: await append(tx, "prior.noted", { ...at, now }, { side: "msme", sha256: "abc" }),
    appeal: await append(tx, "appeal.made", { ...at, now }, { side: "msme" }),
  }));
});

const page = (who: string, path = "") => app.get(`/partners/${app.ids.mayas}/record${path}`, who);
const html = async (who: string, path = "") => (await page(who, path)).text();

describe("the record of a partnership", () => {
  test("before the record is signed says so, and gives no receipt", async () => {
    expect(await html(maya)).toContain("Being signed");
    expect(await html(maya, `/${ids.paper}`)).toContain("being signed");
    expect((await page(maya, `/${ids.paper}/receipt`)).status).toBe(409);
  });

  test("gives each side a receipt that holds against the key they kept, and says who signed it", async () => {
    await sequence(app.house.record, app.clock.now());
    const key = await readKey(await (await app.get("/record/northline/log.vkey")).text());
    for (const who of [maya, bruno]) {
      const list = await html(who);
      expect(list).toContain("A paper was added");
      expect(list).toMatch(/Checked, entry \d/);
      const one = await html(who, `/${ids.paper}`);
      expect(one).toContain("&lt;b&gt;Quality&lt;/b&gt; plan");
      expect(one).toContain("12.50 GBP");
      expect(one).toContain("£12.50");
      expect(one).toContain("Northline Rail only");
      const answer = await page(who, `/${ids.paper}/receipt`);
      expect(answer.headers.get("content-disposition")).toMatch(/northline-\d+\.tlog-proof/);
      const { opened, seenBy } = await checkReceipt(await answer.text(), trustKey(key));
      expect(opened).toContainEqual({ field: "title", value: "<b>Quality</b> plan" });
      expect(seenBy).toEqual([]);
    }
  });

  test("opens to one side what it keeps to itself, and shows to nobody what is sealed", async () => {
    expect((await page(maya, `/${ids.prior}/receipt`)).status).toBe(200);
    expect((await page(bruno, `/${ids.prior}/receipt`)).status).toBe(404);
    expect(await html(bruno)).not.toContain("yours before");
    for (const who of [maya, bruno]) expect((await page(who, `/${ids.appeal}`)).status).toBe(404);
    for (const id of ["x", "%00", app.ids.mayas])
      expect((await page(maya, `/${id}/receipt`)).status).toBe(404);
    expect((await page(omar, `/${ids.paper}/receipt`)).status).toBe(404);
  });

  test("says that the database was changed rather than give away a receipt that does not hold", async () => {
    const change = (title: string) =>
      app.owner("update pair.entry set fields = fields || $1 where id = $2", [{ title }, ids.paper]);
    await change("Another plan");
    const answer = await page(maya, `/${ids.paper}/receipt`);
    expect(answer.status).toBe(409);
    const told = await page(maya, `/${ids.paper}`);
    expect([told.status, await told.text()]).toEqual([
      409,
      expect.stringContaining("The record was changed"),
    ]);
    await change("<b>Quality</b> plan");
  });

  test("what Northline says to all its partners is in each one's record, and what is its own business in Bruno's alone", async () => {
    const at = { largeId: app.ids.northline };
    const [toAll, own] = await app.system(async ({ tx, now }) => [
      await append(
        tx,
        "commitment.added",
        { ...at, now },
        { commitment: app.ids.okafor, kind: "C1", days: 30 },
      ),
      await append(tx, "member.added", { ...at, now }, { roles: "finance" }),
    ]);
    await sequence(app.house.record, app.clock.now());
    const who = { [maya]: app.ids.mayas, [omar]: app.ids.omars };
    for (const [cookie, relationship] of Object.entries(who)) {
      const base = `/partners/${relationship}/record`;
      expect(await (await app.get(base, cookie)).text()).toContain("A promise was made");
      const answer = await app.get(`${base}/${toAll}/receipt`, cookie);
      const key = await readKey(await (await app.get("/record/northline/log.vkey")).text());
      const { opened } = await checkReceipt(await answer.text(), trustKey(key));
      expect(opened).toContainEqual({ field: "days", value: 30 });
      expect((await app.get(`${base}/${own}`, cookie)).status).toBe(404);
      expect((await app.get(`/entries/${toAll}`, cookie)).status).toBe(404);
    }
    expect(await (await app.get("/entries", bruno)).text()).toContain("Somebody was added");
    for (const id of [toAll, own]) expect((await app.get(`/entries/${id}/receipt`, bruno)).status).toBe(200);
    expect((await app.get(`/entries/${ids.paper}`, bruno)).status).toBe(404);
  });

  test("the wall opens to partners what the record calls open to them, and nothing else about no relationship", async () => {
    const made = await app.system(async ({ tx, now }) => {
      const ids = [];
      for (const kind of entryKinds)
        ids.push(await append(tx, kind, { largeId: app.ids.northline, now }, {}));
      return ids;
    });
    const speaker = { kind: "person", personId: app.ids.person.maya } as const;
    const seen = await app.house.db.transaction(speaker, (tx) =>
      tx.selectFrom("pair.entry").select("kind").where("id", "in", made).execute(),
    );
    expect(seen.map(({ kind }) => kind).sort()).toEqual([...openToPartners].sort());
  });

  test("programs of both sides list what they may open and take receipts", async () => {
    const erp = await openProgram(app, "record", "northline", "record:read");
    const his = await openProgram(app, "record", "okafor", "record:read");
    type Item = { id: string; kind: string; index: number };
    const { items } = await erp.read<{ items: Item[] }>("/entries?limit=200");
    expect(items.map(({ id }) => id)).toContain(ids.paper);
    expect(items.map(({ kind }) => kind)).not.toContain("appeal.made");
    const one = await erp.read<{ index: number; receipt: string }>(`/entries/${ids.paper}/receipt`);
    expect(one.index).toBe(items.find(({ id }) => id === ids.paper)?.index);
    expect(one.receipt).toContain("c2sp.org/tlog-proof@v1");
    expect((await his.get(`/entries/${ids.paper}/receipt`)).status).toBe(404);
    expect((await erp.get(`/entries/${ids.appeal}/receipt`)).status).toBe(404);
  });
});
