import { describe, expect, test } from "vitest";
import { addressOf } from "../../../test/app.ts";
import { cosignLine, type NaiveKey, naiveKey } from "../../../test/naive-log.ts";
import { type Behaviour, openWitnessed, textIn } from "../../../test/witnesses.ts";
import { readCheckpointText } from "../formats/checkpoint.ts";
import { readNote } from "../formats/note.ts";
import { signedLog } from "../log/static.ts";
import { makeReceipt } from "../receipts/make.ts";
import { askWitnesses } from "./asking.ts";
import { readAsked, sizeType } from "./request.ts";

const { app, w } = await openWitnessed();
const { northline } = app.ids;

describe("a witness that lies, lags, is down or slow", () => {
  const cases: [string, string, (key: NaiveKey) => Behaviour][] = [
    [
      "signs another root",
      "wrong-answer",
      (key) => (body) => ({
        body: cosignLine(
          key,
          textIn(body).replace(/\n[^\n]+\n$/, `\n${Buffer.alloc(32).toString("base64")}\n`),
          w.seconds(),
        ),
      }),
    ],
    [
      "signs with another key under its name",
      "wrong-answer",
      (key) => (body) => ({
        body: cosignLine({ ...naiveKey(key.name, 4), id: key.id }, textIn(body), w.seconds()),
      }),
    ],
    [
      "signs as somebody else",
      "wrong-answer",
      () => (body) => ({ body: cosignLine(naiveKey("bank.example/w", 4), textIn(body), w.seconds()) }),
    ],
    [
      "signs the second that it pleases",
      "wrong-clock",
      (key) => (body) => ({ body: cosignLine(key, textIn(body), w.seconds() - 86_400) }),
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
    const { id } = await w.witness(key.name, behaviour(key), { key });
    const other = await w.witness(good.name, w.honest(good), { key: good });
    expect(await w.round(400)).toBe(2);
    expect(await w.answerOf(id)).toMatchObject({ trouble, failures: 1, size: null });
    expect((await w.answerOf(other.id))?.trouble).toBeNull();
    const note = await w.published();
    expect([note.includes(`— ${key.name} `), note.includes(`— ${good.name} `)]).toEqual([false, true]);
    expect(app.errors).toEqual([]);
  });

  test("is asked again more and more slowly, and is heard when it is back", async () => {
    const key = naiveKey("association.example/w", 4);
    let down = true;
    const good = w.honest(key);
    const { id } = await w.witness(
      key.name,
      (body, response) => (down ? { status: 503, body: "" } : good(body, response)),
      { key },
    );
    const pauses: number[] = [];
    for (let n = 0; n < 12; n++) {
      const at = app.clock.now();
      await w.round();
      const next = (await w.answerOf(id))?.next_at.toISOString() ?? "";
      pauses.push(Math.round(Temporal.Instant.from(next).since(at).total("seconds")));
      app.clock.set(next);
    }
    expect(pauses.slice(0, 4)).toEqual([10, 20, 40, 80]);
    expect(pauses.at(-1)).toBe(3600);
    down = false;
    await w.round();
    expect(await w.answerOf(id)).toMatchObject({ trouble: null, failures: 0 });
  });

  test("that nobody answers for, or whose address was made another by hand, is not reached", async () => {
    const key = naiveKey("association.example/w", 4);
    const { id, server, asked } = await w.witness(key.name, w.honest(key), { key });
    await app.owner("update shared.witness set url = $1", [`http://169.254.169.254/`]);
    await w.round();
    expect(await w.answerOf(id)).toMatchObject({ trouble: "unreachable" });
    expect(asked()).toBe(0);
    server.close();
  });

  test("does not keep a receipt waiting: what is signed is signed, while every witness is slow", async () => {
    const key = naiveKey("slow.example/w", 4);
    await w.witness(key.name, () => undefined, { key });
    const asking = askWitnesses(app.house, { milliseconds: 3000 });
    const waits: number[] = [];
    for (let n = 0; n < 20; n++) {
      const begun = performance.now();
      await w.say();
      const { signedSize } = await w.log();
      await app.system(async ({ tx }) => makeReceipt(tx, await signedLog(tx, "northline"), signedSize - 1));
      waits.push(performance.now() - begun);
    }
    expect(Math.max(...waits)).toBeLessThan(1000);
    await asking;
  });
});

test("a log that was rolled back and signed another future is refused by its witness, and says so", async () => {
  const key = naiveKey("association.example/w", 4);
  const { id } = await w.witness(key.name, w.honest(key), { key });
  await w.say(3);
  await w.round();
  const { signedSize, size, root, checkpoint } = await w.log();
  const seen = readCheckpointText(readNote(await w.published()).text);
  expect(seen.size).toBe(signedSize);
  // The witness saw two more, and the database was put back to before them.
  await w.say(2);
  await w.round();
  const set = (to: { size: number; root: Uint8Array; checkpoint: string }) =>
    app.owner(
      "update shared.log set size = $2, root = $3, signed_size = $2, checkpoint = $4 where organization_id = $1",
      [northline, to.size, Buffer.from(to.root), to.checkpoint],
    );
  const later = await w.log();
  await set({ size, root, checkpoint });
  await w.round();
  expect(await w.answerOf(id)).toMatchObject({ trouble: "ahead", size: String(later.signedSize) });
  await set(later);
  // It stands in the record, once however often it is said, and Dev hears of it.
  await w.round();
  const { letter } = await app.mailTo(addressOf("dev"));
  expect(letter.subject).toContain("saw another history of this record");
  expect(letter.text).toContain("/settings/witnesses");
  const said = await app.owner(
    "select fields from pair.entry where kind = 'witness.alarmed' and fields->>'witness' = $1",
    [id],
  );
  expect(said).toEqual([{ fields: { witness: id, saw: "ahead" } }]);
});
