import pino from "pino";
import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import type { Letter } from "../../platform/mail.ts";
import { deliverAll, type Post } from "./actions.ts";

const app = await openApp();

/** A post whose server is down for these addresses; how many mails came, and how many were under way at the same time. */
function post(down: (address: string) => boolean) {
  const count = { sent: 0, underWay: 0, most: 0 };
  const mail: Post["mail"] = {
    async send({ to }) {
      count.most = Math.max(count.most, ++count.underWay);
      await new Promise((resolve) => setImmediate(resolve));
      count.underWay--;
      if (down(to.address)) throw new Error(`no way to ${to.address}`);
      count.sent++;
      return { messageId: to.address };
    },
  };
  const told: unknown[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => told.push(line) });
  return { post: { ...app.house, mail, log }, count, told };
}

const letters = (count: number): Letter[] =>
  Array.from({ length: count }, (_, n) => ({
    to: { address: `${n}@elsewhere.example`, name: `Reader ${n}` },
    language: "en-GB",
    subject: "News",
    text: "Something happened.",
  }));
const nowhere = { largeId: undefined };

test("when one address fails the others are mailed once, and nothing is tried again", async () => {
  const { post: house, count, told } = post((address) => address.startsWith("1@"));
  await deliverAll(house, letters(3), nowhere);
  expect([count.sent, told.length]).toEqual([2, 1]);
});

test("when nobody is reached it fails, so that its job tries again; no reader at all is no failure", async () => {
  const { post: house, count } = post(() => true);
  await expect(deliverAll(house, letters(2), nowhere)).rejects.toThrow("no way to 0@elsewhere.example");
  expect(count.sent).toBe(0);
  await deliverAll(house, [], nowhere);
});

test("a hundred readers are mailed some at a time", async () => {
  const { post: house, count } = post(() => false);
  await deliverAll(house, letters(100), nowhere);
  expect(count.sent).toBe(100);
  expect(count.most).toBeLessThanOrEqual(20);
});
