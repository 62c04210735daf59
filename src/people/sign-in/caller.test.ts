import { Hono } from "hono";
import { expect, test } from "vitest";
import type { Env } from "../../platform/http/context.ts";
import { callerOf } from "./caller.ts";

const app = new Hono<Env>().get("/", (c) => c.text(String(callerOf(c))));

async function callerOfSocket(remoteAddress: string, forwarded?: string): Promise<string> {
  const headers = forwarded ? { "x-forwarded-for": forwarded } : {};
  return (await app.request("/", { headers }, { incoming: { socket: { remoteAddress } } })).text();
}

test.each([
  ["203.0.113.9", undefined, "203.0.113.9"],
  ["::ffff:203.0.113.9", undefined, "203.0.113.9"],
  // A stranger's own header is not believed, and of a proxy's list only what the proxy itself wrote: the last.
  ["203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"],
  ["10.1.2.3", "203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff::1", undefined, "2001:db8:1:2::/64"],
  ["2001:db8::1", undefined, "2001:db8:0:0::/64"],
])("from %s with %s the caller is %s", async (socket, forwarded, caller) => {
  expect(await callerOfSocket(socket, forwarded)).toBe(caller);
});

test("without a network between there is nobody to count", async () => {
  expect(await (await app.request("/")).text()).toBe("undefined");
});
