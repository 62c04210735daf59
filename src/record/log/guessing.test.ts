import { createHash, createHmac } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { append } from "../append.ts";
import type { EntryKind } from "../kind.ts";
import { entryKinds, kinds } from "../kind.ts";
import { tagOf } from "../leaf/commit.ts";
import { committedMessage, type FieldValue } from "../leaf/commitment.ts";
import { type Leaf, readLeaf } from "../leaf/leaf.ts";
import { saltsByName } from "../leaf/salts.ts";
import { leafHash } from "../tree/hash.ts";
import { unbundled } from "./bundle.ts";
import { isSealed, sealedText } from "./entry.ts";
import { sequence } from "./publish.ts";

/** What was truly said, of every kind: to Omar the same as to Maya, and to Maya once more, at length. */
const said = {
  name: "Halden Machining",
  person: "Maya Halden",
  text: "Thirty days, as we agreed in spring",
  amount: { amount: "1200.00", currency: "GBP" },
  paidOn: "2026-11-20",
  days: 30,
  answer: null,
} satisfies Record<string, FieldValue>;
const long = "The same again. ".repeat(500).trim();

let app: App;
let leaves: { readonly bytes: Buffer; readonly leaf: Leaf; readonly hash: Buffer }[] = [];
beforeAll(async () => {
  app = await openApp();
  await app.system(async ({ tx, now }) => {
    const [maya, omar] = [app.ids.mayas, app.ids.omars].map((relationshipId) => ({
      largeId: app.ids.northline,
      relationshipId,
      now,
    }));
    for (const kind of entryKinds)
      for (const [at, fields] of [
        [maya, said],
        [omar, said],
        [maya, { ...said, text: long, name: "H", days: 0 }],
      ] as const)
        if (at) await append(tx, kind, at, fields);
  });
  await sequence(app.house.record, app.clock.now());
  app.later({ hours: 24 });
  await sequence(app.house.record, app.clock.now());
  const rows = (await app.owner("select entries from shared.log_bundle order by index")) as {
    entries: Buffer;
  }[];
  leaves = rows.flatMap(({ entries }) =>
    unbundled(entries).map((bytes) => ({ bytes, leaf: readLeaf(bytes), hash: leafHash(bytes) })),
  );
});

/** Everything of 32 bytes, or that hashes to it, which somebody outside may try as a salt or as a key. */
async function triedKeys(): Promise<Buffer[]> {
  const rows = (await app.owner(
    "select id::text, relationship_id::text as other, large_id::text as large, at::text from pair.entry where relationship_id = $1",
    [app.ids.mayas],
  )) as Record<string, string>[];
  const words = new Set([
    ...rows.slice(0, 20).flatMap((row) => Object.values(row)),
    ...Object.values(said).map(String),
    ...entryKinds.slice(0, 5),
    "",
    "northline",
    "evenhand/c/v1",
    leaves[0]?.leaf.tag ?? "",
  ]);
  return [
    Buffer.alloc(32),
    Buffer.alloc(32, 0xff),
    ...leaves.slice(0, 5).map(({ hash }) => hash),
    ...[...words].flatMap((word) => [
      createHash("sha256").update(word).digest(),
      Buffer.concat([Buffer.from(word.replaceAll("-", ""), "hex"), Buffer.alloc(32)]).subarray(0, 32),
    ]),
  ];
}

/** What is tried for a field: everything that was said, and of an act every act there is, with its own coarse group. */
function guesses(): [type: string, field: string, value: FieldValue][] {
  const types = new Set<string>(Object.values(kinds));
  const fields = Object.keys({ ...said, at: "", sealed: "" });
  return [
    ...entryKinds.map((kind): [string, string, FieldValue] => [kinds[kind], "kind", kind]),
    ...[...types].flatMap((type) =>
      fields.flatMap((field) =>
        [...Object.values(said), long, "H", 0, "2026-11-23T09:00:00Z", "2026-11-23T09:00:00.000Z"].map(
          (value): [string, string, FieldValue] => [type, field, value],
        ),
      ),
    ),
  ];
}

/** The fields of all leaves that these salts and guesses open. */
function opened(salts: readonly Uint8Array[], guessed = guesses()): string[] {
  const shown = new Map(
    leaves.flatMap(({ leaf }) => Object.entries(leaf.c).map(([field, c]) => [c, field] as const)),
  );
  const found = new Map<string, string>();
  for (const [type, field, value] of guessed) {
    const message = committedMessage(type, field, value);
    const tried = [
      ...salts.map((salt) => createHmac("sha256", salt).update(message).digest("base64")),
      createHash("sha256").update(message).digest("base64"),
      createHash("sha256").update(String(value)).digest("base64"),
    ];
    for (const made of tried) if (shown.has(made)) found.set(made, field);
  }
  return [...found.values()];
}

