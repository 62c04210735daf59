import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { CsvParser, longestRow, mostColumns } from "./csv-parser.ts";
import { separators } from "./csv-shape.ts";

function parse(text: string, separator = ",", size = text.length || 1): string[][] {
  return rowsOf(text, separator, size).map((row) => [...row.cells]);
}

function rowsOf(text: string, separator = ",", size = text.length || 1) {
  const parser = new CsvParser(separator);
  const rows = [];
  for (let at = 0; at < text.length; at += size) rows.push(...parser.push(text.slice(at, at + size)));
  rows.push(...parser.finish());
  return rows;
}

function refused(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "accepted";
}

describe("a table of texts and the rows that Paula's spreadsheet shows", () => {
  test.each<[string, string[][]]>([
    [
      "a,b\nc,d\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\r\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\rc,d\r",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,\n,b\n",
      [
        ["a", ""],
        ["", "b"],
      ],
    ],
    ["a\n\nb\n", [["a"], [""], ["b"]]],
    ['"a,1","b""2"""\n', [["a,1", 'b"2"']]],
    [
      '"line\none","two\r\nthree","four\rfive"\r\nx,y,z',
      [
        ["line\none", "two\r\nthree", "four\rfive"],
        ["x", "y", "z"],
      ],
    ],
    ['"",""\n', [["", ""]]],
    ['"a"', [["a"]]],
    ['a,"b"', [["a", "b"]]],
    [" a , b \n", [[" a ", " b "]]],
    ["", []],
    ["\n", [[""]]],
  ])("%j", (text, rows) => {
    expect(parse(text)).toEqual(rows);
    for (const size of [1, 2, 3]) expect(parse(text, ",", size)).toEqual(rows);
  });

  test("rows are numbered as a spreadsheet shows them: a line end in quotes makes no row, an empty line does", () => {
    const rows = rowsOf('h,i\n\n"two\nlines",1\nlast,2\n');
    expect(rows.map((row) => [row.row, row.cells[0]])).toEqual([
      [1, "h"],
      [2, ""],
      [3, "two\nlines"],
      [4, "last"],
    ]);
  });
});

describe("quotation marks that stand wrong", () => {
  test("inside an unquoted cell they are kept as written, and the row says so", () => {
    expect(rowsOf('3" PIPE,5\nok,6\n')).toEqual([
      { row: 1, cells: ['3" PIPE', "5"], flaw: "quote-in-cell" },
      { row: 2, cells: ["ok", "6"], flaw: undefined },
    ]);
  });

  test("text after a closing mark spoils its own row and no other", () => {
    const text = 'A,1\n"Acme" Ltd,2\nB,3\n"opened and, not closed,4\nC,5\nD,"6"\n';
    for (const size of [1, 5, text.length]) {
      const rows = rowsOf(text, ",", size);
      expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(rows.filter((row) => row.flaw === "stray-quote").map((row) => row.row)).toEqual([2, 4]);
      expect(rows.filter((row) => row.flaw === undefined).map((row) => row.cells[0])).toEqual([
        "A",
        "B",
        "C",
        "D",
      ]);
    }
  });

  test("a mark never closed means a file cut off, and names the row where it opened", () => {
    expect(refused(() => parse('a,b\n1,2\n3,"4\n5,6\n'))).toBe("truncated");
    expect(() => parse('a,b\n1,2\n3,"4\n5,6\n')).toThrow("Row 3");
  });
});

describe("rows that no ledger has are refused by name before they fill the memory", () => {
  test("a million columns", () => {
    expect(refused(() => parse("a,".repeat(1_000_000)))).toBe("too-many-columns");
    expect(parse(`${"a,".repeat(mostColumns - 1)}a`)[0]).toHaveLength(mostColumns);
  });

  test("one row of a hundred megabytes, quoted or not", () => {
    for (const start of ["x", '"']) {
      const parser = new CsvParser(",");
      let pushed = 0;
      const code = refused(() => {
        parser.push(`fine,1\n${start}`);
        for (; pushed < 100; pushed++) parser.push("y".repeat(1 << 20));
      });
      expect(code).toBe("row-too-long");
      expect(pushed).toBeLessThan(3);
    }
    expect(refused(() => parse(`${"y".repeat(longestRow + 1)}\n`))).toBe("row-too-long");
    expect(refused(() => parse(`${"y".repeat(longestRow - 1)}\n`))).toBe("accepted");
  });
});

const soup = fc.string({ unit: fc.constantFrom(..."ab1é€ \"',;|\t\r\n"), maxLength: 8 });
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(soup, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );

test("whatever is written comes back, for all separators, line ends and pieces", () => {
  fc.assert(
    fc.property(
      tables,
      fc.constantFrom(...separators),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      (table, separator, lineEnd, always, size) => {
        const write = (cell: string) =>
          always || /["\r\n]/.test(cell) || cell.includes(separator)
            ? `"${cell.replaceAll('"', '""')}"`
            : cell;
        const text = table.map((row) => row.map(write).join(separator)).join(lineEnd);
        expect(parse(text + lineEnd, separator, size)).toEqual(table);
        expect(parse(text, separator, size)).toEqual(table);
      },
    ),
    { numRuns: 500 },
  );
});

test("no text whatever makes the pieces matter, or ends in anything but rows or a Refusal", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a,"\r\n'), maxLength: 30 }), (text) => {
      const outcome = (size: number) => {
        let rows: unknown;
        const code = refused(() => {
          rows = rowsOf(text, ",", size);
        });
        return { code, rows };
      };
      const whole = outcome(text.length || 1);
      expect(whole.code).toMatch(/^(accepted|truncated)$/);
      for (const size of [1, 2, 7]) expect(outcome(size)).toEqual(whole);
    }),
    { numRuns: 2000 },
  );
});
