import { expect, test } from "vitest";
import { openSpans } from "../../../test/spans.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { addCommitment } from "../commitments/api.ts";
import { listeners } from "../readings/jobs.ts";

const { app, ledger, promises, readings } = await openSpans();
const { northline, mayas, person } = app.ids;
const { owner } = ledger;

const text = async (path: string, who: Parameters<typeof app.cookie>[0]): Promise<string> => {
  const answer = await app.get(path, await app.cookie(who));
  expect([answer.status, app.errors], `${path} ${who}`).toEqual([200, []]);
  return (await answer.text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
};

/** Maya was asked for 75 minutes in the spring, one paper for the second time; met twice last year, and rated it. */
async function story(): Promise<{ request: string; learning: string }> {
  for (const table of ["asked_document", "learning_session", "learning", "skill_ask", "request"])
    await owner.query(`delete from pair.${table}`);
  const [request, learning] = [uuidv7(), uuidv7()];
  await owner.query(
    `insert into pair.request (large_id, id, relationship_id, kind, about, minutes, rule_version, why, readers, asked_at, document, due_on)
     values ($1, gen_random_uuid(), $2, 'document', gen_random_uuid(), 10, 'r', 'w', 'r', '2025-09-01', 'insurance', '2025-09-20'),
       ($1, $3, $2, 'document', gen_random_uuid(), 10, 'r', 'w', 'r', '2026-05-01', 'insurance', '2026-05-20'),
       ($1, gen_random_uuid(), $2, 'yearly-review', gen_random_uuid(), 65, 'r', 'w', 'r', '2026-06-01', null, '2026-06-20')`,
    [northline, mayas, request],
  );
  await owner.query(
    `insert into pair.learning (large_id, id, relationship_id, kind, title, teaching_side, begun_by, begun_side, begun_at,
       msme_reported_at)
     values ($1, $2, $3, 'mentoring', 'First parts that pass', 'large', $4, 'msme', '2025-03-01', '2025-11-01')`,
    [northline, learning, mayas, person.maya],
  );
  await owner.query(
    `insert into pair.learning_session (large_id, id, learning_id, relationship_id, starts_at, zone, minutes, place, planned_by,
       planned_at, changed_at, large_minutes, msme_minutes)
     select $1, gen_random_uuid(), $2, $3, d, 'UTC', 90, 'here', $4, d, d, 130, m
     from (values (timestamptz '2025-04-01T10:00Z', 120), ('2025-05-01T10:00Z', 125), ('2025-06-01T10:00Z', null)) s (d, m)`,
    [northline, learning, mayas, person.ines],
  );
  await ledger.count("2026-10-01", "2026-07-15");
  return { request, learning };
}

test("both sides read the requests and the meetings behind a month; roles that may not read them read that it was kept", async () => {
  const { request, learning } = await story();
  const base = `/partners/${mayas}/promises`;
  const spring = `${base}/${promises.C11}/months/2026-06`;
  for (const who of ["maya", "bruno", "paula", "ines"] as const) {
    const page = await text(spring, who);
    for (const said of ["75 minutes", "60 minutes", "asked for twice", "Look back on the year", "broken"])
      expect(page, who).toContain(said);
  }
  expect(await (await app.get(spring, await app.cookie("maya"))).text()).toContain(
    `/partners/${mayas}/time/${request}`,
  );
  const year = `${base}/${promises.C15}/months/2025-12`;
  for (const who of ["maya", "bruno", "lena", "ada", "dev"] as const) {
    const page = await text(year, who);
    for (const said of [
      "4 hours 5 minutes",
      "First parts that pass",
      "2 hours 10 minutes",
      "not counted".slice(0, 3),
      "kept",
    ])
      expect(page, who).toContain(said);
  }
  expect(await (await app.get(year, await app.cookie("maya"))).text()).toContain(
    `/partners/${mayas}/learning/${learning}`,
  );
  for (const [path, who] of [
    [spring, "bea"],
    [year, "bea"],
    [year, "paula"],
    [year, "ines"],
    [year, "hana"],
  ] as const) {
    const page = await text(path, who);
    expect(page, who).toContain("The single lines are not for your role");
    for (const hidden of ["75 minutes", "First parts that pass", "4 hours 5"])
      expect(page, who).not.toContain(hidden);
    expect((await app.get(`${path}/parts.csv`, await app.cookie(who))).status, who).toBe(403);
  }
  const csv = await (await app.get(`${spring}/parts.csv`, await app.cookie("maya"))).text();
  expect(csv).toContain("2026-06-01");
  const omar = await app.cookie("omar");
  for (const path of [spring, year, `${spring}/parts.csv`, `${year}/parts.csv`]) {
    expect((await app.get(path, omar)).status, path).toBe(404);
    expect((await app.get(path, await app.cookie("tariq"))).status, path).toBe(404);
    expect((await app.get(path)).status, path).toBe(303);
  }
  for (const path of [`${base}/${promises.C11}/months/2026-13`, `${base}/${uuidv7()}/months/2026-06`])
    expect((await app.get(path, await app.cookie("maya"))).status).toBe(404);
  expect((await app.get(`${spring}/rows.csv`, await app.cookie("maya"))).status).toBe(404);
  expect(await text(`${base}/${promises.C11}/months/2026-02`, "maya")).toContain(
    "Nothing was asked in this time",
  );
});

test("the promises stand with their number on both sides' pages, and in the list of the desk", async () => {
  for (const [path, who] of [
    ["/promises", "maya"],
    ["/promises", "bea"],
    [`/partners/${mayas}/promises`, "bruno"],
    ["/", "maya"],
  ] as const)
    expect((await text(path, who)).replaceAll("\u00a0", " "), path).toContain(
      "60 minutes asked in a quarter",
    );
  expect(await text("/commitments", "lena")).toContain("4 hours to learn each year");
  expect(await text("/promises", "maya")).toContain("0 of 1 quarter");
});

test("Lena promises fewer minutes after notice is given, and hours the other way round; the form has the box it needs", async () => {
  const lena = await app.cookie("lena");
  const path = `/commitments/${promises.C11}`;
  const form = await (await app.get(`${path}/change`, lena)).text();
  expect(form).toContain("How many minutes a quarter?");
  expect(form).not.toContain("Within how many days?");
  const consequence =
    "Whoever asked for more says why to the firm, and asks for that much less in the next quarter.";
  const change = (quantity: string, of = path, basedOn = "1") =>
    app.post(
      `${of}/change`,
      { id: uuidv7(), basedOn, threshold: "90", quantity, consequence, reason: "", owner: "" },
      lena,
    );
  const refused = await change("90");
  expect([refused.status, (await refused.text()).includes("Write why less is promised")]).toEqual([
    422,
    true,
  ]);
  expect((await change("sixty")).status).toBe(422);
  expect((await change("601")).status).toBe(422);
  expect((await change("45")).status).toBe(303);
  expect(await text(path, "lena")).toContain("At most 45 minutes asked");
  const hours = `/commitments/${promises.C15}`;
  const kept = "The hours that are missing are given in the next year, on top, in what the firm chooses.";
  const fewer = { id: uuidv7(), basedOn: "1", threshold: "90", consequence: kept, reason: "", owner: "" };
  expect((await app.post(`${hours}/change`, { ...fewer, quantity: "3" }, lena)).status).toBe(422);
  expect((await app.post(`${hours}/change`, { ...fewer, quantity: "5" }, lena)).status).toBe(303);
  const wrong = await app.post(
    "/commitments",
    { id: uuidv7(), kind: "C1", audience: "everybody", quantity: "60", owner: person.lena },
    lena,
  );
  expect(wrong.status).toBe(422);
});

test("what was promised is the budget: Bruno is asked why before he breaks it", async () => {
  for (const table of ["asked_document", "request"]) await owner.query(`delete from pair.${table}`);
  const alone = {
    ...{ large: "northline", msme: "halden-machining", kind: "C11" },
    quantity: "40",
    from: "2026-11-01",
  };
  await app.system((access) => addCommitment(access, app.house.rules, alone));
  const bruno = await app.cookie("bruno");
  const ask = (title: string) => {
    const due = { "dueOn-day": "14", "dueOn-month": "12", "dueOn-year": "2026" };
    const form = { id: uuidv7(), kind: "other", title, why: "The audit.", readers: "Bruno Keller", ...due };
    return app.post(`/partners/${mayas}/time`, form, bruno);
  };
  for (const title of ["One", "Two", "Three", "Four"]) expect((await ask(title)).status).toBe(303);
  const over = await ask("Five");
  expect([over.status, (await over.text()).includes("40 minutes")]).toEqual([409, true]);
  expect(await text("/time", "maya")).toContain("40 of 40 minutes");
});

test("hours that are counted and rated afterwards are counted again at once", async () => {
  const { learning } = await story();
  await owner.query("update pair.learning set msme_reported_at = null where id = $1", [learning]);
  const counted = async () => {
    const entry = { largeId: northline, relationshipId: mayas, entryId: uuidv7() };
    await listeners({ db: app.house.db, clock: app.clock })["learning.reported"](entry);
    return (await readings(promises.C15)).filter(({ period }) => period === "2025-12");
  };
  expect(await counted()).toMatchObject([{ kept: 0, decided: 0, undecided: 1 }]);
  await owner.query("update pair.learning set msme_reported_at = '2026-07-01' where id = $1", [learning]);
  expect(await counted()).toMatchObject([{ kept: 1, decided: 1, undecided: 0 }]);
  expect(app.errors).toEqual([]);
});
