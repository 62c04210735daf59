import { expect, test } from "vitest";
import { addressOf, hidden, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { inviteByName } from "../../relationships/invitations/actions.ts";
import { addOrganization } from "../../relationships/organizations/actions.ts";
import { listeners } from "./jobs.ts";
import { helpMonths } from "./reads.ts";

const app = await openApp();
const { ids } = app;
const [maya, bea, bruno, hana, lena, omar] = [
  await app.cookie("maya"),
  await app.cookie("bea"),
  await app.cookie("bruno"),
  await app.cookie("hana"),
  await app.cookie("lena"),
  await app.cookie("omar"),
];
const read = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
const wish = (more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  partner: ids.mayas,
  wish: "pay-early",
  note: "The bank wants its loan back.",
  ...more,
});
const behind = (who: "bruno" | "hana" | "maya" | "omar", table: "pair.help_request" | "pair.entry") =>
  app.house.db.transaction({ kind: "person", personId: ids.person[who] }, async (tx) => {
    const rows = await tx.selectFrom(table).selectAll().where("large_id", "=", ids.northline).execute();
    return table === "pair.entry"
      ? rows.filter((row) => "kind" in row && row.kind.startsWith("help."))
      : rows;
  });

test("Maya asks in a minute without a figure; a mail names nobody; Hana answers in time by name", async () => {
  expect(await read("/", maya)).toContain('href="/help"');
  expect(await read("/", bea)).not.toContain('href="/help"');
  const page = await read("/help", maya);
  expect(page).toContain("only the help desk reads this: Hana Sato");
  expect(page).toContain("within 2 working days");
  expect(await read("/", maya)).toContain("Bruno Keller");
  expect(page).not.toContain("Bruno Keller");
  const form = wish();
  expect((await app.post("/help", form, maya)).headers.get("location")).toBe("/help?done=asked");
  const { letter } = await app.mailTo(addressOf("hana"));
  for (const said of ["Halden", "Maya", "early", "bank"])
    expect(letter.text + letter.subject).not.toContain(said);
  expect(await read("/help?done=asked", maya)).toContain("answer by Wed 25 Nov");
  const desk = await read("/help", hana);
  expect(desk).toContain("Pay an invoice early");
  expect(desk).toContain("The bank wants its loan back.");
  const path = `/help/${form.id}`;
  const empty = await app.post(`${path}/answer`, { answer: "no", words: "" }, hana);
  expect([empty.status, (await empty.text()).includes("A no without a reason is no answer.")]).toEqual([
    422,
    true,
  ]);
  const answer = { answer: "yes", words: "Paid on Friday." };
  expect((await app.post(`${path}/answer`, answer, hana)).status).toBe(303);
  expect((await app.post(`${path}/answer`, answer, hana)).status).toBe(303);
  expect((await app.post(`${path}/answer`, { answer: "partly", words: "No." }, hana)).status).toBe(409);
  const told = await app.mailTo(addressOf("maya"));
  expect(told.letter.text).toContain("Northline Rail answered you.");
  expect(told.letter.text).not.toContain("Paid");
  const after = await read("/help", maya);
  expect(after).toContain("Paid on Friday.");
  expect(after).toContain("Hana Sato answered on");
});

test("the same form twice, and the same wish while it waits, are one request", async () => {
  const form = wish({ wish: "call" });
  await app.post("/help", form, maya);
  await app.post("/help", form, maya);
  expect((await app.post("/help", wish({ wish: "call" }), maya)).status).toBe(303);
  expect((await behind("maya", "pair.help_request")).length).toBe(2);
  expect((await app.post(`/help/${form.id}/withdrawal`, {}, maya)).status).toBe(303);
  expect((await app.post(`/help/${form.id}/answer`, { answer: "yes", words: "" }, hana)).status).toBe(409);
  expect(await read("/help", maya)).toContain("taken back");
});

