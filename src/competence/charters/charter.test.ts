import { expect, test } from "vitest";
import { borrowed } from "./charter.ts";

const texts = ["Takes every call, or calls back the same day.", "Answers soon"];
const own = {
  contribution: "Maya can ring me at any hour of the working day.",
  responsibilities: "I see that the depot tells her what it needs.",
  behaviours: "I say it first when we are late.",
};

test("words of one's own are taken, also where they hold a short phrase of the role", () => {
  expect(borrowed(own, texts)).toEqual([]);
  expect(borrowed({ ...own, behaviours: "Whoever answers soon is believed." }, texts)).toEqual([]);
});

test("a text copied from the role is known again, whatever its commas, capitals and company", () => {
  expect(borrowed({ ...own, contribution: "ANSWERS  SOON!" }, texts)).toEqual(["contribution"]);
  const copied = "So: takes every call or calls back the same day, always";
  expect(borrowed({ ...own, responsibilities: copied, behaviours: texts[0] ?? "" }, texts)).toEqual([
    "responsibilities",
    "behaviours",
  ]);
});
