import { createHash } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type App, hidden, openApp } from "../../../test/app.ts";
import { writeStakes } from "../../../test/stakes.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let [maya, bruno, mo] = ["", "", ""];
let venture = "";
let base = "";
beforeAll(async () => {
  app = await openApp();
  [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
});
beforeEach(async () => {
  venture = await writeStakes(app.url, app.ids);
  base = `/partners/${app.ids.mayas}/ventures/${venture}/share`;
});

const read = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
const propose = (cookie: string, form: Record<string, string>) =>
  app.post(`${base}/proposals`, { id: uuidv7(), ...form }, cookie);
const release = (cookie: string, figure: string, amount: string) =>
  app.post(`${base}/releases`, { id: uuidv7(), figure, amount }, cookie);
async function sign(number: number, cookie: string) {
  const digest = hidden(await read(`${base}/proposals/${number}`, cookie), "digest");
  return app.post(`${base}/proposals/${number}/signature`, { digest }, cookie);
}
const released = async (side: string) =>
  (
    (await app.owner(
      "select id from pair.split_release where venture_id = $1 and side = $2 and revoked_at is null",
      [venture, side],
    )) as { id: string }[]
  )[0]?.id;
const today = () => app.clock.now().toString().slice(0, 10);
const inForce = (day = today()) =>
  app.owner(
    `select number, msme_amount::int, expected::int, begun_on::text, agreed_on::text from pair.agreed_splits($1, $2)
     where agreed_on <= $3 and (until_on is null or until_on > $3)`,
    [app.ids.northline, venture, day],
  );
const entries = async () =>
  (
    (await app.owner(
      `select kind, fields from pair.entry where kind like 'split.%' and fields->>'venture' = $1 order by id`,
      [venture],
    )) as { kind: string; fields: Record<string, unknown> }[]
  ).map(({ kind, fields }) => [kind, fields] as const);

test("Bruno proposes, Maya comments, both sign the same number before work: agreed, and the record has the order", async () => {
  expect(await read(base, maya)).toContain("No agreed split");
  await release(maya, "standalone", "5,000");
  await release(bruno, "standalone", "15,000");
  const answer = await propose(bruno, { rule: "burden", why: "It weighs more on them." });
  expect(answer.headers.get("location")).toBe(`${base}/proposals/1?done=sent`);
  await app.post(`${base}/proposals/1/comments`, { id: uuidv7(), text: "That is <fair>." }, maya);
  const sheet = await read(`${base}/proposals/1`, bruno);
  expect(sheet).toContain("That is &lt;fair&gt;.");
  expect(sheet).toContain("£35,000.00");
  expect(sheet).toContain("£65,000.00");
  expect((await sign(1, bruno)).status).toBe(303);
  expect(await inForce()).toEqual([]);
  app.later({ minutes: 5 });
  expect((await sign(1, maya)).status).toBe(303);
  expect(await inForce()).toEqual([
    { number: 1, msme_amount: 3_500_000, expected: 10_000_000, begun_on: null, agreed_on: "2026-11-23" },
  ]);
  for (const cookie of [maya, bruno]) {
    const page = await read(base, cookie);
    expect(page).toContain("Agreed: proposal 1");
    expect(page).toContain("before work began");
  }
  expect((await app.post(`${base}/releases/${await released("msme")}/revocation`, {}, maya)).status).toBe(
    409,
  );
  const kinds = await entries();
  expect(kinds.map(([kind]) => kind)).toEqual([
    "split.released",
    "split.released",
    "split.proposed",
    "split.signed",
    "split.signed",
    "split.agreed",
  ]);
  const seal = await read(`${base}/proposals/1/sealed.json`, maya);
  const digest = createHash("sha256").update(seal).digest("hex");
  expect(kinds.slice(2).every(([, fields]) => fields.sha256 === digest)).toBe(true);
  expect(kinds[5]?.[1]).toMatchObject({ msme: { amount: "35000.00", currency: "GBP" }, workBegunOn: null });
});

test("a change needs both again; what was agreed stays until both signed the next, and is then replaced", async () => {
  await propose(bruno, { rule: "equal" });
  await sign(1, bruno);
  await sign(1, maya);
  await propose(bruno, { rule: "proportional" });
  await sign(2, bruno);
  expect(await inForce()).toMatchObject([{ number: 1 }]);
  app.later({ hours: 24 });
  await sign(2, maya);
  expect(await inForce("2026-11-23")).toMatchObject([{ number: 1 }]);
  expect(await inForce("2026-11-24")).toMatchObject([{ number: 2 }]);
  expect(await read(`${base}/proposals/1`, maya)).toContain("replaced by a later one");
  expect((await app.post(`${base}/proposals/1/withdrawal`, {}, bruno)).status).toBe(409);
});

test("what was agreed cannot be changed by one side, neither by a page nor behind it", async () => {
  await propose(bruno, { rule: "equal" });
  await sign(1, maya);
  const other = "0".repeat(64);
  const changed = await app.post(`${base}/proposals/1/signature`, { digest: other }, bruno);
  expect(changed.status).toBe(409);
  expect(await changed.text()).toContain("not the proposal you had before you");
  const row = [app.ids.northline, venture];
  await expect(
    app.system(({ tx }) =>
      tx
        .updateTable("pair.split")
        .set({ msme_amount: 1 } as never)
        .where("large_id", "=", app.ids.northline)
        .execute(),
    ),
  ).rejects.toThrow(/permission denied/);
  await expect(
    app.owner(
      `insert into pair.split_signature select large_id, id, 'large', relationship_id, number, $3, proposed_by, now()
       from pair.split where large_id = $1 and venture_id = $2`,
      [...row, Buffer.alloc(32)],
    ),
  ).rejects.toThrow(/foreign key/);
  await sign(1, bruno);
  await expect(
    app.owner(
      `update pair.split set withdrawn_at = now(), withdrawn_by = proposed_by, withdrawn_side = 'large', inputs = null
       where large_id = $1 and venture_id = $2`,
      row,
    ),
  ).rejects.toThrow(/taken back by who made it/);
});

test("signed after work began it is agreed, and marked with the day", async () => {
  venture = await writeStakes(app.url, app.ids, { begunOn: "2026-11-10" });
  base = `/partners/${app.ids.mayas}/ventures/${venture}/share`;
  await propose(maya, { rule: "equal" });
  expect(await read(`${base}/proposals/1`, bruno)).toContain("Work began on Tue 10 Nov");
  await sign(1, bruno);
  await sign(1, maya);
  expect(await read(base, maya)).toContain("Agreed after work began on Tue 10 Nov");
  expect(await inForce()).toMatchObject([{ begun_on: "2026-11-10" }]);
  expect((await entries()).at(-1)?.[1]).toMatchObject({ workBegunOn: "2026-11-10" });
});

test("two parts as they settled them must add up, each wrong one said by its field, and the form is kept", async () => {
  const refused = async (form: Record<string, string>) => {
    const answer = await propose(maya, form);
    expect(answer.status).toBe(422);
    return answer.text();
  };
  const settled = { rule: "free", why: "We talked." };
  const page = await refused({ ...settled, "deal-msme": "30000", "deal-large": "60000" });
  expect(page).toContain("Both parts together must be");
  expect(page).toContain('value="30000"');
  expect(page).toContain("We talked.");
  expect(await refused({ ...settled, "deal-msme": "30000" })).toContain("Enter both parts");
  expect(await refused({ ...settled, "deal-msme": "-5", "deal-large": "100005" })).toContain("below zero");
  expect(await refused({ ...settled, "deal-msme": "€30000", "deal-large": "70000" })).toContain("not in GBP");
  expect(await refused({ rule: "mine" })).toContain("Choose how you would divide it");
  expect((await propose(maya, { ...settled, "deal-msme": "30000", "deal-large": "70,000" })).status).toBe(
    303,
  );
  expect(await read(base, bruno)).toContain("21.1% less");
});

test("a form sent twice is one proposal, and a signature given twice is one", async () => {
  const id = uuidv7();
  for (const _ of [1, 2]) await propose(bruno, { id, rule: "equal" });
  await sign(1, bruno);
  const digest = (
    (await app.owner("select encode(digest, 'hex') as d from pair.split where id = $1", [id])) as {
      d: string;
    }[]
  )[0]?.d;
  expect((await app.post(`${base}/proposals/1/signature`, { digest: digest ?? "" }, bruno)).status).toBe(303);
  expect((await entries()).map(([kind]) => kind)).toEqual(["split.proposed", "split.signed"]);
});

test("what was taken back, overtaken, or counted from other terms is not signed any more", async () => {
  for (const rule of ["equal", "risk", "burden"]) await propose(bruno, { rule });
  const late = hidden(await read(`${base}/proposals/1`, maya), "digest");
  const taken = hidden(await read(`${base}/proposals/3`, maya), "digest");
  expect((await app.post(`${base}/proposals/3/withdrawal`, {}, maya)).status).toBe(409);
  expect((await app.post(`${base}/proposals/3/withdrawal`, {}, bruno)).status).toBe(303);
  expect((await app.post(`${base}/proposals/3/signature`, { digest: taken }, maya)).status).toBe(409);
  expect((await app.get(`${base}/proposals/3/sealed.json`, maya)).status).toBe(404);
  await sign(2, bruno);
  await sign(2, maya);
  expect((await app.post(`${base}/proposals/1/signature`, { digest: late }, maya)).status).toBe(409);
  await propose(bruno, { rule: "burden" });
  await app.owner("alter table pair.venture disable trigger venture_terms_kept");
  await app.owner("update pair.venture set expected = expected + 100 where id = $1", [venture]);
  expect((await sign(4, maya)).status).toBe(409);
  await app.owner(
    "update pair.venture set state = 'ended', ended_at = now(), ended_reason = 'Done' where id = $1",
    [venture],
  );
  expect((await propose(bruno, { rule: "equal" })).status).toBe(409);
  await app.owner("alter table pair.venture enable trigger venture_terms_kept");
});

test("a figure is shown to the other side only when its owner shows it, and is gone when it takes it back", async () => {
  const without = await read(base, bruno);
  expect(without).toContain("Nobody shows a figure of its own");
  expect((await release(maya, "standalone", "-1")).status).toBe(422);
  expect((await release(maya, "standalone", "")).status).toBe(422);
  expect((await release(maya, "turnover", "0")).status).toBe(422);
  expect((await release(maya, "profit", "5")).status).toBe(422);
  expect((await release(maya, "standalone", "4321.09")).status).toBe(303);
  expect((await release(maya, "standalone", "5")).status).toBe(422);
  expect(await read(base, bruno)).toContain("£4,321.09");
  expect((await release(await app.cookie("paula"), "standalone", "1")).status).toBe(403);
  const id = await released("msme");
  expect((await app.post(`${base}/releases/${id}/revocation`, {}, bruno)).status).toBe(404);
  await propose(bruno, { rule: "equal" });
  await sign(1, bruno);
  expect(await read(`${base}/proposals/1`, bruno)).toContain("£4,321.09");
  expect((await app.post(`${base}/releases/${id}/revocation`, {}, maya)).status).toBe(303);
  for (const path of [base, `${base}/proposals/1`]) expect(await read(path, bruno)).not.toContain("4,321.09");
  expect(await read(`${base}/proposals/1`, bruno)).toContain("Taken back by Maya Halden");
  const kept = await app.owner(
    `select (select json_agg(s) from pair.split s where venture_id = $1::uuid)::text
       || (select json_agg(r) from pair.split_release r where venture_id = $1::uuid)::text
       || (select json_agg(e) from pair.entry e where fields->>'venture' = $1::text)::text as all`,
    [venture],
  );
  expect(JSON.stringify(kept)).not.toContain("432109");
  expect((await entries()).map(([kind]) => kind)).toEqual([
    "split.released",
    "split.proposed",
    "split.signed",
    "split.withdrawn",
    "split.revoked",
  ]);
});

test("Omar finds nothing, Bea may nothing, Paula reads; a member proposes and cannot sign; who left cannot sign", async () => {
  await propose(bruno, { rule: "equal" });
  const digest = hidden(await read(`${base}/proposals/1`, maya), "digest");
  const paths = [
    base,
    `${base}.csv`,
    `${base}/new`,
    `${base}/proposals/1`,
    `${base}/proposals/1/sealed.json`,
  ];
  for (const path of paths) {
    expect([path, (await app.get(path, await app.cookie("omar"))).status]).toEqual([path, 404]);
    expect([path, (await app.get(path, await app.cookie("bea"))).status]).toEqual([path, 403]);
  }
  const paula = await app.cookie("paula");
  expect((await app.get(base, paula)).status).toBe(200);
  expect((await app.post(`${base}/proposals/1/signature`, { digest }, paula)).status).toBe(403);
  expect((await propose(paula, { rule: "equal" })).status).toBe(403);
  expect((await app.post(`${base}/proposals/1/signature`, { digest }, await app.cookie("omar"))).status).toBe(
    404,
  );
  await app.owner("update shared.membership set roles = '{member}' where person_id = $1", [
    app.ids.person.bea,
  ]);
  mo = await app.cookie("bea");
  expect((await app.post(`${base}/proposals/1/comments`, { id: uuidv7(), text: "I see." }, mo)).status).toBe(
    303,
  );
  expect((await app.post(`${base}/proposals/1/signature`, { digest }, mo)).status).toBe(403);
  await app.owner("update shared.membership set ended_at = now() where person_id = $1", [app.ids.person.bea]);
  expect((await app.post(`${base}/proposals/1/comments`, { id: uuidv7(), text: "Again." }, mo)).status).toBe(
    404,
  );
  await app
    .owner("update shared.membership set ended_at = now(), ended_by = $1 where person_id = $2", [
      app.ids.person.dev,
      app.ids.person.bruno,
    ])
    .catch(() =>
      app.owner("update shared.membership set ended_at = now() where person_id = $1", [app.ids.person.bruno]),
    );
  expect((await app.post(`${base}/proposals/1/signature`, { digest }, bruno)).status).toBe(404);
  expect(await inForce()).toEqual([]);
  expect(app.errors).toEqual([]);
});
