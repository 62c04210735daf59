import { expect, test } from "vitest";
import { nextStep } from "./step.ts";

test("steps open in their order, and only where something is written", () => {
  expect(nextStep("title", ["outline", "full"])).toBe("outline");
  expect(nextStep("title", ["full"])).toBe("full");
  expect(nextStep("outline", ["outline"])).toBeUndefined();
  expect(nextStep("full", ["outline", "full"])).toBeUndefined();
});
