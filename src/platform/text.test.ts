import { expect, test } from "vitest";
import { z } from "zod";
import { parse } from "./http/form.ts";
import { line, optionalDay, optionalLine, optionalParagraph, paragraph, tidyLine, tidyText } from "./text.ts";

const shape = z.object({
  name: line(5, { code: "name-missing", message: "Enter a name." }),
  job: optionalLine(3),
  text: paragraph(20, { code: "text-missing", message: "Write something." }),
  more: optionalParagraph(20),
});

function problems(values: unknown): string[] {
  try {
    parse(shape, values);
    return [];
  } catch (refusal) {
    return (refusal as { fields: { field: string; code: string }[] }).fields.map(
      ({ field, code }) => `${field} ${code}`,
    );
  }
}

test("a line keeps its letters and loses what could break or turn a page", () => {
  expect(tidyLine("  Maya\u202e  &\tSons\u0000\n Ltd ")).toBe("Maya & Sons Ltd");
  expect(tidyLine("e\u0301")).toBe("é");
  expect(tidyLine("نجارة مايا")).toBe("نجارة مايا");
  expect(tidyLine("می\u200cخواهم")).toBe("می\u200cخواهم");
  expect(tidyLine("\ud800x")).toBe("\ufffdx");
});

test("several lines keep their breaks, one empty line at most", () => {
  expect(tidyText("one\r\n\r\n\r\n\r\ntwo \u0007\u2028three\n")).toBe("one\n\ntwo\nthree");
});

test("what is missing or too long is named by a code, letter by letter and not by bytes", () => {
  expect(problems({})).toEqual(["name name-missing", "text text-missing"]);
  expect(problems({ name: "\u200e ", job: "abcd", text: ["a", "b"], more: "x".repeat(21) })).toEqual([
    "name name-missing",
    "job too-long",
    "text text-missing",
    "more too-long",
  ]);
  expect(problems({ name: "👩👩👩👩👩", text: "x" })).toEqual([]);
  expect(problems({ name: "x".repeat(10_000), text: "x" })).toEqual(["name too-long"]);
});

test("an empty optional line is nothing", () => {
  expect(parse(shape, { name: "a", text: "b", job: " " })).toEqual({
    name: "a",
    job: null,
    text: "b",
    more: null,
  });
});

test("a day of a year that no database has is none", () => {
  expect(optionalDay.safeParse("0000-05-05").success).toBe(false);
  expect(optionalDay.safeParse("0001-01-01").success).toBe(true);
});
