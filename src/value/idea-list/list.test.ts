import { expect, test } from "vitest";
import { readIdeaList, writeIdeaList } from "./list.ts";

const id = "01900000-0000-7000-8000-000000000000";

test("an address says the same list again, and what it cannot read is left out", () => {
  const address = `?stage=waiting&from=msme&partner=${id}&search=bush&contact=mine&late=yes&sort=due`;
  const read = (text: string) => readIdeaList(Object.fromEntries(new URLSearchParams(text)));
  expect(writeIdeaList(read(address))).toBe(address);
  expect(writeIdeaList(read("?stage=evil&from=omar&partner=1&sort=name&late=1"))).toBe("");
});