const saltsOf = async (relationshipId: string) =>
  (
    (await app.owner(
      `select s.salts, e.fields, e.kind from pair.entry_salt s join pair.entry e on e.id = s.entry_id
     where e.relationship_id = $1 order by e.log_index`,
      [relationshipId],
    )) as { salts: Buffer; fields: Record<string, unknown>; kind: EntryKind }[]
  )
    .filter(({ kind }) => !isSealed(kind))
    .flatMap(({ salts, fields }) =>
      Object.entries(saltsByName(fields, salts)).map(([field, salt]) => ({ field, salt })),
    );

describe("from tiles and entries alone", () => {
  test("nobody who knows every true value opens a field, and nobody with the openings of others does", async () => {
    expect(leaves.length).toBeGreaterThan(3 * entryKinds.length);
    expect(opened(await triedKeys())).toEqual([]);
    // The guessing itself works: who was given one opening finds that one field, and no other entry that says the same.
    const omars = await saltsOf(app.ids.omars);
    const text = omars.find(({ field }) => field === "text");
    expect(opened(text ? [text.salt] : [])).toEqual(["text"]);
    const some = omars.filter((_, at) => at % 40 === 0);
    expect(opened(some.map(({ salt }) => salt)).sort()).toEqual(some.map(({ field }) => field).sort());
  });

  test("no name, amount or word stands there in any writing, and no two commitments or tags are the same", async () => {
    const tiles = (await app.owner("select hashes from shared.log_tile")) as { hashes: Buffer }[];
    const all = Buffer.concat([...leaves.map(({ bytes }) => bytes), ...tiles.map(({ hashes }) => hashes)]);
    const ids = [app.ids.northline, app.ids.mayas, app.ids.omars, app.ids.halden];
    for (const word of [...Object.values(said).map((one) => JSON.stringify(one)), ...ids, "Halden", "1200"]) {
      const plain = Buffer.from(word.replaceAll('"', ""));
      const writings = [plain, plain.toString("hex"), plain.toString("base64").replaceAll("=", "")];
      // Four or five letters stand anywhere by chance.
      if (plain.length > 5) for (const one of writings) expect(all.includes(one), word).toBe(false);
      for (const hashed of ["hex", "base64", "base64url"] as const)
        expect(all.includes(createHash("sha256").update(plain).digest(hashed)), word).toBe(false);
      expect(all.includes(createHash("sha256").update(plain).digest()), word).toBe(false);
    }
    const shown = leaves.flatMap(({ leaf }) => [leaf.tag, ...Object.values(leaf.c)]);
    expect(new Set(shown).size).toBe(shown.length);
  });

  test("the length of an entry says nothing of its values", () => {
    const lengths = new Map<string, Set<number>>();
    for (const { bytes, leaf } of leaves) {
      const shape = `${leaf.type} ${Object.keys(leaf.c)}`;
      lengths.set(shape, (lengths.get(shape) ?? new Set()).add(bytes.length));
    }
    expect([...lengths.values()].map(({ size }) => size)).toEqual(Array(lengths.size).fill(1));
    // And of what happened no more than the coarse group: the act itself is committed to, like its values.
    const groups = new Set<string>(Object.values(kinds));
    expect(new Set(leaves.map(({ leaf }) => leaf.type))).toEqual(groups);
    expect(groups.size).toBeLessThanOrEqual(12);
  });

  test("a relationship's thread is followed by its own key, and by nothing that others have", async () => {
    const hashes = leaves.map(({ hash }) => hash);
    const tags = new Map(leaves.map(({ leaf, hash }) => [leaf.tag, hash]));
    const follow = (key: Uint8Array): number => {
      let seq = 0;
      let last: Buffer = Buffer.alloc(32);
      for (let next = tags.get(tagOf(key, 1, last)); next; next = tags.get(tagOf(key, seq + 1, last)))
        [seq, last] = [seq + 1, next];
      return seq;
    };
    const [mayas, omars] = (await app.owner(
      "select key, seq::int from pair.thread where relationship_id is not null order by seq desc",
    )) as { key: Buffer; seq: number }[];
    if (!mayas || !omars) throw new Error("no threads");
    expect([mayas, omars].map(({ key }) => follow(key))).toEqual([mayas.seq, omars.seq]);
    expect(mayas.seq).toBe(2 * omars.seq);
    const tried = [
      ...(await triedKeys()),
      ...(await saltsOf(app.ids.omars)).slice(0, 20).map(({ salt }) => salt),
    ];
    for (const key of tried) expect(follow(key)).toBe(0);
    // Omar knows his key, and every leaf: none of the others hangs on one of them by it.
    const own = new Set<string>();
    for (let seq = 1; seq <= 5; seq++)
      for (const hash of [Buffer.alloc(32), ...hashes]) {
        const tag = tagOf(omars.key, seq, hash);
        if (tags.has(tag)) own.add(tag);
      }
    expect(own.size).toBe(5);
  });
});

