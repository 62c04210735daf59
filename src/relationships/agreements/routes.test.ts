import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let base: string;
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
  bruno = await app.cookie("bruno");
  base = `/partners/${app.ids.mayas}/agreements`;
});

const pdf = (text = "a contract") => new File([`%PDF-1.7\n${text}\n%%EOF`], "Contract 2026.pdf");
function paper(id: string, file?: File, more: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  const fields = {
    id,
    title: "Frame contract",
    kind: "framework",
    "startsOn-day": "1",
    "startsOn-month": "1",
    "startsOn-year": "2026",
    ...more,
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set("file", file);
  return form;
}
const list = async (cookie: string) => (await app.get(base, cookie)).text();
const entries = (kind: "agreement.added" | "agreement.confirmed" | "agreement.ended") =>
  app.system(async ({ tx }) => {
    const rows = await tx
      .selectFrom("pair.entry")
      .select("fields")
      .where("large_id", "=", app.ids.northline)
      .where("kind", "=", kind)
      .execute();
    return rows.map((row) => row.fields as Record<string, string>);
  });

test("Bruno adds a paper with its file; Maya hears of it, reads the same bytes and says she has it", async () => {
  const id = uuidv7();
  expect((await app.post(base, paper(id, pdf()), bruno)).status).toBe(303);
  expect((await app.mailTo(addressOf("maya"))).letter.text).toContain(
    "Bruno Keller of Northline Rail added a paper",
  );
  const file = await app.get(`${base}/${id}/file`, maya);
  expect(file.headers.get("content-type")).toBe("application/pdf");
  expect(file.headers.get("content-disposition")).toContain("Contract 2026.pdf");
  expect(await file.text()).toContain("a contract");
  expect((await app.post(`${base}/${id}/confirmation`, {}, bruno)).status).toBe(422);
  expect((await app.post(`${base}/${id}/confirmation`, {}, maya)).status).toBe(303);
  expect((await app.post(`${base}/${id}/confirmation`, {}, maya)).status).toBe(303);
  const [added] = await entries("agreement.added");
  const confirmed = await entries("agreement.confirmed");
  expect(confirmed).toHaveLength(1);
  expect(confirmed[0]).toMatchObject({ side: "msme", sha256: added?.sha256 });
});

test("a paper without a file is kept, and ends with a reason both read", async () => {
  const id = uuidv7();
  await app.post(base, paper(id, undefined, { title: "Oral terms", kind: "terms" }), maya);
  expect((await app.get(`${base}/${id}/file`, bruno)).status).toBe(404);
  expect((await app.post(`${base}/${id}/end`, { reason: " " }, bruno)).status).toBe(422);
  expect((await app.post(`${base}/${id}/end`, { reason: "Replaced by a contract" }, bruno)).status).toBe(303);
  await app.post(`${base}/${id}/end`, { reason: "again" }, maya);
  for (const cookie of [maya, bruno]) expect(await list(cookie)).toContain("Replaced by a contract");
  expect(await entries("agreement.ended")).toHaveLength(1);
  expect((await app.post(`${base}/${id}/confirmation`, {}, bruno)).status).toBe(409);
});

test("a form sent again is one paper", async () => {
  const id = uuidv7();
  for (const _ of [1, 2]) await app.post(base, paper(id, pdf("twice"), { title: "Sent twice" }), maya);
  expect((await entries("agreement.added")).filter((entry) => entry.title === "Sent twice")).toHaveLength(1);
});

test("programs, lies and endless files are not kept; the form comes back with the reason", async () => {
  const wrong = [
    new File(["MZ\u0090\u0000this program"], "run.exe"),
    new File(["<html><script>alert(1)</script>"], "page.pdf"),
    new File(["%PDF-1.7 ".repeat(2_500_000)], "huge.pdf"),
  ];
  for (const file of wrong) {
    const answer = await app.post(base, paper(uuidv7(), file, { title: "Wrong" }), maya);
    expect([413, 422], file.name).toContain(answer.status);
  }
  const ends = { "endsOn-day": "31", "endsOn-month": "12", "endsOn-year": "2025" };
  expect((await app.post(base, paper(uuidv7(), undefined, ends), maya)).status).toBe(422);
  expect((await app.post(base, paper(uuidv7(), undefined, { title: "" }), maya)).status).toBe(422);
  expect((await app.post(base, paper(uuidv7(), undefined, { kind: "bribe" }), maya)).status).toBe(422);
  expect((await app.post(base, paper(uuidv7(), undefined, { title: "x".repeat(10_000) }), maya)).status).toBe(
    422,
  );
  expect(await list(bruno)).not.toContain("Wrong");
});

test("a paper of another relationship is not found here", async () => {
  const id = uuidv7();
  await app.post(`/partners/${app.ids.omars}/agreements`, paper(id, pdf("omar's")), bruno);
  expect((await app.get(`${base}/${id}/file`, maya)).status).toBe(404);
  expect((await app.get(`${base}/${id}/file`, bruno)).status).toBe(404);
  expect((await app.post(`${base}/${id}/end`, { reason: "mine" }, maya)).status).toBe(404);
});

test("nobody, Omar and Tariq learn nothing; Bea may not; Paula and Ada read and cannot add, confirm or end", async () => {
  const id = uuidv7();
  await app.post(base, paper(id, pdf("secret"), { title: "Rights" }), maya);
  expect((await app.get(`${base}/${id}/file`)).headers.get("location")).toContain("/sign-in");
  for (const [who, status] of [
    ["omar", 404],
    ["tariq", 404],
    ["bea", 403],
    ["paula", 403],
    ["ada", 403],
    ["dev", 403],
  ] as const) {
    const cookie = await app.cookie(who);
    const reads = ["paula", "ada", "dev"].includes(who) ? 200 : status;
    expect((await app.get(base, cookie)).status, who).toBe(reads);
    expect((await app.get(`${base}/${id}/file`, cookie)).status, who).toBe(reads);
    expect((await app.get(`${base}/new`, cookie)).status, who).toBe(status);
    expect((await app.post(base, paper(uuidv7(), pdf()), cookie)).status, who).toBe(status);
    expect((await app.post(`${base}/${id}/confirmation`, {}, cookie)).status, who).toBe(status);
    expect((await app.post(`${base}/${id}/end`, { reason: "no" }, cookie)).status, who).toBe(status);
  }
  expect(app.errors).toEqual([]);
});
