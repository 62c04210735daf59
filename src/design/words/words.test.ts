import { expect, test } from "vitest";
import { english } from "./english.ts";
import { format } from "./format.ts";
import { disguise, pseudo } from "./pseudo.ts";
import { languages, words } from "./words.ts";

const today = Temporal.PlainDate.from("2026-11-23");
const w = words("en", today);
const day = (iso: string) => Temporal.PlainDate.from(iso);

/** Every sentence of a catalogue by its path; a function is called with values that fit any of its parameters. */
function sentences(value: unknown, path: string, found = new Map<string, string>()): Map<string, string> {
  if (typeof value === "string") found.set(path, value);
  else if (typeof value === "function") found.set(path, "()");
  else for (const [key, entry] of Object.entries(value as object)) sentences(entry, `${path}.${key}`, found);
  return found;
}

test("a day is written as Maya reads it, with the year only when it is another one", () => {
  expect(w.date(day("2026-12-04"))).toBe("Fri 4 Dec");
  expect(w.date(day("2025-09-04"))).toBe("Thu 4 Sept 2025");
  expect(w.date(day("2027-01-01"))).toBe("Fri 1 Jan 2027");
  expect(w.longDate(day("2026-12-04"))).toBe("Friday 4 December 2026");
  expect(w.month(day("2026-12-04"))).toBe("Dec 2026");
});

test("a moment is written in the reader's zone, where it may be another day", () => {
  const late = Temporal.Instant.from("2026-12-31T23:30:00Z");
  expect(words("en", today, "Europe/London").moment(late)).toBe("Thu 31 Dec 23:30");
  expect(words("en", today, "Asia/Kolkata").moment(late)).toBe("Fri 1 Jan 2027 05:00");
  expect(words("en", today, "Asia/Kolkata").dayOf(late).toString()).toBe("2027-01-01");
});

test.each([
  ["2026-11-23", "today"],
  ["2026-11-24", "tomorrow"],
  ["2026-11-20", "3 days ago"],
  ["2026-12-21", "in 4 weeks"],
  ["2027-03-23", "in 3 months"],
  ["2023-11-23", "3 years ago"],
])("seen from 23 November 2026, %s is %s", (iso, spoken) => {
  expect(w.relative(day(iso))).toBe(spoken);
});

test.each([
  [123_450, "GBP", "£1,234.50"],
  [-5, "GBP", "-£0.05"],
  [1000, "JPY", "JP¥1,000"],
  [1_234_567, "KWD", "KWD 1,234.567"],
  [1_000, "IQD", "IQD 1.000"],
  [Number.MAX_SAFE_INTEGER, "EUR", "€90,071,992,547,409.91"],
])("%i minor units of %s are written %s, to the last of them", (amount, currency, text) => {
  expect(w.money({ amount, currency }).replaceAll("\u00a0", " ")).toBe(text);
});

test("a count takes the form its language has for it, and a special one for none", () => {
  const forms = { zero: "No invoice", one: "# invoice", other: "# invoices" };
  expect([0, 1, 2, 12_408].map((n) => w.plural(n, forms))).toEqual([
    "No invoice",
    "1 invoice",
    "2 invoices",
    "12,408 invoices",
  ]);
  const polish = format("pl", today, "Europe/Warsaw");
  const years = { one: "# rok", few: "# lata", many: "# lat", other: "# roku" };
  expect([1, 2, 5, 22].map((n) => polish.plural(n, years))).toEqual(["1 rok", "2 lata", "5 lat", "22 lata"]);
});

test("lists, shares and the order of a date follow the reader", () => {
  expect(w.list(["Maya", "Omar", "Bruno"])).toBe("Maya, Omar and Bruno");
  expect(w.percent(0.934)).toBe("93%");
  expect(w.percent(0.9349, 1)).toBe("93.5%");
  expect(w.dateOrder).toEqual(["day", "month", "year"]);
  expect(format("hu", today, "Europe/Budapest").dateOrder).toEqual(["year", "month", "day"]);
  expect(w.currencySign("GBP")).toBe("£");
});

test("a refusal code is spoken where the catalogue has a sentence, and nothing is found on the prototype", () => {
  expect(w.problem("not-found")).toBe("There is nothing here, or it is not yours to see.");
  expect(w.problem("no-such-code")).toBeUndefined();
  expect(w.problem("constructor")).toBeUndefined();
});

test("every sentence has a version in the right-to-left pseudo-language, and it is never the English one", () => {
  const f = format("en-GB", today, "Europe/London");
  const plain = sentences(english(f), "w");
  const turned = sentences(pseudo(f), "w");
  expect(plain.size).toBeGreaterThan(50);
  expect([...turned.keys()]).toEqual([...plain.keys()]);
  const same = [...plain].filter(([path, text]) => text !== "" && text !== "()" && turned.get(path) === text);
  expect(same).toEqual([]);
});

test("a sentence with a hole is disguised after it was filled", () => {
  const turned = words("ar-XB", today);
  expect(turned.dir).toBe("rtl");
  expect(turned.design.optional("Name")).toBe(disguise(w.design.optional("Name")));
  expect(turned.design.optional("Name")).toContain("ó");
});

test("nobody can choose the pseudo-language, and an unknown one is answered in English", () => {
  expect(Object.keys(languages)).not.toContain("ar-XB");
  expect(words("tlh", today).lang).toBe("en");
  expect(words("constructor", today).lang).toBe("en");
  expect(words("en-GB", today)).toBe(w);
});

test("the words of a day are made once, and a new day makes new ones", () => {
  expect(words("en", today)).toBe(w);
  expect(words("en", today.add({ days: 1 }))).not.toBe(w);
  expect(words("en", day("2027-01-02")).date(day("2026-12-04"))).toBe("Fri 4 Dec 2026");
});
