import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cast, organizations } from "../../demo/cast.ts";
import { words } from "../../src/design/words/words.ts";
import { zones } from "../../src/people/mails/input.ts";
import { uuidv7 } from "../../src/platform/ids.ts";
import { countries } from "../../src/relationships/organizations/country.ts";
import { publishOwnPage } from "../capability.ts";
import { promiseDays, writeInvoices } from "../invoices.ts";
import { writeVenture } from "../ventures.ts";
import { faultsOf, overflow, tooSmall, unspoken } from "./look.ts";
import { brunos, mayas, nobodys } from "./pages.ts";
import { promiseYear } from "./promised.ts";
import { desk, openServed, phone, type Served } from "./served.ts";
import { tellPiece } from "./told.ts";

/** What is data where no `bdi` can stand: lines of a select, and what Intl writes. */
const names = [
  ...Object.values(cast).map((one) => one.name),
  ...Object.values(organizations).map((one) => one.name),
  "Rolling stock",
  "GBP",
  ...zones.map((zone) => zone.replaceAll("_", " ")),
  ...countries.map((code) => words("en", Temporal.PlainDate.from("2026-11-23")).country(code)),
];
const long = "Oberflächenbehandlungsanlagenmodernisierungsgesellschaft@werkzeugmaschinenfabrik.example";

let served: Served;
let token: string;
let invoice: string;
const promised = uuidv7();
const piece = uuidv7();
let photo: string;
let venture: string;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  served = await openServed();
  for (const who of ["maya", "bruno"] as const) await writeSomething(who);
  await promise();
  token = await invite();
  invoice = await owe();
  photo = await tellPiece(served, piece, long);
  await promiseYear(served, promised);
  await publishOwnPage(served.database, served.ids);
  venture = await writeVenture(served);
});
afterEach(() => served.calm());
afterAll(() => served.close());

