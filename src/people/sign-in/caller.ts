import { getConnInfo } from "@hono/node-server/conninfo";
import type { Ctx } from "../../platform/http/context.ts";

/**
 * The machine a request comes from, for counting only: it is hashed before it is kept. A proxy on this machine or in this
 * network is believed when it names its caller; IPv6 counts by /64, because one household has a whole /64.
 * Undefined when there is no network between (tests).
 */
export function callerOf(c: Ctx): string | undefined {
  const peer = peerOf(c)?.replace(/^::ffff:/, "");
  const named = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  const address = named && (peer === undefined || isNear(peer)) ? named : peer;
  return address?.includes(":") ? firstHalf(address) : address;
}

function peerOf(c: Ctx): string | undefined {
  const connected = typeof c.env === "object" && c.env !== null && "incoming" in c.env;
  return connected ? getConnInfo(c).remote.address : undefined;
}

function isNear(peer: string): boolean {
  return (
    /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(peer) || peer === "::1" || /^f[cd]/i.test(peer)
  );
}

function firstHalf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head.split(":").filter((part) => part !== "");
  const right = (tail ?? "").split(":").filter((part) => part !== "");
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`;
}
