import { expect, test } from "vitest";
import {
  type Invitation,
  invitationUrl,
  largeOfToken,
  maskAddress,
  mayAccept,
  stateOf,
  tokenOf,
} from "./invitation.ts";

const now = Temporal.Instant.from("2026-11-23T09:00:00Z");
const open = {
  expiresAt: now.add({ hours: 1 }),
  replacedAt: null,
  acceptedAt: null,
  refusedAt: null,
  notMeAt: null,
} satisfies Partial<Invitation>;

test("an invitation is open until the very moment it runs out", () => {
  expect(stateOf(open, now)).toBe("open");
  expect(stateOf(open, now.add({ minutes: 59 }))).toBe("open");
  expect(stateOf(open, now.add({ hours: 1 }))).toBe("expired");
});

test("what was answered counts more than time", () => {
  expect(stateOf({ ...open, acceptedAt: now }, now.add({ hours: 100 }))).toBe("accepted");
  expect(stateOf({ ...open, notMeAt: now }, now)).toBe("not-me");
  expect(stateOf({ ...open, replacedAt: now, refusedAt: now }, now)).toBe("replaced");
  expect(stateOf({ ...open, refusedAt: now }, now)).toBe("refused");
  expect(stateOf({ ...open, refusedAt: now }, now.add({ hours: 1 }))).toBe("expired");
});

test("who said no may still say yes, nobody else twice", () => {
  expect((["open", "refused"] as const).every(mayAccept)).toBe(true);
  expect((["expired", "replaced", "accepted", "not-me"] as const).some(mayAccept)).toBe(false);
});

test("a masked address is known to its owner alone", () => {
  expect(maskAddress("maya@halden.example")).toBe("m***@h***.example");
  expect(maskAddress("👩maya@例え.テスト")).toBe("👩***@例***.テスト");
  expect(maskAddress("broken")).toBe("b***@b***");
});

test("a token names its large organization, and nothing else is a token", () => {
  const id = "0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
  const token = tokenOf(id, "s".repeat(43));
  expect(largeOfToken(token)).toBe(id);
  expect(invitationUrl("https://evenhand.example", token)).toBe(
    `https://evenhand.example/invitation?token=${token}`,
  );
  for (const wrong of ["", "x", `${token}x`, token.replace("s", "!"), "é".repeat(65)])
    expect(largeOfToken(wrong)).toBeUndefined();
});
