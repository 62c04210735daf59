import { createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf } from "../formats/base64.ts";
import { commit, tagOf } from "./commit.ts";
import { opens } from "./commitment.ts";
import { type Leaf, leafBytes, readLeaf } from "./leaf.ts";

const leaf: Leaf = {
  v: 1,
  type: "payment",
  tag: Buffer.alloc(32, 1).toString("base64url"),
  at: "2026-11-25T19:00Z",
  c: { amount: Buffer.alloc(32, 2).toString("base64"), number: Buffer.alloc(32, 3).toString("base64") },
};

describe("a commitment", () => {
  const salt = randomBytes(32);
  const opening = (value: never) => ({ salt: salt.toString("base64"), value });

  test("is HMAC-SHA-256 over the rule, the type, the field and the value's one text", () => {
    const made = createHmac("sha256", salt)
      .update(Buffer.from("evenhand/c/v1\0payment\0amount\0"))
      .update('{"amount":"1200.00","currency":"GBP"}')
      .digest("base64");
    expect(commit(salt, "payment", "amount", { currency: "GBP", amount: "1200.00" })).toBe(made);
  });

  test("opens with its own salt and value, and with nothing else", async () => {
    const value = fc.oneof(
      fc.string({ unit: "grapheme" }).map((text) => text.normalize("NFC")),
      fc.maxSafeInteger(),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(value, value, async (said, other) => {
        const made = commit(salt, "payment", "note", said);
        expect(await opens(made, "payment", "note", opening(said as never))).toBe(true);
        if (said !== other) expect(await opens(made, "payment", "note", opening(other as never))).toBe(false);
        expect(await opens(made, "payment", "notes", opening(said as never))).toBe(false);
        expect(await opens(made, "agreement", "note", opening(said as never))).toBe(false);
      }),
    );
  });

  test("takes no short salt, no half number, no text in another form", async () => {
    expect(() => commit(randomBytes(31), "payment", "note", "x")).toThrow(RangeError);
    const made = commit(salt, "payment", "note", "x");
    const short = { salt: randomBytes(33).toString("base64"), value: "x" };
    await expect(opens(made, "payment", "note", short)).rejects.toMatchObject({ code: "record-damaged" });
    const money = [
      { amount: "e\u0301", currency: "GBP" },
      { amount: "1", currency: "e\u0301" },
    ];
    for (const value of [0.5, "e\u0301", "\ud800", ...money])
      expect(() => commit(salt, "payment", "note", value), JSON.stringify(value)).toThrow(
        /whole|one form|half/,
      );
  });
});

describe("a leaf", () => {
  test("is read back from its bytes, and from no other bytes of the same meaning", () => {
    const bytes = leafBytes(leaf);
    expect(readLeaf(bytes)).toEqual(leaf);
    const text = new TextDecoder().decode(bytes);
    const utf8 = new TextEncoder();
    for (const other of [
      text.replace("{", "{ "),
      text.replace('"v":1', '"v":1.0'),
      JSON.stringify(leaf),
      text.replace('"v":1', '"v":2'),
      text.replace('"type":"payment"', '"type":"payment","x":1'),
      text.replace("19:00Z", "19:07Z"),
      text.replace('"payment"', '"Payment"'),
      "\ufeff".concat(text),
      "[]",
      "",
    ])
      expect(() => readLeaf(utf8.encode(other)), other).toThrow(/entry/);
  });

  test("has the shape of one and no other: its hour and tag, words for fields, and sealed the one commitment of a day", () => {
    const { amount } = leaf.c as { amount: string };
    const read = (part: object) => readLeaf(leafBytes({ ...leaf, ...part }));
    const sealed = { type: "sealed", at: "2026-11-25", c: { sealed: amount } };
    expect(read(sealed)).toMatchObject(sealed);
    for (const part of [
      ...[
        "2026-13-01T10:00Z",
        "2026-00-01T10:00Z",
        "2026-11-32T10:00Z",
        "2026-11-25T24:00Z",
        "2026-11-25",
      ].map((at) => ({ at })),
      { tag: `${leaf.tag.slice(0, 42)}B` },
      { c: [amount] },
      ...["", "a b", "line\nline", "\u001b[2J", "n".repeat(65)].map((name) => ({ c: { [name]: amount } })),
      { ...sealed, at: "2026-11-25T19:00Z" },
      { ...sealed, c: { sealed: amount, amount } },
      { ...sealed, c: {} },
    ])
      expect(() => read(part), JSON.stringify(part)).toThrow(/entry/);
  });

  test("commits in the one base64 of 32 bytes, and in nothing like it", () => {
    const letters = [..."ABCDwxyz0189+/=-_ \n"];
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 31, maxLength: 33 }),
        fc.nat(47),
        fc.constantFrom(...letters, ""),
        (bytes, at, letter) => {
          const text = Buffer.from(bytes).toString("base64");
          const amount = letter === "" ? text : text.slice(0, at) + letter + text.slice(at + 1);
          const read = () => readLeaf(leafBytes({ ...leaf, c: { amount } }));
          if (bytesOf(amount, 32)) expect(read).not.toThrow();
          else expect(read, amount).toThrow();
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("of more bytes than an entry bundle can say is a bug of ours", () => {
    const c = Object.fromEntries(Array.from({ length: 1300 }, (_, n) => [`f${n}`, leaf.c.amount as string]));
    expect(() => leafBytes({ ...leaf, c })).toThrow(RangeError);
  });
});

test("the tag of the next leaf is known to whoever holds the key, and hangs on the one before", () => {
  const key = Buffer.alloc(32, 9);
  const [zero, hash] = [Buffer.alloc(32), Buffer.alloc(32, 1)];
  const tags = [
    tagOf(key, 1, zero),
    tagOf(key, 2, zero),
    tagOf(key, 1, hash),
    tagOf(Buffer.alloc(32, 8), 1, zero),
  ];
  expect(new Set(tags).size).toBe(4);
  expect(tags[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(() => tagOf(key.subarray(1), 1, zero)).toThrow(RangeError);
});