describe.each([
  { who: "maya", screen: phone, paths: mayas },
  { who: "bruno", screen: desk, paths: brunos },
  { who: "nobody", screen: phone, paths: nobodys },
] as const)("$who", ({ who, screen, paths }) => {
  const small = screen === phone;
  let wire: Awaited<ReturnType<typeof weigh>>;

  beforeAll(async () => {
    context = await served.visit(screen, who === "nobody" ? undefined : who);
    page = await context.newPage();
    wire = await weigh(await context.newCDPSession(page));
  });
  afterAll(() => context.close());

  test.each(paths)(
    "finds %s light on the wire, clean to axe by day and by night, and fit for 320 px",
    async (path) => {
      const { all, scripts, encoding } = await wire(() => open(path));
      expect(encoding).toBe("br");
      // The page that checks receipts also works from a saved file: its script stands in it.
      if (path !== "/verify") expect(scripts).toBeGreaterThan(500);
      expect(scripts).toBeLessThanOrEqual(small ? 15_000 : 40_000);
      expect(all).toBeLessThanOrEqual(small ? 25_000 : 40_000);

      expect(await faultsOf(page)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
      if (small) expect(await tooSmall(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await faultsOf(page, ["color-contrast", "link-in-text-block"])).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await overflow(page)).toEqual([]);
      await page.setViewportSize(screen.viewport);
    },
  );
});

// A stranger is never spoken to in the disguised language.
describe.each([
  { who: "maya", screen: phone, paths: mayas },
  { who: "bruno", screen: desk, paths: brunos },
] as const)("$who, reading from right to left,", ({ who, screen, paths }) => {
  beforeAll(async () => {
    await served.rows("update shared.person set language = 'ar-XB' where id = $1", [served.ids.person[who]]);
    context = await served.visit(screen, who);
    page = await context.newPage();
  });
  afterAll(() => context.close());

  test.each(paths)("finds %s all in that language, and nothing off the page", async (path) => {
    await open(path);
    const root = page.locator("html");
    expect([await root.getAttribute("dir"), await root.getAttribute("lang")]).toEqual(["rtl", "ar-XB"]);
    expect(await unspoken(page, names)).toEqual([]);
    expect(await overflow(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toEqual([]);
    await page.setViewportSize(screen.viewport);
  });
});

async function open(path: string): Promise<void> {
  const answer = await page.goto(
    path
      .replace(":id", served.ids.mayas)
      .replace(":piece", piece)
      .replace(":photo", photo)
      .replace(":invoice", invoice)
      .replace(":token", token)
      .replace(":promise", promised)
      .replace(":venture", venture),
  );
  expect(answer?.status()).toBe(200);
}

/** A year of invoices, open ones of every kind among them, with long numbers and large amounts; answers one of them. */
async function owe(): Promise<string> {
  const at = { largeId: served.ids.northline, relationshipId: served.ids.mayas, told: "2026-11-20" };
  const paid = Array.from({ length: 40 }, (_, n) => {
    const received = Temporal.PlainDate.from("2025-12-05").add({ days: n * 7 });
    const on = received.add({ days: 25 + ((n * 7) % 30) }).toString();
    const due = received.add({ days: 30 }).toString();
    return {
      number: `HM-${n}`,
      received: received.toString(),
      due,
      amount: 840_00 + n,
      paid: [[on, null]] as const,
    };
  });
  const [first = ""] = await writeInvoices(served.database, at, [
    {
      number: `HM-${"0123456789".repeat(9)}`,
      received: "2026-11-02",
      amount: 9_999_999_999_99,
      disputed: true,
      disputeReason: long,
    },
    {
      number: "late",
      received: "2026-09-20",
      accepted: "2026-09-24",
      due: "2026-10-20",
      amount: 4_312_50,
      order: "PO-1",
    },
    {
      number: "back",
      received: "2026-11-06",
      rejected: "2026-11-10",
      rejectReason: "No VAT number",
      amount: 720_00,
    },
    { issued: "2026-11-17", terms: 60, amount: 5_400_00, currency: "EUR", blocked: "No goods receipt" },
    { number: "credit", kind: "credit-note", issued: "2026-10-05", amount: -150_00 },
    { number: "unread", received: "2026-07-05", due: "2026-08-04", amount: 88_00, paidKnown: false },
    ...paid,
  ]);
  await promiseDays(served.database, at, [{ days: 30 }]);
  return first;
}

/** Counts every byte that a first visit takes over the wire, headers too: the page, its styles, scripts and pictures. */
async function weigh(session: CDPSession) {
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set<string>();
  let sum = { all: 0, scripts: 0, encoding: "" };
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script") scripts.add(requestId);
    if (type === "Document") sum.encoding = response.headers["content-encoding"] ?? "";
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sum.all += encodedDataLength;
    if (scripts.has(requestId)) sum.scripts += encodedDataLength;
  });
  return async (visit: () => Promise<void>) => {
    sum = { all: 0, scripts: 0, encoding: "" };
    await visit();
    return sum;
  };
}

/** An invitation to a firm that is not here yet: answers the token of its link. */
async function invite(): Promise<string> {
  const bruno = await served.visit({}, "bruno");
  const send = async (path: string, form: Readonly<Record<string, string>>) => {
    const answer = await bruno.request.post(`/invite${path}`, {
      form,
      headers: { origin: served.url },
      maxRedirects: 0,
    });
    expect([path, answer.status()]).toEqual([path, 303]);
  };
  const id = uuidv7();
  await send("", { id, firm: `Talvi ${long}`, country: "FI" });
  await send(`/${id}/person`, { person: "Aino Talvi", address: "aino@talvi.example", message: long });
  await send(`/${id}/place`, { unit: served.ids.unit, contact: served.ids.person.bruno });
  await send(`/${id}/sent`, {});
  await bruno.close();
  return new URL((await served.mailTo("aino@talvi.example")).link).searchParams.get("token") ?? "";
}

/** A promise to every firm, and one to Maya's. */
async function promise(): Promise<void> {
  const lena = await served.visit({}, "lena");
  for (const audience of ["everybody", "firm"]) {
    const said = { kind: "C1", audience, firm: "Halden Machining", consequence: `We explain. ${long}` };
    const answer = await lena.request.post("/commitments", {
      form: { id: uuidv7(), ...said, owner: served.ids.person.lena },
      headers: { origin: served.url },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
  }
  await lena.close();
}

/** Words of both sides, in several directions and without a place to break: what pages hold in real life. */
async function writeSomething(who: "maya" | "bruno"): Promise<void> {
  const as = await served.visit({}, who);
  const send = async (path: string, form: Readonly<Record<string, string>>, files = false) => {
    const answer = await as.request.post(`/partners/${served.ids.mayas}/${path}`, {
      ...(files ? { multipart: { ...form, file: paper } } : { form }),
      headers: { origin: served.url },
      maxRedirects: 0,
    });
    expect([path, answer.status()]).toEqual([path, 303]);
  };
  const statement = {
    text: `We keep our word. نلتزم بوعودنا ${long}`,
    sign1: "Paid within 30 days",
    sign2: long,
  };
  await send("statement", { id: uuidv7(), basedOn: who === "maya" ? "0" : "1", ...statement, sign3: who });
  await send("notes", { id: uuidv7(), text: `We talked about ${long}. תודה רבה.\nAnd about drawings.` });
  await send("agreements", { id: uuidv7(), title: `Terms ${long}`, kind: "terms" }, true);
  if (who === "maya")
    await send("promises/requests", { id: uuidv7(), wish: `Pay us soon. ${long}`, kind: "C1", days: "30" });
  if (who === "maya")
    await send("interests", { interest1: "To be paid on the day", interest2: long, seen: "" });
  await as.close();
}

const paper = {
  name: "terms.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.7\n%%EOF\n"),
};
