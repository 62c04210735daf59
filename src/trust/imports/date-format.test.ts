import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DateColumn, type DateOrder, readDay } from "./date-format.ts";
import { readingsOf } from "./date-text.ts";

function settle(...cells: string[]) {
  const column = new DateColumn();
  for (const cell of cells) column.add(cell);
  const settlement = column.settle();
  return "order" in settlement ? settlement.order : settlement.fault;
}

describe("dates that mean one day, however they are written", () => {
  test.each([
    ["2024-01-31", "2024-01-31"],
    ["2024/1/31", "2024-01-31"],
    ["20240131", "2024-01-31"],
    ["20240131.0", "2024-01-31"],
    ["2024-01-31T23:59:59Z", "2024-01-31"],
    ["2024-01-31 00:00:00.000", "2024-01-31"],
    ["31-Jan-24", "2024-01-31"],
    ["31 January 2024", "2024-01-31"],
    ["31. Januar 2024", "2024-01-31"],
    ["1. März 2024", "2024-03-01"],
    ["1er août 2024", "2024-08-01"],
    ["12 févr. 2024", "2024-02-12"],
    ["January 31, 2024", "2024-01-31"],
    ["Jan 31 2024 10:15 AM", "2024-01-31"],
    ["2024-Jan-31", "2024-01-31"],
    ["31JAN2024", "2024-01-31"],
    ["Wed 31 Jan 2024", "2024-01-31"],
    ["31st Dec 99", "1999-12-31"],
    ["29 Feb 2024", "2024-02-29"],
  ])("%s is %s", (text, day) => expect(readingsOf(text).sure).toBe(day));

  test.each([
    ["13/02/2024", { dayFirst: "2024-02-13" }],
    ["02/13/2024", { monthFirst: "2024-02-13" }],
    ["3/4/2024", { dayFirst: "2024-04-03", monthFirst: "2024-03-04" }],
    ["03-04-24", { dayFirst: "2024-04-03", monthFirst: "2024-03-04" }],
    ["13/02/2024 12:30:00 PM", { dayFirst: "2024-02-13" }],
    ["13.02.2024", { dayFirst: "2024-02-13", dotted: true }],
    ["1. 2. 2024", { dayFirst: "2024-02-01", monthFirst: "2024-01-02", dotted: true }],
    ["45292", { serial: "2024-01-01" }],
    ["45292.5", { serial: "2024-01-01" }],
  ])("%s can mean %o", (text, readings) => expect(readingsOf(text)).toEqual(readings));

  test.each([
    ...[
      "00:00:00",
      "0000-00-00",
      "00.00.0000",
      "31/12/9999",
      "30/02/2024",
      "2023-02-29",
      "29 Feb 2023",
      "2024-13-01",
    ],
    ...[
      "soon",
      "n/a",
      "",
      "-",
      "12",
      "123456",
      "2024",
      "May",
      "31/02",
      "1/2/3/2024",
      "99999",
      "2024-01",
      "32 Jan 2024",
    ],
  ])("%j is no day", (text) => expect(readingsOf(text)).toEqual({}));
});

describe("day and month are settled by the rows of the column, or not at all", () => {
  test.each<[string, string[]]>([
    ["dmy", ["01/02/2024", "13/02/2024"]],
    ["mdy", ["01/02/2024", "02/13/2024"]],
    ["ambiguous", ["01/02/2024", "03/04/2024", ""]],
    ["ambiguous", ["01/02/2024", "2024-05-06", "7 May 2024"]],
    ["mixed", ["13/02/2024", "02/13/2024", "01/02/2024"]],
    ["dmy", ["01.02.2024", "03.04.2024"]],
    ["mdy", ["01.02.2024", "02.13.2024"]],
    ["ambiguous", ["01.02.2024", "03/04/2024"]],
    ["iso", ["2024-01-02", "3 May 2024"]],
    ["iso", ["05/05/2024", "06/06/2024"]],
    ["iso", []],
    ["serial", ["45292", "45300", ""]],
    ["iso", ["45292", "2024-01-01"]],
  ])("%s: %j", (order, cells) => expect(settle(...cells)).toBe(order));

  test("one slip among many rows is damage in its place, not another order", () => {
    const many = Array.from({ length: 60 }, () => "25/12/2024");
    expect(settle(...many, "12/26/2024")).toBe("dmy");
    expect(settle(...many, ...Array.from({ length: 10 }, () => "12/26/2024"))).toBe("mixed");
  });

  test("what was settled is how every row is read", () => {
    const read = (cell: string, order: DateOrder) => readDay(cell, order) ?? "not known";
    expect(read("01/02/2024", "dmy")).toBe("2024-02-01");
    expect(read("01/02/2024", "mdy")).toBe("2024-01-02");
    expect(read("13/02/2024", "mdy")).toBe("not known");
    expect(read("01/02/2024", "iso")).toBe("not known");
    expect(read("05/05/2024", "iso")).toBe("2024-05-05");
    expect(read("2024-02-01", "mdy")).toBe("2024-02-01");
    expect(read("45292", "serial")).toBe("2024-01-01");
    expect(read("45292", "dmy")).toBe("not known");
  });

  test("it counts what is there and what can be read", () => {
    const column = new DateColumn();
    for (const cell of ["", "00:00:00", "25/12/2024", "01/02/2024", "2024-01-01"]) column.add(cell);
    expect([column.filled, column.firstCell]).toEqual([4, "00:00:00"]);
    expect((["iso", "dmy", "mdy", "serial"] as const).map((order) => column.readable(order))).toEqual([
      1, 3, 2, 0,
    ]);
  });
});

const days = fc
  .integer({ min: 0, max: 60_000 })
  .map((number) => Temporal.PlainDate.from("1970-01-01").add({ days: number }));

test("any column written in one order is read back, or refused as ambiguous when no day is above the twelfth", () => {
  fc.assert(
    fc.property(
      fc.array(days, { minLength: 1, maxLength: 6 }),
      fc.constantFrom("dmy" as const, "mdy" as const),
      fc.constantFrom("/", "-", "."),
      (list, order, sign) => {
        const written = list.map((day) =>
          (order === "dmy" ? [day.day, day.month, day.year] : [day.month, day.day, day.year]).join(sign),
        );
        const found = settle(...written);
        const open = list.some((day) => day.day !== day.month) && list.every((day) => day.day <= 12);
        if (open) expect(found).toBe(sign === "." ? "dmy" : "ambiguous");
        else {
          const read = written.map((cell) => readDay(cell, found as DateOrder));
          expect(read).toEqual(list.map(String));
        }
      },
    ),
  );
});

test("every day survives its written forms", () => {
  const names = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  fc.assert(
    fc.property(days, (day) => {
      const iso = day.toString();
      expect(readingsOf(iso).sure).toBe(iso);
      expect(readingsOf(iso.replaceAll("-", "")).sure).toBe(iso);
      expect(readingsOf(names.format(Date.parse(iso))).sure).toBe(iso);
    }),
  );
});
