import { expect, test } from "vitest";
import { progressBar } from "./progress.ts";

function out(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
  return { bar: progressBar(stream), written };
}

test("on a terminal a bar fills; nothing of it is left at the end", () => {
  const { bar, written } = out(true);
  bar.watch("loading", 500, 1000);
  bar.watch("counting", 1000, 1000);
  bar.end();
  expect(written[0]).toBe(`\rloading  ${"#".repeat(15)}${".".repeat(15)} 500 of 1,000\x1b[K`);
  expect(written[1]).toContain("counting");
  expect(written.at(-1)).toBe("\r\x1b[K");
});

test("elsewhere nothing is drawn, but that the work waits for another import is said once", () => {
  const { bar, written } = out(false);
  bar.watch("loading", 1, 10);
  bar.watch("waiting", 0, 10);
  bar.watch("waiting", 0, 10);
  bar.end();
  expect(written).toEqual([expect.stringContaining("Another import of this organization is running")]);
});
