import type { Child } from "hono/jsx";
import { expect, test } from "vitest";
import { invalid, notFound } from "../platform/refusal.ts";
import { Choice } from "./choice.tsx";
import { DateInput } from "./date-input.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Input, TextArea } from "./input.tsx";
import { MoneyInput } from "./money-input.tsx";
import { initials, Person, telephoneLink } from "./person.tsx";
import { fieldId, problemOf, problemsOf } from "./problems.ts";
import { PromiseGlance } from "./promise-glance.tsx";
import { Select } from "./select.tsx";
import { DataTable } from "./table.tsx";
import { Name } from "./text.tsx";
import { typedDate } from "./typed-date.ts";
import { words } from "./words/words.ts";

const w = words("en", Temporal.PlainDate.from("2026-11-23"));
const html = (content: Child) => String(content);
const ids = (text: string) => [...text.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]);
const options = [
  { value: "a", label: "A" },
  { value: "b", label: "B" },
];

test("each sentence of the summary leads to a control of the field it speaks of, whatever the kind and the name", () => {
  const names = ["name", "unit.head", "rows[0].amount", "naïve name", "day", "way"];
  const problems = names.map((field) => ({ field, code: "x", message: `Mend ${field}` }));
  const [name = "", head = "", amount = "", text = "", day = "", way = ""] = names;
  const fields = [
    html(<Input w={w} name={name} label="Name" problems={problems} />),
    html(<Select w={w} name={head} label="Head" options={options} problems={problems} />),
    html(<MoneyInput w={w} name={amount} label="Amount" currency="GBP" problems={problems} />),
    html(<TextArea w={w} name={text} label="Words" problems={problems} />),
    html(<DateInput w={w} name={day} label="Day" problems={problems} />),
    html(<Choice w={w} name={way} label="Way" options={options} problems={problems} />),
  ];
  const summary = html(<ErrorSummary w={w} problems={problems} />);
  const aims = [...summary.matchAll(/href="#([^"]*)"/g)].map((found) => found[1]);
  expect(aims).toEqual(names.map(fieldId));
  for (const [at, field] of fields.entries()) {
    expect(field).toMatch(new RegExp(`<(input|select|textarea)[^>]* id="${aims[at]}"`));
    expect(field).toContain(`Mend ${names[at]}`);
    expect(field).toContain('aria-invalid="true"');
    for (const [, target] of field.matchAll(/aria-describedby="([^"]*)"/g)) {
      for (const id of target?.split(" ") ?? []) expect(ids(field)).toContain(id);
    }
  }
});

test("a field without a problem does not say that it has one", () => {
  const field = html(
    <Input w={w} name="name" label="Name" problems={[{ field: "other", code: "x", message: "No" }]} />,
  );
  expect(field).not.toMatch(/aria-invalid|aria-describedby|class="error"/);
});

test("the sentence of a problem is the catalogue's where it has one, else the one the refusal brought", () => {
  const problems = [{ field: "id", code: "not-found", message: "raw" }];
  expect(problemOf(w, problems, "id")).toBe("There is nothing here, or it is not yours to see.");
  expect(problemsOf(notFound())).toEqual([
    { field: "", code: "not-found", message: "There is nothing here, or it is not yours to see." },
  ]);
  const fields = [{ field: "name", code: "name-missing", message: "Enter your name" }];
  expect(problemsOf(invalid("check", "Check the form", fields))).toBe(fields);
});

test.each([`"><script>alert(1)</script>`, "' onfocus='alert(1)", "</textarea><img src=x onerror=alert(1)>"])(
  "markup in a field stays text: %s",
  (evil) => {
    const problems = [{ field: "name", code: "x", message: evil }];
    const all = html(
      <>
        <ErrorSummary w={w} problems={problems} />
        <Input
          w={w}
          name="name"
          label={evil}
          hint={evil}
          value={evil}
          problems={problems}
          suggestions={[evil]}
        />
        <TextArea w={w} name="words" label="Words" value={evil} />
        <Select w={w} name="choice" label="Choice" options={[{ value: evil, label: evil }]} value={evil} />
        <Person side="msme" name={evil} position={evil} telephone={evil} />
        <DataTable
          w={w}
          caption={evil}
          columns={[{ key: "name", head: evil, cell: (row: string) => <Name>{row}</Name> }]}
          rows={[evil]}
          href={(row) => `/partners?q=${row}`}
        />
      </>,
    );
    expect(all).not.toContain(evil);
    expect(all).not.toMatch(/<script|<img/);
    expect(all.match(/<\/textarea>/g)).toHaveLength(1);
  },
);

