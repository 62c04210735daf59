import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let omar: string;
let bruno: string;
beforeAll(async () => {
  app = await openApp();
  [maya, omar, bruno] = [await app.cookie("maya"), await app.cookie("omar"), await app.cookie("bruno")];
});
const problem = (more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  ...{ kind: "problem", title: "Door bushes wear out", text: "They last eleven months.", trial: "paid" },
  ...{
    amount: "1,500",
    per: "trial part",
    decides: app.ids.person.bruno,
    audience: "everybody",
    partners: "",
  },
  ...{ "closesOn-day": "31", "closesOn-month": "1", "closesOn-year": "2027" },
  ...more,
});
const post = async (more: Readonly<Record<string, string>> = {}, cookie = bruno) => {
  const form = problem(more);
  return { id: form.id, status: (await app.post("/problems", form, cookie)).status };
};
const html = async (path: string, cookie: string) => (await app.get(path, cookie)).text();

test("Bruno posts a problem to everybody; each firm reads what a trial pays, until when, and who decides", async () => {
  const { id, status } = await post();
  expect(status).toBe(303);
  for (const [cookie, pair] of [
    [maya, app.ids.mayas],
    [omar, app.ids.omars],
  ] as const) {
    const page = await html(`/partners/${pair}/problems`, cookie);
    expect(page).toContain("Door bushes wear out");
    expect(page).toContain("A trial is paid: £1,500.00 per trial part");
    expect(page).toContain("Bruno Keller decides");
    expect(page).toContain("Ideas until Sun 31 Jan 2027");
  }
  expect(await html("/ideas", maya)).toContain("Door bushes wear out");
  const idea = uuidv7();
  expect(await html(`/partners/${app.ids.mayas}/ideas/new?problem=${id}`, maya)).toContain(
    "For: Door bushes wear out",
  );
  await app.post(
    `/partners/${app.ids.mayas}/ideas/drafts`,
    { id: idea, title: "Nitride them", problem: id },
    maya,
  );
  await app.post(`/partners/${app.ids.mayas}/ideas/drafts/${idea}/sent`, {}, maya);
  expect(await html(`/problems/${id}`, bruno)).toContain("1 idea");
  expect(await html(`/ideas?problem=${id}`, bruno)).toContain("Nitride them");
});

test("one that is posted to Maya alone does not exist for Omar, by page or by plain SQL, and takes none of his ideas", async () => {
  const { id } = await post({
    title: "Only for Halden",
    audience: "chosen",
    partners: "halden  MACHINING\n",
  });
  expect(await html(`/partners/${app.ids.mayas}/problems`, maya)).toContain("Only for Halden");
  expect(await html(`/partners/${app.ids.omars}/problems`, omar)).not.toContain("Only for Halden");
  expect(await html("/ideas", omar)).not.toContain("Only for Halden");
  const { rows } = await app.house.db.transaction({ kind: "person", personId: app.ids.person.omar }, (tx) =>
    sql`select id from shared.problem where id = ${id} union all select problem_id from pair.problem_partner where large_id = ${app.ids.northline}`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([]);
  const drafts = `/partners/${app.ids.omars}/ideas/drafts`;
  expect((await app.post(drafts, { id: uuidv7(), title: "Mine", problem: id }, omar)).status).toBe(422);
  expect(await html(`/problems/${id}`, bruno)).toContain("Posted to Halden Machining");
});

test("no trial paid is said openly", async () => {
  await post({ title: "Unpaid one", trial: "none" });
  expect(await html(`/partners/${app.ids.mayas}/problems`, maya)).toContain("No trial is paid");
});

test("ended with a reason, or past its day, it takes no more ideas", async () => {
  const { id } = await post({ title: "Soon ended" });
  expect((await app.post(`/problems/${id}/end`, { reason: " " }, bruno)).status).toBe(422);
  expect(
    (await app.post(`/problems/${id}/end`, { reason: "Solved in our own workshop" }, bruno)).status,
  ).toBe(303);
  expect(await html(`/problems/${id}`, bruno)).toContain("Solved in our own workshop");
  expect(await html(`/partners/${app.ids.mayas}/problems`, maya)).not.toContain("Soon ended");
  const drafts = `/partners/${app.ids.mayas}/ideas/drafts`;
  expect((await app.post(drafts, { id: uuidv7(), title: "Late", problem: id }, maya)).status).toBe(422);
  const entries = (await app.owner(
    "select count(*)::int as count from pair.entry where kind = 'problem.ended'",
  )) as { count: number }[];
  await app.post(`/problems/${id}/end`, { reason: "again" }, bruno);
  expect(entries[0]?.count).toBe(1);
});

test("with assigned only, Bruno reads what is posted and is told that he does not post; Lena does", async () => {
  const { id } = await post({ title: "Before it was narrow" });
  await app.owner("update shared.organization set assigned_only = true where id = $1", [app.ids.northline]);
  expect(await html(`/problems/${id}`, bruno)).toContain("Before it was narrow");
  for (const path of ["/problems/new", `/problems/${id}/end`])
    expect((await app.get(path, bruno)).status).toBe(403);
  expect((await app.post(`/problems/${id}/end`, { reason: "Solved" }, bruno)).status).toBe(403);
  expect((await post()).status).toBe(403);
  expect((await post({}, await app.cookie("lena"))).status).toBe(303);
  await app.owner("update shared.organization set assigned_only = false");
});

test("a form that lacks something comes back with the reason; sent twice it is one", async () => {
  for (const wrong of [
    { title: "" },
    { text: "" },
    { trial: "" },
    { amount: "" },
    { amount: "0" },
    { amount: "EUR 5" },
    { per: "" },
    { decides: app.ids.person.maya },
    { decides: "" },
    { audience: "chosen" },
    { audience: "chosen", partners: "Nobody Ltd" },
    { "closesOn-year": "2025" },
    { "closesOn-day": "31", "closesOn-month": "2" },
    { kind: "bribe" },
  ])
    expect([wrong, (await post(wrong as Record<string, string>)).status]).toEqual([wrong, 422]);
  const form = problem({ title: "Posted twice" });
  for (const _ of [1, 2]) expect((await app.post("/problems", form, bruno)).status).toBe(303);
  expect((await html("/problems", bruno)).split("Posted twice").length).toBe(2);
  expect(app.errors).toEqual([]);
});