test("nobody else of Northline sees that there is one: in no page, export, count, entry or table", async () => {
  await app.post("/help", wish({ wish: "more-time", note: "zebra-word" }), maya);
  const api = await app.cookie("ada");
  for (const [who, cookie] of [
    ["bruno", bruno],
    ["lena", lena],
    ["ada", api],
  ] as const)
    for (const path of [
      ...["/inbox", "/partners", "/partners.csv", "/partners/time", "/assessments", "/commitments"],
      ...["", "/time", "/promises", "/notes", "/people", "/money", "/capability"].map(
        (one) => `/partners/${ids.mayas}${one}`,
      ),
    ]) {
      const html = await read(path, cookie);
      for (const said of ["zebra-word", "More time", "help.asked", 'href="/help"'])
        expect([who, path, said, html.includes(said)]).toEqual([who, path, said, false]);
    }
  expect((await app.get("/help", bruno)).status).toBe(403);
  expect([await behind("bruno", "pair.help_request"), await behind("bruno", "pair.entry")]).toEqual([[], []]);
  expect([await behind("omar", "pair.help_request"), await behind("omar", "pair.entry")]).toEqual([[], []]);
  expect((await behind("hana", "pair.entry")).length).toBeGreaterThan(0);
  expect((await behind("maya", "pair.entry")).length).toBeGreaterThan(0);
  // A manager who has this one relationship alone is of the large side all the same.
  await app.owner("update shared.organization set assigned_only = true where id = $1", [ids.northline]);
  expect([await behind("bruno", "pair.help_request"), await behind("bruno", "pair.entry")]).toEqual([[], []]);
  await app.owner("update shared.organization set assigned_only = false where id = $1", [ids.northline]);
  expect(
    await app.system(({ tx }) =>
      tx.selectFrom("pair.request").select("id").where("large_id", "=", ids.northline).execute(),
    ),
  ).toEqual([]);
  expect((await app.post("/help", wish({ partner: ids.omars }), maya)).status).toBe(404);
  expect(hidden(await read("/help", omar), "partner")).toBe(ids.omars);
});

test("months show from five firms on, and none that runs", async () => {
  const months = (today: string) =>
    app.system(({ tx }) => helpMonths({ tx }, ids.northline, Temporal.PlainDate.from(today)));
  const ask = async (relationshipId: string, msmeId: string, answered: string | null) =>
    app.owner(
      `insert into pair.help_request (large_id, id, relationship_id, msme_id, wish, answer_by, rule_version, asked_by, asked_at,
         answer, answered_by, answered_at)
       values ($1, gen_random_uuid(), $2, $3, 'call', '2026-03-10', 'r', $4, '2026-03-08T10:00:00Z',
         case when $5::timestamptz is null then null else 'yes' end, case when $5::timestamptz is null then null else $4::uuid end, $5)`,
      [ids.northline, relationshipId, msmeId, ids.person.maya, answered],
    );
  const firms: [string, string][] = [
    [ids.mayas, ids.halden],
    [ids.omars, ids.okafor],
  ];
  for (const name of ["Third", "Fourth", "Fifth"])
    firms.push(
      await app.system(async (access) => {
        const slug = name.toLowerCase();
        await addOrganization(access, { slug, name, side: "msme", country: "GB" });
        const { relationshipId } = await inviteByName(access, {
          large: "northline",
          name,
          email: `${slug}@f.example`,
        });
        const { msme_id } = await access.tx
          .selectFrom("shared.relationship")
          .select("msme_id")
          .where("id", "=", relationshipId)
          .executeTakeFirstOrThrow();
        return [relationshipId, msme_id];
      }),
    );
  for (const [place, [relationshipId, msmeId]] of firms.slice(0, 4).entries())
    await ask(relationshipId, msmeId, place === 0 ? "2026-03-11T10:00:00Z" : "2026-03-10T23:00:00Z");
  await ask(ids.mayas, ids.halden, "2026-03-09T10:00:00Z");
  expect(await months("2026-11-23")).toEqual([]); // five requests, four firms
  const [fifth = "", of = ""] = firms[4] ?? [];
  await ask(fifth, of, null);
  expect((await months("2026-11-23")).map(({ month, ...rest }) => [String(month), rest])).toEqual([
    ["2026-03-01", { asked: 6, inTime: 4 }],
  ]);
  expect(await months("2026-03-31")).toEqual([]);
  expect(app.errors).toEqual([]);
});

test("over a bank holiday the day an answer is due moves on; in its morning the desk is told once more, of nobody", async () => {
  app.clock.set("2026-12-24T23:30:00Z");
  const form = wish({ wish: "no-penalty" });
  await app.post("/help", form, maya);
  // Friday is Christmas Day, Monday its second day off.
  expect(await read("/help", maya)).toContain("answer by Wed 30 Dec");
  const [job] = (await app.owner(
    "select data, to_char(start_after at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at from pgboss.job where name = 'help.due' order by created_on desc limit 1",
  )) as [{ data: Record<string, string>; at: string }];
  expect(job.at).toBe("2026-12-30 08:00");
  const due = listeners(app.house)["help.due"];
  app.letters.length = 0;
  await due(job.data);
  const told = () => app.letters.filter(({ text }) => text.includes("an answer is due today"));
  await expect.poll(() => told().length).toBe(1);
  const [{ text = "", subject = "", to } = {}] = told();
  expect(to?.address).toBe(addressOf("hana"));
  for (const said of ["Halden", "Maya", "enalty"]) expect(text + subject).not.toContain(said);
  await app.post(`/help/${form.id}/withdrawal`, {}, maya);
  await due(job.data);
  expect(told()).toHaveLength(1);
});
