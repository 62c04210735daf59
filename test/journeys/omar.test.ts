import type { BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { writeInvoices } from "../invoices.ts";
import { follow, openServed, phone, type Served } from "./served.ts";

/** What everybody who is signed in has under the same address, each their own; and what is open to all. */
const own =
  /^\/(more|money|help|letters|time|tokens|tokens\/new|account.*|people|people\/new|partners|promises|promises\/method|firm|size.*|ideas|ideas\.csv|roles|paper-and-practice|skills(\/(looks|links|links\/new|done|done\/new|done\/carry|done\/photo|done\/file|done\/passport\.zip.*))?|who-can-see)?$/;
const open = ["/accessibility", "/api", "/api/openapi.json", "/sign-out"];

type Asked = { readonly method: "GET" | "POST"; readonly path: string };

let served: Served;
let maya: BrowserContext;
let walked: readonly Asked[];

beforeAll(async () => {
  served = await openServed();
  await writeInvoices(
    served.database,
    { largeId: served.ids.northline, relationshipId: served.ids.mayas, told: "2026-11-20" },
    [{ number: "HM-1", received: "2026-11-02", due: "2026-12-02", amount: 1_000_00 }],
  );
  maya = await served.visit({ ...phone, javaScriptEnabled: false }, "maya");
});
afterEach(() => served.calm());
afterAll(() => served.close());

const hers = () => walked.filter(({ path }) => !open.includes(path) && !own.test(path));

test("a walk through Maya's links comes to all of her pages, and none of them is missing", async () => {
  await writeSomething(maya);
  walked = await walk(maya);
  const m = `/partners/${served.ids.mayas}`;
  const paths = walked.map(({ path }) => path);
  for (const page of ["", "/people", "/statement", "/statement/edit", "/interests", "/notes", "/notes/new"])
    expect(paths).toContain(`${m}${page}`);
  for (const part of [
    /\/agreements\/[^/]+\/file$/,
    /\/agreements\/[^/]+\/end$/,
    /^\/people\/[0-9a-f-]{36}$/,
    /\/money\/[0-9a-f-]{36}$/,
    /\/ideas\/[0-9a-f-]{36}\/looks$/,
  ])
    expect(paths.filter((path) => part.test(path))).not.toEqual([]);
  expect(hers().length).toBeGreaterThan(20);
});

test("to Omar none of what is Maya's exists", async () => {
  const omar = await served.visit(phone, "omar");
  const shown: unknown[] = [];
  for (const one of hers()) {
    const [status, there] = await ask(omar, one);
    if (status !== 404 || there !== undefined) shown.push([one, status, there]);
  }
  expect(shown).toEqual([]);
  await omar.close();
});

test("Omar cannot end Maya's session, although he knows its address", async () => {
  const omar = await served.visit(phone, "omar");
  const ends = walked.filter(({ path }) => path.startsWith("/account/sessions/"));
  expect(ends).toHaveLength(1);
  for (const end of ends) expect(await ask(omar, end)).toEqual([303, "/account"]);
  expect(await ask(maya, { method: "GET", path: "/account" })).toEqual([200, undefined]);
  await omar.close();
});

test("what Omar finds under the addresses that both have speaks of his firm alone", async () => {
  const omar = await served.visit(phone, "omar");
  for (const { method, path } of walked) {
    if (method !== "GET" || !own.test(path)) continue;
    const text = await (await omar.request.get(path)).text();
    // A file of no rows names nobody, one that is packed cannot be read here.
    if (!/\.(csv|zip)\b/.test(path)) expect(text).toContain("Okafor Castings");
    expect([path, /Halden|Maya|halden/.exec(text)?.[0]]).toEqual([path, undefined]);
  }
  await omar.close();
});

test("to nobody every page of Maya's is the sign-in page", async () => {
  const nobody = await served.visit(phone);
  for (const one of walked.filter(({ path }) => !open.includes(path))) {
    const [status, location] = await ask(nobody, one);
    expect([one, status, location?.split("?")[0]]).toEqual([one, 303, "/sign-in"]);
  }
  await nobody.close();
});

/** A statement, an interest, a note, a paper with its file and an idea: so that there is something to be kept from Omar. */
async function writeSomething(as: BrowserContext): Promise<void> {
  const page = await as.newPage();
  const at = (path: string) => page.goto(`/partners/${served.ids.mayas}${path}`);
  const press = (name: string) => follow(page.getByRole("button", { name }));
  await at("/statement/edit");
  for (const label of ["What does success mean to both of you?", "First sign", "Second sign"])
    await page.getByLabel(label).fill("Paid on the day");
  await press("Send it to Northline Rail");
  await at("/interests");
  await page.getByLabel("First").fill("To be paid on the day");
  await press("Save");
  await at("/notes/new");
  await page.getByLabel("Note").fill("We talked about drawings.");
  await press("Save the note");
  await at("/agreements/new");
  await page.getByLabel("What is it called?").fill("Terms of 2026");
  await page.getByLabel("Terms", { exact: true }).check();
  await page.getByLabel("The paper itself").setInputFiles({
    name: "terms.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7\n%%EOF\n"),
  });
  await press("Add it");
  await page.getByText("Terms of 2026").first().waitFor();
  await at("/ideas/new");
  await page.getByLabel("Title").fill("A harder skin for door bushes");
  await press("Send only this now");
  await press("Send the idea");
  await page.close();
}

/** Every link and every form, from Today on, each page once. */
async function walk(as: BrowserContext): Promise<readonly Asked[]> {
  const found = new Map<string, Asked>([["GET /", { method: "GET", path: "/" }]]);
  const seen = new Set<string>();
  for (const { method, path } of found.values()) {
    const bare = path.split("?")[0] ?? path;
    if (method === "POST" || seen.has(bare)) continue;
    seen.add(bare);
    const answer = await as.request.get(path);
    expect([path, answer.status()]).toEqual([path, 200]);
    if (!answer.headers()["content-type"]?.startsWith("text/html")) continue;
    for (const [tag, kind = "", address = ""] of (await answer.text()).matchAll(
      /<(a|form)\b[^>]*(?:href|action)="(\/[^"]*)"[^>]*>/g,
    )) {
      const link: Asked = {
        // Filters live in the address: their form gets.
        method: kind === "form" && !tag.includes('method="get"') ? "POST" : "GET",
        path: address.replaceAll("&amp;", "&"),
      };
      found.set(`${link.method} ${link.path}`, link);
    }
  }
  return [...found.values()];
}

async function ask(as: BrowserContext, { method, path }: Asked): Promise<[number, string | undefined]> {
  const options = { method, maxRedirects: 0, headers: method === "POST" ? { origin: served.url } : {} };
  const answer = await as.request.fetch(path, method === "POST" ? { ...options, form: {} } : options);
  return [answer.status(), answer.headers().location];
}
