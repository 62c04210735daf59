import { createHmac } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type App, openApp, origin } from "../../../test/app.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { largestPrior } from "./prior.ts";

let app: App;
let maya: string;
let bruno: string;
let base: string;
beforeAll(async () => {
  app = await openApp();
  [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  base = `/partners/${app.ids.mayas}/prior`;
});
const html = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
function form(fields: Readonly<Record<string, string>>, file?: File): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries({ id: uuidv7(), ...fields })) made.set(name, value);
  if (file) made.set("file", file);
  return made;
}
const noted = async () =>
  (
    (await app.owner("select fields from pair.entry where kind = 'prior.noted' order by id")) as {
      fields: Record<string, string | null>;
    }[]
  ).map((row) => row.fields);

test("open words are read by both sides, with their day", async () => {
  const id = uuidv7();
  for (const _ of [1, 2])
    expect(
      (await app.post(base, { id, kind: "open", text: "Nitrided bushes since 2019" }, maya)).status,
    ).toBe(303);
  for (const cookie of [maya, bruno])
    expect(await html(base, cookie)).toContain("Nitrided bushes since 2019");
  expect(await noted()).toMatchObject([{ sort: "open", side: "msme", commitment: null }]);
});

test("a private file never leaves the firm: the other side and the record learn a fingerprint that file and salt prove", async () => {
  const bytes = "a private drawing of 2019";
  const id = uuidv7();
  const file = new File([bytes], "Bush 2019.dwg");
  expect((await app.post(base, form({ id, kind: "file", label: "Bush drawing" }, file), maya)).status).toBe(
    303,
  );
  expect((await app.post(base, form({ id, kind: "file", label: "Bush drawing" }, file), maya)).status).toBe(
    303,
  );
  const fingerprint = (await noted()).at(-1)?.commitment ?? "";
  const own = await html(`${base}/${id}`, maya);
  const salt = /hexkey:([0-9a-f]{64})/.exec(own)?.[1] ?? "";
  expect(createHmac("sha256", Buffer.from(salt, "hex")).update(bytes).digest("hex")).toBe(fingerprint);
  expect(own).toContain("Bush 2019.dwg");
  expect(await html(`${base}/${id}/file`, maya)).toBe(bytes);
  const theirs = await html(base, bruno);
  expect(theirs).toContain(fingerprint);
  expect(theirs).not.toMatch(/Bush|dwg|private drawing/);
  expect(theirs).not.toContain(salt);
  for (const who of ["bruno", "lena", "dev", "ada", "omar", "bea"] as const)
    for (const path of [`${base}/${id}`, `${base}/${id}/file`])
      expect([403, 404]).toContain((await app.get(path, await app.cookie(who))).status);
  expect((await noted()).filter((one) => one.prior === id)).toHaveLength(1);
});

test("private words stay private too, by page and by plain SQL", async () => {
  const id = uuidv7();
  await app.post(base, { id, kind: "text", text: "520 degrees, nine hours" }, maya);
  // Not "520" alone: an id may hold it by chance.
  for (const said of ["520 degrees", "nine hours"]) expect(await html(base, bruno)).not.toContain(said);
  expect(await html(`${base}/${id}`, maya)).toContain("520 degrees, nine hours");
  for (const who of ["bruno", "lena", "dev", "omar", "bea"] as const) {
    const { rows } = await app.house.db.transaction({ kind: "person", personId: app.ids.person[who] }, (tx) =>
      sql`select * from msme.prior_private`.execute(tx),
    );
    expect([who, rows]).toEqual([who, []]);
  }
});

test("what is noted for an idea half done is told to nobody before the idea was sent", async () => {
  const idea = uuidv7();
  const drafts = `/partners/${app.ids.mayas}/ideas/drafts`;
  await app.post(drafts, { id: idea, title: "Longer bushes" }, maya);
  const back = await app.post(base, { id: uuidv7(), idea, kind: "open", text: "Ours since 2018" }, maya);
  expect(back.headers.get("location")).toBe(`${drafts}/${idea}/prior`);
  expect(await html(`${drafts}/${idea}/prior`, maya)).toContain("1 note was written for this idea.");
  expect(await html(base, bruno)).not.toContain("Ours since 2018");
  await app.post(`${drafts}/${idea}/sent`, {}, maya);
  expect(await html(base, bruno)).toContain("Ours since 2018");
  const order = (await app.owner("select kind from pair.entry where fields->>'idea' = $1 order by id", [
    idea,
  ])) as {
    kind: string;
  }[];
  expect(order.map((one) => one.kind).slice(0, 2)).toEqual(["prior.noted", "idea.sent"]);
});

test("a file of two gigabytes is refused as it comes, with the limit named, and nothing of it stays", async () => {
  const boundary = "----evenhand";
  const head = [
    ...["id", "kind"].map(
      (name) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${name === "id" ? uuidv7() : "file"}\r\n`,
    ),
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="all.zip"\r\ncontent-type: application/zip\r\n\r\n`,
  ].join("");
  const [chunk, whole] = [new Uint8Array(1_000_000), 2_000_000_000];
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === 0) controller.enqueue(Buffer.from(head));
      if (sent >= whole) return controller.close();
      sent += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const answer = await app.request(base, {
    method: "POST",
    body,
    duplex: "half",
    headers: { cookie: maya, origin, "content-type": `multipart/form-data; boundary=${boundary}` },
  } as RequestInit);
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining("Send at most 100 MB at once."),
  ]);
  expect(sent).toBeLessThan(3 * largestPrior);
  const kept = (await app.owner(
    "select count(*)::int as count from msme.prior_private where file_bytes > 1000000",
  )) as {
    count: number;
  }[];
  expect(kept[0]?.count).toBe(0);
});

test("a note without words or file, of another kind, or by Bruno in private comes back or is refused", async () => {
  for (const wrong of [{ kind: "open", text: " " }, { kind: "secret", text: "x" }, { kind: "file" }])
    expect((await app.post(base, form(wrong as Record<string, string>), maya)).status).toBe(422);
  expect((await app.post(base, form({ kind: "open", text: "ö".repeat(2001) }), maya)).status).toBe(422);
  expect((await app.post(base, { id: uuidv7(), kind: "text", text: "private" }, bruno)).status).toBe(403);
  expect(
    (await app.post(base, form({ kind: "open", text: "x" }, new File(["x"], "x.txt")), bruno)).status,
  ).toBe(422);
  expect((await app.post(base, { id: uuidv7(), kind: "open", text: "Our depot data" }, bruno)).status).toBe(
    303,
  );
  for (const [who, status] of [
    ["omar", 404],
    ["bea", 403],
  ] as const)
    expect((await app.post(base, form({ kind: "open", text: "x" }), await app.cookie(who))).status).toBe(
      status,
    );
  expect(app.errors).toEqual([]);
});