test.each([
  [{ "day-day": "4", "day-month": "12", "day-year": "2026" }, "2026-12-04"],
  [{ "day-day": " 04", "day-month": "2 ", "day-year": "27" }, "2027-02-04"],
  [{ "day-day": "29", "day-month": "2", "day-year": "2028" }, "2028-02-29"],
  [{ "day-day": "31", "day-month": "2", "day-year": "2026" }, "31.2.2026"],
  [{ "day-day": "4", "day-month": "Dec", "day-year": "2026" }, "4.Dec.2026"],
  [{ "day-day": "4", "day-month": "", "day-year": "2026" }, "4..2026"],
  [{ "day-day": "", "day-month": " " }, ""],
  [{}, ""],
])("three boxes %o are read as “%s”", (form, read) => {
  expect(typedDate(form, "day")).toBe(read);
});

test("the boxes show again exactly what was typed, and an ISO day without its zeros", () => {
  const typed = html(
    <DateInput w={w} name="day" label="Day" typed={{ "day-day": "x", "day-month": "13" }} />,
  );
  expect([...typed.matchAll(/value="([^"]*)"/g)].map((found) => found[1])).toEqual(["x", "13", ""]);
  const iso = html(<DateInput w={w} name="day" label="Day" value="2026-02-04" />);
  expect([...iso.matchAll(/value="([^"]*)"/g)].map((found) => found[1])).toEqual(["4", "2", "2026"]);
});

test.each([
  ["Maya Halden", "MH"],
  ["Bruno", "B"],
  ["Ánh de la Cruz", "ÁC"],
  ["n\u0303o\u0303 Peña", "N\u0303P"],
  ["مها العلي", "ما"],
  ["😀 Smith", "😀S"],
  ["", ""],
])("the initials of %s are %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test("a telephone number rings however it is written", () => {
  expect(telephoneLink("+44 (0)20 7946-0123")).toBe("tel:+442079460123");
  expect(telephoneLink("01632 960 001")).toBe("tel:01632960001");
});

test("a list says how it is sorted, and sorting again turns it round", () => {
  const sort = { by: "name", dir: "asc", href: (by: string, dir: string) => `?sort=${by}-${dir}` } as const;
  const table = html(
    <DataTable
      w={w}
      caption="Partners"
      columns={[
        { key: "name", head: "Name", sortable: true, cell: (row: string) => row },
        { key: "size", head: "Size", sortable: true, cell: () => "micro" },
        { key: "note", head: "Note", cell: () => "" },
      ]}
      rows={["Halden Machining"]}
      sort={sort}
    />,
  );
  expect(table.match(/aria-sort="ascending"/g)).toHaveLength(1);
  expect(table).toContain('href="?sort=name-desc"');
  expect(table).toContain('href="?sort=size-asc"');
  expect(table).not.toContain("?sort=note");
});

test("no rows and a next step to name: the empty state stands instead of the table", () => {
  const none = html(
    <DataTable w={w} caption="Partners" columns={[]} rows={[]} empty={<p>Invite a partner</p>} />,
  );
  expect(none).toBe("<p>Invite a partner</p>");
});

test("more than four promises stand in a line each before their cards; four or fewer are seen without", () => {
  const lines = ["a", "b", "c", "d", "e"].map((id) => ({
    ...{ id, promise: `Promise ${id}`, state: "broken" as const },
    month: Temporal.PlainDate.from("2026-10-01"),
  }));
  const list = html(<PromiseGlance w={w} lines={lines} />);
  expect([...list.matchAll(/href="#promise-(.)"/g)].map(([, id]) => id)).toEqual(["a", "b", "c", "d", "e"]);
  expect(list).toContain("Oct 2026");
  expect(list).toContain("broken");
  expect(PromiseGlance({ w, lines: lines.slice(1) })).toBeNull();
});

test("a column that is a number takes no more room than it needs, on a row's name too", () => {
  const table = html(
    <DataTable
      w={w}
      caption="Places"
      rows={[7]}
      columns={[
        { key: "place", head: "Place", narrow: true, cell: (row) => row },
        { key: "what", head: "What", wrap: true, cell: () => "A promise was made" },
      ]}
    />,
  );
  expect(table).toContain('<th scope="row" class="narrow">7</th>');
  expect(table).toContain('<th scope="col" class="narrow">');
});
