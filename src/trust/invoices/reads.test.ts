import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { writeInvoices } from "../../../test/invoices.ts";
import { openProgram } from "../../../test/program.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { ids } = app;
const erp = await openProgram(app, "invoices", "northline", "invoices:read", "invoices:write");
const mayas = await openProgram(app, "invoices", "halden", "invoices:read");

type Invoice = { id: string; number: string; state: string; issuedOn: string | null };
type Problem = { code: string; fields: { field: string }[] };
const list = (path: string, by = erp) => by.read<{ items: Invoice[]; next: string | null }>(path);
const halden = { msme: "Halden Machining", amount: "100.00" };

const at = { largeId: ids.northline, told: "2026-11-20" };
await writeInvoices(
  app.url,
  { ...at, relationshipId: ids.mayas },
  Array.from({ length: 20 }, (_, index) => ({
    ...{ number: `H-${index}`, amount: index === 7 ? -1 : 100 },
    ...(index % 3 ? { issued: `2026-0${1 + (index % 8)}-11` } : {}),
    ...(index % 2 ? { paid: [["2026-09-01", null]] as const } : { paidKnown: index !== 8 }),
  })),
);
await writeInvoices(app.url, { ...at, relationshipId: ids.omars }, [{ number: "O-1", amount: 70 }]);

test("pages give every row once while rows are added, in every order", async () => {
  for (const sort of ["id", "-id", "issuedOn", "-issuedOn"]) {
    const expected = (await list(`?relationship=${ids.mayas}&sort=${sort}&limit=200`)).items.map(
      (one) => one.id,
    );
    const seen: string[] = [];
    let after = "";
    for (let page = 0; page < 40; page++) {
      const { items, next } = await list(`?relationship=${ids.mayas}&sort=${sort}&limit=4${after}`);
      seen.push(...items.map((one) => one.id));
      if (next === null) break;
      after = `&after=${next}`;
      if (page < 3)
        await erp.post({ ...halden, number: `${sort} ${page}`, issuedOn: page % 2 ? null : "2026-04-30" });
    }
    expect(seen.filter((id) => expected.includes(id))).toEqual(expected);
    expect(new Set(seen).size).toBe(seen.length);
  }
  const days = (await list(`?relationship=${ids.mayas}&sort=-issuedOn&limit=200`)).items.map(
    (one) => one.issuedOn ?? "",
  );
  expect(days).toEqual(days.toSorted().reverse());
});

test("lists narrow by relationship and state; what does not fit is named", async () => {
  const states = async (path: string, by = erp) =>
    new Set((await list(path, by)).items.map((one) => one.state));
  expect(await states("?state=open&limit=200")).toEqual(new Set(["open"]));
  expect(await states("?state=paid", mayas)).toEqual(new Set(["paid"]));
  expect((await list(`?relationship=${ids.omars}&sort=issuedOn`)).items.map((one) => one.number)).toEqual([
    "O-1",
  ]);
  expect((await list("?sort=issuedOn", mayas)).items.length).toBeGreaterThan(2);
  for (const [query, field] of [
    ["sort=amount", "sort"],
    ["sort=-issuedOn", "sort"],
    ["after=x", "after"],
    [`relationship=${ids.mayas}&sort=issuedOn&after=${uuidv7()}`, "after"],
    ["state=late", "state"],
    ["relationship=1", "relationship"],
    ["msme=halden", "msme"],
  ]) {
    const answer = await erp.get(`?${query}`);
    const { fields } = (await answer.json()) as Problem;
    expect([query, answer.status, fields.map((one) => one.field)]).toEqual([query, 422, [field]]);
  }
  expect(app.errors).toEqual([]);
});
