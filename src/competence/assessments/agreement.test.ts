import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadRules } from "../../platform/rules.ts";
import { alpha, fleissKappa, reliance } from "./agreement.ts";
import { agreementRule } from "./input.ts";

// Krippendorff (2011), example C: four observers, twelve things, 0 = not rated.
const observed = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
  [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
];
const units =
  observed[0]?.map((_, thing) => observed.map((row) => row[thing] ?? 0).filter((rating) => rating > 0)) ?? [];
const ladder = [1, 2, 3, 4, 5];
const rules = await loadRules(join(import.meta.dirname, "../../../rules"));
const rule = agreementRule(rules, Temporal.PlainDate.from("2026-11-23"));

describe("agreement between assessors", () => {
  test("of Krippendorff's four observers is .743 by names and .815 on the ladder", () => {
    expect(alpha(units, ladder, "nominal")).toBeCloseTo(0.743, 3);
    expect(alpha(units, ladder, "ordinal")).toBeCloseTo(0.815, 3);
  });

  test("is full when all say the same, and not known when nothing differs or nothing is rated twice", () => {
    expect(
      alpha(
        [
          [1, 1],
          [2, 2],
        ],
        ladder,
        "ordinal",
      ),
    ).toBe(1);
    expect(
      alpha(
        [
          [1, 1],
          [1, 1],
        ],
        ladder,
        "ordinal",
      ),
    ).toBeNull();
    expect(alpha([[1], [2]], ladder, "nominal")).toBeNull();
    expect(
      fleissKappa([
        ["a", "a"],
        ["b", "b"],
      ]),
    ).toBe(1);
    expect(fleissKappa([["a", "a"]])).toBeNull();
    expect(fleissKappa([["a"], ["b"]])).toBeNull();
    expect(fleissKappa([])).toBeNull();
  });

  test("is a bug to ask for ratings off the ladder or, for kappa, of uneven number", () => {
    expect(() => alpha([[1, 9]], ladder, "ordinal")).toThrow(RangeError);
    expect(() => fleissKappa([["a", "b"], ["a"]])).toThrow(RangeError);
  });

  test("is relied on from .80, tentative from .667", () => {
    expect([0.8, 0.79, 0.667, 0.66, null].map((value) => reliance(value, rule))).toEqual([
      "rely",
      "tentative",
      "tentative",
      "neither",
      "neither",
    ]);
  });
});

/** Real ratings that nobody here wrote. They stand beside the checkout and are not part of it. */
const diagnoses = new URL("../../../../shared/data/interrater/diagnoses.csv", import.meta.url);

describe("real ratings", () => {
  if (existsSync(diagnoses)) {
    test("six psychiatrists agree on thirty patients with kappa .4302", () => {
      const [, ...rows] = readFileSync(diagnoses, "utf8").trim().split(/\r?\n/);
      const ratings = rows.map((row) => row.split(","));
      expect([ratings.length, ratings[0]?.length]).toEqual([30, 6]);
      expect(fleissKappa(ratings)).toBeCloseTo(0.4302, 4);
    });
  } else {
    const where = process.env.CI ? "must be there" : "not run here";
    test(`${where}: ../shared/data lacks interrater/diagnoses.csv`, () => {
      if (process.env.CI) expect("interrater/diagnoses.csv").toBe("there");
    });
  }
});