describe("sealed entries", () => {
  const day = () => app.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  /** The leaves that a day brought once it was over, and which of them are real. */
  async function afterDay(count: number): Promise<{ leaf: Leaf; bytes: Buffer; real: boolean }[]> {
    const [{ size }] = (await app.owner("select size::int from shared.log")) as [{ size: number }];
    await app.system(async ({ tx, now }) => {
      for (let n = 0; n < count; n++)
        await append(
          tx,
          n % 2 ? "help.asked" : "appeal.made",
          { largeId: app.ids.northline, relationshipId: n % 3 ? app.ids.mayas : app.ids.omars, now },
          { side: "msme", text: n % 2 ? long : "x" },
        );
    });
    expect(await sequence(app.house.record, app.clock.now())).toBe(0);
    app.later({ hours: 24 });
    await sequence(app.house.record, app.clock.now());
    const rows = (await app.owner("select entries from shared.log_bundle order by index")) as {
      entries: Buffer;
    }[];
    const real = (await app.owner("select log_index::int from pair.entry where log_index >= $1", [size])) as {
      log_index: number;
    }[];
    const places = new Set(real.map(({ log_index: index }) => index));
    return rows
      .flatMap(({ entries }) => unbundled(entries))
      .slice(size)
      .map((bytes, at) => ({ bytes, leaf: readLeaf(bytes), real: places.has(size + at) }));
  }

  test("are among eight, sixteen, ... that look alike byte for byte in shape, and eight come on a day without any", async () => {
    for (const [count, shown] of [
      [0, 8],
      [1, 8],
      [8, 8],
      [9, 16],
      [0, 8],
    ] as const) {
      const before = day();
      const found = await afterDay(count);
      expect([found.length, found.filter(({ real }) => real).length]).toEqual([shown, count]);
      const shapes = found.map(({ bytes }) => String(bytes).replace(/[A-Za-z0-9+/_-]{43}/g, "*"));
      expect(new Set(shapes)).toEqual(
        new Set([`{"at":"${before}","c":{"sealed":"*="},"tag":"*","type":"sealed","v":1}`]),
      );
      const random = found.flatMap(({ leaf }) => [leaf.tag, leaf.c.sealed]);
      expect(new Set(random).size).toBe(2 * shown);
    }
  });

  test("stand in no order that tells when they were said, or which are none, and hang on no thread", async () => {
    const threads = "select sum(seq)::int as n from pair.thread";
    const [before] = await app.owner(threads);
    const found = await afterDay(57);
    // By chance the seven fillers stand together at an end, or all others in their order, in none of a hundred million runs.
    const real = found.map((leaf) => (leaf.real ? "x" : "-")).join("");
    expect(real).toMatch(/^[x-]{64}$/);
    expect(real).not.toMatch(/^x*-{7}$|^-{7}x*$/);
    const places = (await app.owner(
      "select log_index::int as at from pair.entry where kind in ('help.asked', 'appeal.made') order by id desc limit 57",
    )) as { at: number }[];
    const order = places.map(({ at }) => at);
    expect(order).not.toEqual(order.toSorted((a, b) => b - a));
    expect(await app.owner(threads)).toEqual([before]);
  });

  test("are opened by no known value: what they say is one commitment, with a salt that nobody outside has", async () => {
    const rows = (await app.owner(
      "select id, kind, at, fields from pair.entry where kind in ('help.asked', 'appeal.made') limit 40",
    )) as { id: string; kind: EntryKind; at: Temporal.Instant; fields: Record<string, FieldValue> }[];
    const texts = rows.map((row): [string, string, string] => {
      const at = Temporal.Instant.from(new Date(String(row.at)).toISOString());
      return [
        "sealed",
        "sealed",
        sealedText({ ...row, at, relationshipId: null, erasedBy: null, salts: {} }),
      ];
    });
    expect(opened(await triedKeys(), texts)).toEqual([]);
  });
});
