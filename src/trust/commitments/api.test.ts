import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openProgram } from "../../../test/program.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { ids } = app;
const erp = await openProgram(app, "commitments", "northline", "commitments:read", "commitments:write");
const mayas = await openProgram(app, "commitments", "halden", "commitments:read");
const omars = await openProgram(app, "commitments", "okafor", "commitments:read");

type Commitment = { id: string; relationship: string | null; versions: object[] };
type Problem = { code: string; fields?: { field: string }[] };

const list = (path = "", by = erp) => by.read<{ items: Commitment[]; next: string | null }>(path);
const { post: add } = erp;
const added = async (body: unknown) => (await (await add(body)).json()) as Commitment;

test("Northline's program promises to everybody and to Maya alone; Omar reads the first and not the second", async () => {
  const answer = await add({ kind: "C1", threshold: "0.975", days: 30, from: "2026-12-01" });
  const everybody = (await answer.json()) as Commitment;
  expect([answer.status, answer.headers.get("location")]).toEqual([
    201,
    `/api/v1/commitments/${everybody.id}`,
  ]);
  expect(everybody).toEqual({
    ...{ id: everybody.id, large: ids.northline, relationship: null, kind: "C1", state: "ahead" },
    ...{ weakened: false, ended: null },
    versions: [
      {
        ...{ number: 1, days: 30, quantity: null, from: "2026-12-01", weakened: false, reason: null },
        threshold: { of: 975, in: 1000, decimal: "0.975" },
        consequence: expect.any(String),
        ruleVersion: expect.stringMatching(/^commitments\/c1@/),
      },
    ],
  });
  const hers = await added({ kind: "C2", relationship: ids.mayas });
  expect(hers).toMatchObject({ relationship: ids.mayas, kind: "C2", state: "in-force" });
  expect((await list("")).items).toEqual([everybody, hers]);
  expect((await list("", mayas)).items).toEqual([everybody, hers]);
  expect((await list("", omars)).items).toEqual([everybody]);
  expect(await mayas.read(`/${hers.id}`)).toEqual(hers);
  for (const id of [hers.id, uuidv7(), "none"]) expect((await omars.get(`/${id}`)).status).toBe(404);
  const first = await list("?limit=1", mayas);
  expect([first.items, first.next]).toEqual([[everybody], everybody.id]);
  expect(await list(`?limit=1&after=${first.next}`, mayas)).toEqual({ items: [hers], next: null });
});

test("to a counterparty nothing is promised, and it reads nothing", async () => {
  await app.owner("update shared.relationship set outside = true where id = $1", [ids.omars]);
  expect((await list("", omars)).items).toEqual([]);
  const refused = await add({ kind: "C1", relationship: ids.omars });
  expect([refused.status, await refused.json()]).toEqual([
    422,
    expect.objectContaining({ code: "firm-outside" }),
  ]);
  await app.owner("update shared.relationship set outside = false where id = $1", [ids.omars]);
});

test("what cannot be promised is refused as by the command line, and names its field", async () => {
  const before = (await list("?limit=200")).items.length;
  for (const [body, status, code, field] of [
    [{ kind: "C9" }, 422, "kind-unknown", "kind"],
    [{ kind: "M1" }, 422, "kind-of-firm", "kind"],
    [{ kind: "C1", threshold: "1.5" }, 422, "threshold-wrong", "threshold"],
    [{ kind: "C1", threshold: 0.95 }, 422, "check-the-request", "threshold"],
    [{ kind: "C1", days: -1 }, 422, "days-wrong", "days"],
    [{ kind: "C1", quantity: 60 }, 422, "quantity-wrong", "quantity"],
    [{ kind: "C11", quantity: 601 }, 422, "quantity-wrong", "quantity"],
    [{ kind: "C11", quantity: 1e9 }, 422, "quantity-wrong", "quantity"],
    [{ kind: "C15", days: 8 }, 422, "days-wrong", "days"],
    [{ kind: "C1", days: 1e9 }, 422, "days-wrong", "days"],
    [{ kind: "C1", from: "2026-02-30" }, 422, "from-wrong", "from"],
    [{ kind: "C1", relationship: uuidv7() }, 422, "firm-unknown", "relationship"],
    [{ kind: "C1", owner: "Lena" }, 422, "check-the-request", "owner"],
    [{ kind: "C1", threshold: "0.975", days: 30 }, 409, "commitment-exists", undefined],
    [[], 422, "check-the-request", ""],
  ] as const) {
    const answer = await add(body);
    const problem = (await answer.json()) as Problem;
    expect([body, answer.status, problem.code, problem.fields?.[0]?.field]).toEqual([
      body,
      status,
      code,
      field,
    ]);
  }
  expect((await list("?limit=200")).items.length).toBe(before);
});

test("minutes of a quarter are promised as a number of their own; the same number twice is one promise", async () => {
  const answer = await add({ kind: "C11", quantity: 45, relationship: ids.mayas });
  expect([answer.status, await answer.json()]).toEqual([
    201,
    expect.objectContaining({
      kind: "C11",
      versions: [expect.objectContaining({ days: null, quantity: 45, threshold: expect.anything() })],
    }),
  ]);
  const again = await add({ kind: "C11", quantity: 45, relationship: ids.mayas });
  expect([again.status, ((await again.json()) as Problem).code]).toEqual([409, "commitment-exists"]);
  expect(await added({ kind: "C15" })).toMatchObject({ versions: [{ days: null, quantity: 8 }] });
});

test("the same key promises once; only a large organization's token with the scope does; the record names the program", async () => {
  const body = { kind: "C1", days: 45, threshold: "0.9" };
  const first = await add(body, { "idempotency-key": "p-1" });
  const second = await add(body, { "idempotency-key": "p-1" });
  expect([first.status, second.status, await second.json()]).toEqual([201, 201, await first.json()]);
  expect(second.headers.get("location")).toBe(first.headers.get("location"));
  const reader = await openProgram(app, "commitments", "northline", "commitments:read");
  for (const by of [reader, mayas]) expect((await by.post({ kind: "C1", days: 14 })).status).toBe(403);
  const [entry] = (await app.owner(
    "select fields, relationship_id from pair.entry where kind = 'commitment.added' order by id desc limit 1",
  )) as { fields: object; relationship_id: string | null }[];
  expect(entry).toMatchObject({ fields: { program: "ERP", days: 45 }, relationship_id: null });
  expect(app.errors).toEqual([]);
});
