import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { cosignLine, type NaiveKey, naiveKey, vkeyOf } from "../../../test/naive-log.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { append } from "../append.ts";
import { readCheckpointText } from "../formats/checkpoint.ts";
import { readKey } from "../formats/key.ts";
import { readNote } from "../formats/note.ts";
import { trustKey } from "../formats/trust.ts";
import { sequence } from "../log/publish.ts";
import { signedLog } from "../log/static.ts";
import { makeReceipt } from "../receipts/make.ts";
import { checkReceipt } from "../receipts/receipt.ts";
import { askWitnesses } from "./asking.ts";
import { judged, nothing, recognized } from "./judge.ts";
import { checkpointsAround } from "./reads.ts";
import { readAsked, sizeType } from "./request.ts";

/** Northline's log asks witnesses that behave as the test says; each is a server of its own. */
let app: App;
let northline = "";
const servers: Server[] = [];
beforeAll(async () => {
  app = await openApp();
  northline = app.ids.northline;
  await say();
});
afterAll(() => {
  for (const one of servers) {
    one.closeAllConnections();
    one.close();
  }
});
beforeEach(async () => {
  await app.owner("delete from shared.witness_answer");
  await app.owner("delete from shared.witness");
  await app.owner("delete from shared.cosigned");
});

const say = async (count = 1) => {
  await app.system(async ({ tx, now }) => {
    for (let n = 0; n < count; n++)
      await append(
        tx,
        "note.written",
        { largeId: northline, relationshipId: app.ids.mayas, now },
        { side: "large", n },
      );
  });
  await sequence(app.house.record, app.clock.now());
};
const log = () => app.system(({ tx }) => signedLog(tx, "northline"));
const seconds = () => Math.floor(app.clock.now().epochMilliseconds / 1000);
const round = async (patience = 2000) => {
  const asked = await askWitnesses(app.house, { milliseconds: patience });
  app.later({ seconds: 5 });
  return asked;
};
type Row = { size: string | null; trouble: string | null; failures: number; next_at: Date };
const answerOf = async (id: string) =>
  ((await app.owner("select * from shared.witness_answer where witness_id = $1", [id])) as Row[])[0];
const published = async () => (await app.get("/record/northline/checkpoint")).text();

type Reply = { status?: number; type?: string; body: string };
type Behaviour = (body: string, response: ServerResponse) => Reply | undefined | Promise<Reply | undefined>;

/** A witness of Northline's log that answers as it is told; `undefined`: it answers by itself, or not at all. */
async function witness(name: string, behave: Behaviour, { outside = true, key = naiveKey(name, 4) } = {}) {
  let asked = 0;
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = "";
    for await (const part of request) body += part;
    asked++;
    const reply = await behave(body, response);
    if (!reply) return;
    response.writeHead(reply.status ?? 200, { "content-type": reply.type ?? "text/plain" });
    response.end(reply.body);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const id = uuidv7();
  await app.owner(
    `insert into shared.witness (large_id, id, name, url, vkey, outside, added_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [northline, id, `The ${name}`, url, vkeyOf(key, 4), outside, app.clock.now().toString()],
  );
  return { id, key, url, server, asked: () => asked };
}

/** As the specification says, kept in memory; `clock` may be wrong. */
function honest(key: NaiveKey, clock = seconds): Behaviour {
  let latest = nothing;
  return async (body) => {
    const asked = readAsked(body);
    const { origin, publicKey } = await log();
    const { verifierOf } = await import("../log/key.ts");
    const known = await recognized(asked, [await verifierOf(origin, publicKey)]);
    if ("status" in known) return { status: known.status, body: known.why };
    const no = await judged(asked, known, latest);
    if (no?.size !== undefined) return { status: 409, type: sizeType, body: `${no.size}\n` };
    if (no) return { status: no.status, body: no.why };
    latest = known.checkpoint;
    return { body: cosignLine(key, known.note.text, clock()) };
  };
}
const textIn = (body: string) => readNote(readAsked(body).checkpoint).text;

describe("a log that asks its witnesses", () => {
  test("is cosigned from head to head, publishes it, and gives receipts that say who saw the entry, and when", async () => {
    const keys = ["association.example/w", "bank.example/w"].map((name) => naiveKey(name, 4));
    const [a, b] = [keys[0] as NaiveKey, keys[1] as NaiveKey];
    const one = await witness(a.name, honest(a), { key: a });
    await witness(b.name, honest(b), { key: b, outside: false });
    expect(await round()).toBe(2);
    const before = await log();
    expect(await published()).toContain(`— ${a.name} `);
    const then = seconds();
    expect(await round()).toBe(0); // Nothing grew.
    app.later({ minutes: 10 });
    await say(300);
    expect(await published()).not.toContain(`— ${a.name} `);
    expect(await round()).toBe(2);
    expect(one.asked()).toBe(2);
    const now = await log();
    const index = before.signedSize + 3;
    const around = await app.system(({ tx }) => checkpointsAround(tx, northline, index));
    expect(around.notBefore).toMatchObject({
      size: before.signedSize,
      names: [`The ${a.name}`, `The ${b.name}`],
      outside: true,
    });
    expect(around.notAfter).toMatchObject({ size: now.signedSize });
    expect(around.notBefore?.seconds).toBeLessThanOrEqual(then);
    expect((around.notAfter?.seconds ?? 0) - (around.notBefore?.seconds ?? 0)).toBeGreaterThanOrEqual(600);
    expect(await app.system(({ tx }) => checkpointsAround(tx, northline, now.signedSize))).not.toHaveProperty(
      "notAfter",
    );

    const receipt = await app.system(async ({ tx }) =>
      makeReceipt(tx, await signedLog(tx, "northline"), index),
    );
    expect(receipt.proved.seenBy.map(({ key }) => key.name)).toEqual([a.name, b.name]);
    const key = await readKey((await (await app.get("/record/northline/log.vkey")).text()).trim());
    const trust = {
      ...trustKey(key),
      witnesses: [await readKey(vkeyOf(a, 4))],
      enough: (saw: readonly unknown[]) => saw.length > 0,
    };
    const proved = await checkReceipt(receipt.text, trust);
    expect(proved.notAfter).toBe(around.notAfter?.seconds);
    // While the log goes on, a receipt of an older entry keeps the head that was seen; a newer one waits for nobody.
    await say(1);
    const newest = await log();
    const made = (at: number) =>
      app.system(async ({ tx }) => makeReceipt(tx, await signedLog(tx, "northline"), at));
    expect((await made(index)).proved.size).toBe(now.signedSize);
    const fresh = await made(newest.signedSize - 1);
    expect([fresh.proved.size, fresh.proved.seenBy]).toEqual([newest.signedSize, []]);
    expect(app.errors).toEqual([]);
  });

  test("goes on from the size that the witness knows, whatever the log believed", async () => {
    const key = naiveKey("association.example/w", 4);
    const { id } = await witness(key.name, honest(key), { key });
    await round();
    const size = (await log()).signedSize;
    await say(5);
    // What the last worker was about to write when it died.
    await app.owner("update shared.witness_answer set size = 0, next_at = $1", [app.clock.now().toString()]);
    await round();
    expect(await answerOf(id)).toMatchObject({ size: String(size + 5), trouble: null, failures: 0 });
    await app.owner("update shared.witness_answer set size = $1", [size + 4]);
    await say(5);
    await round();
    expect((await answerOf(id))?.size).toBe(String(size + 10));
  });

  test("loses nothing when a worker dies with the turn in its hands; two workers ask once", async () => {
    const key = naiveKey("association.example/w", 4);
    const { id, asked } = await witness(key.name, honest(key), { key });
    const { takeTurns } = await import("./store.ts");
    expect(await app.system(({ tx, now }) => takeTurns(tx, now))).toHaveLength(1);
    expect(await round()).toBe(0);
    app.later({ seconds: 61 });
    const workers = await Promise.all([1, 2, 3].map(() => askWitnesses(app.house)));
    expect(workers.reduce((sum, n) => sum + n)).toBe(1);
    expect([asked(), (await answerOf(id))?.trouble]).toEqual([1, null]);
  });

  test("shows a head that does not grow again after an hour: not before stays close, not after stays the first", async () => {
    const key = naiveKey("association.example/w", 4);
    await witness(key.name, honest(key), { key });
    await round();
    const { signedSize } = await log();
    const first = seconds() - 5;
    app.later({ hours: 3 });
    await round();
    app.later({ hours: 3 });
    await round();
    const after = await app.system(({ tx }) => checkpointsAround(tx, northline, signedSize - 1));
    const before = await app.system(({ tx }) => checkpointsAround(tx, northline, signedSize));
    expect(after.notAfter?.seconds).toBe(first);
    expect(before.notBefore?.seconds).toBe(first + 6 * 3600 + 10);
    expect((await published()).split(`— ${key.name} `)).toHaveLength(3);
  });

  test("keeps one head of a minute, later one of an hour, when they are old one of a day; and the newest", async () => {
    const key = naiveKey("association.example/w", 4);
    await witness(key.name, honest(key), { key });
    const sizes = async () =>
      ((await app.owner("select size from shared.cosigned order by size")) as { size: string }[]).map((row) =>
        Number(row.size),
      );
    app.clock.set("2027-01-04T07:00:00Z");
    const kept: number[] = [];
    for (let n = 0; n < 14; n++) {
      await say();
      await round();
    }
    expect((await sizes()).length).toBe(2);
    app.clock.set("2027-01-04T10:00:00Z");
    for (const minutes of [0, 20, 39, 61, 30, 24 * 60]) {
      app.later({ minutes });
      await say();
      await round();
      kept.push((await log()).signedSize);
    }
    // Then: 10:00 10:20 10:59 | 12:00 12:30 | the next day 12:30
    expect((await sizes()).slice(1)).toEqual([kept[2], kept[4], kept[5]]);
    app.later({ hours: 24 * 40 });
    await say();
    await round();
    expect(await sizes()).toEqual([kept[4], kept[5], (await log()).signedSize]);
  });
});

describe("a witness that lies, lags, is down or slow", () => {
  const cases: [string, string, (key: NaiveKey) => Behaviour][] = [
    [
      "signs another root",
      "wrong-answer",
      (key) => (body) => ({
        body: cosignLine(
          key,
          textIn(body).replace(/\n[^\n]+\n$/, `\n${Buffer.alloc(32).toString("base64")}\n`),
          seconds(),
        ),
      }),
    ],
    [
      "signs with another key under its name",
      "wrong-answer",
      (key) => (body) => ({
        body: cosignLine({ ...naiveKey(key.name, 4), id: key.id }, textIn(body), seconds()),
      }),
    ],
    [
      "signs as somebody else",
      "wrong-answer",
      () => (body) => ({ body: cosignLine(naiveKey("bank.example/w", 4), textIn(body), seconds()) }),
    ],
    [
      "signs the second that it pleases",
      "wrong-clock",
      (key) => (body) => ({ body: cosignLine(key, textIn(body), seconds() - 86_400) }),
    ],
    [
      "signs a second of the year 290 million",
      "wrong-answer",
      (key) => (body) => ({ body: cosignLine(key, textIn(body), Number.MAX_SAFE_INTEGER * 2) }),
    ],
    ["answers garbage", "wrong-answer", () => () => ({ body: "<html>welcome</html>" })],
    ["answers nothing", "wrong-answer", () => () => ({ body: "" })],
    [
      "answers bytes that are no text",
      "wrong-answer",
      () => (_, response) => void response.end(Buffer.from([0xe2, 0x80])),
    ],
    ["answers ten megabytes", "wrong-answer", () => () => ({ body: "x".repeat(10_000_000) })],
    [
      "always knows another size",
      "wrong-answer",
      () => (body) => ({ status: 409, type: sizeType, body: `${readAsked(body).old === 0 ? 1 : 0}\n` }),
    ],
    [
      "knows the size it was asked with, and says no",
      "wrong-answer",
      () => (body) => ({ status: 409, type: sizeType, body: `${readAsked(body).old}\n` }),
    ],
    ["says a size that is none", "forked", () => () => ({ status: 409, type: sizeType, body: "007\n" })],
    [
      "has seen more than this log ever signed",
      "ahead",
      () => () => ({ status: 409, type: sizeType, body: "999999999\n" }),
    ],
    ["saw another tree", "forked", () => () => ({ status: 422, body: "no" })],
    ["does not know the log", "unknown-log", () => () => ({ status: 404, body: "no" })],
    ["does not know the key", "key-unknown", () => () => ({ status: 403, body: "no" })],
    [
      "sends to another place",
      "unavailable",
      () => (_, response) => void response.writeHead(307, { location: "http://127.0.0.1:1/" }).end(),
    ],
    ["is out of order", "unavailable", () => () => ({ status: 503, body: "" })],
    ["is slow", "slow", () => () => undefined],
    ["drips", "slow", () => (_, response) => void response.write("x")],
    ["hangs up", "unreachable", () => (_, response) => void response.destroy()],
  ];
  test.each(cases)("%s: %s; nothing is kept, and others go on", async (_, trouble, behaviour) => {
    const [key, good] = [naiveKey("liar.example/w", 4), naiveKey("association.example/w", 4)];
    const { id } = await witness(key.name, behaviour(key), { key });
    const other = await witness(good.name, honest(good), { key: good });
    expect(await round(400)).toBe(2);
    expect(await answerOf(id)).toMatchObject({ trouble, failures: 1, size: null });
    expect((await answerOf(other.id))?.trouble).toBeNull();
    const note = await published();
    expect([note.includes(`— ${key.name} `), note.includes(`— ${good.name} `)]).toEqual([false, true]);
    expect(app.errors).toEqual([]);
  });

  test("is asked again more and more slowly, and is heard when it is back", async () => {
    const key = naiveKey("association.example/w", 4);
    let down = true;
    const good = honest(key);
    const { id } = await witness(
      key.name,
      (body, response) => (down ? { status: 503, body: "" } : good(body, response)),
      { key },
    );
    const pauses: number[] = [];
    for (let n = 0; n < 12; n++) {
      const at = app.clock.now();
      await round();
      const next = (await answerOf(id))?.next_at.toISOString() ?? "";
      pauses.push(Math.round(Temporal.Instant.from(next).since(at).total("seconds")));
      app.clock.set(next);
    }
    expect(pauses.slice(0, 4)).toEqual([10, 20, 40, 80]);
    expect(pauses.at(-1)).toBe(3600);
    down = false;
    await round();
    expect(await answerOf(id)).toMatchObject({ trouble: null, failures: 0 });
  });

  test("that nobody answers for, or whose address was made another by hand, is not reached", async () => {
    const key = naiveKey("association.example/w", 4);
    const { id, server, asked } = await witness(key.name, honest(key), { key });
    await app.owner("update shared.witness set url = $1", [`http://169.254.169.254/`]);
    await round();
    expect(await answerOf(id)).toMatchObject({ trouble: "unreachable" });
    expect(asked()).toBe(0);
    server.close();
  });

  test("does not keep a receipt waiting: what is signed is signed, while every witness is slow", async () => {
    const key = naiveKey("slow.example/w", 4);
    await witness(key.name, () => undefined, { key });
    const asking = askWitnesses(app.house, { milliseconds: 3000 });
    const waits: number[] = [];
    for (let n = 0; n < 20; n++) {
      const begun = performance.now();
      await say();
      const { signedSize } = await log();
      await app.system(async ({ tx }) => makeReceipt(tx, await signedLog(tx, "northline"), signedSize - 1));
      waits.push(performance.now() - begun);
    }
    expect(Math.max(...waits)).toBeLessThan(1000);
    await asking;
  });
});

test("a log that was rolled back and signed another future is refused by its witness, and says so", async () => {
  const key = naiveKey("association.example/w", 4);
  const { id } = await witness(key.name, honest(key), { key });
  await say(3);
  await round();
  const { signedSize, size, root, checkpoint } = await log();
  const seen = readCheckpointText(readNote(await published()).text);
  expect(seen.size).toBe(signedSize);
  // The witness saw two more, and the database was put back to before them.
  await say(2);
  await round();
  const set = (to: { size: number; root: Uint8Array; checkpoint: string }) =>
    app.owner(
      "update shared.log set size = $2, root = $3, signed_size = $2, checkpoint = $4 where organization_id = $1",
      [northline, to.size, Buffer.from(to.root), to.checkpoint],
    );
  const later = await log();
  await set({ size, root, checkpoint });
  await round();
  expect(await answerOf(id)).toMatchObject({ trouble: "ahead", size: String(later.signedSize) });
  await set(later);
});
