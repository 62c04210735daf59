import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endChildren, startEvenhand } from "../../../test/child.ts";
import {
  ask,
  consistency,
  head,
  headText,
  leavesOf,
  type NaiveKey,
  naiveKey,
  secondsIn,
  send,
  vkeyOf,
} from "../../../test/naive-log.ts";

// The program itself, as another party runs it, asked by a client that was written apart from it.
const [size, plain] = ["text/x.tlog.size", "text/plain; charset=utf-8"];
let base = "";
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "evenhand-witness-"));
});
afterAll(async () => {
  await endChildren();
  await rm(base, { recursive: true, force: true });
});

async function start(folder: string, logs: readonly NaiveKey[], more: string[] = []) {
  const file = join(base, `${folder}.logs`);
  await writeFile(file, `# whom we watch\n${logs.map((log) => vkeyOf(log, 1)).join("\n")}\n`);
  const words = [
    "record",
    "witness",
    "--json",
    "--listen",
    "127.0.0.1:0",
    "--dir",
    join(base, folder),
    "--log",
    file,
  ];
  const child = startEvenhand([...words, ...more]);
  await child.until(() => child.out().includes("\n"));
  const { url, vkey, refusal } = JSON.parse(child.out());
  if (refusal) throw new Error(refusal.code);
  return { url: url as string, vkey: vkey as string, said: child.said, end: child.end };
}
const named = ["--name", "association.example/w"];
const leaves = leavesOf(40);

describe("a witness", () => {
  test("cosigns what only grew, knows it after a start, and keeps its key where nobody else reads it", async () => {
    const log = naiveKey("evenhand.example/record/northline", 1);
    let witness = await start("grows", [log], named);
    let last = 0;
    for (const now of [0, 1, 1, 2, 7, 8, 9, 31, 32, 40]) {
      const d = leaves.slice(0, now);
      const answer = await ask(witness.url, last, consistency(last, d), head(log, d));
      expect([now, answer.status]).toEqual([now, 200]);
      const seconds = secondsIn(answer.body, witness.vkey, headText(log.name, d)) ?? 0;
      expect(Math.abs(seconds - Date.now() / 1000)).toBeLessThan(30);
      last = now;
      if (now !== 7) continue;
      await witness.end("SIGTERM");
      const { vkey } = witness;
      witness = await start("grows", [log]);
      expect(witness.vkey).toBe(vkey);
    }
    const [key, folder] = [join(base, "grows/witness.key"), join(base, "grows")];
    expect([(await stat(key)).mode & 0o777, (await stat(folder)).mode & 0o777]).toEqual([0o600, 0o700]);
    expect((await readFile(join(folder, "witness.vkey"), "utf8")).trim()).toBe(witness.vkey);
    // For whoever compares: what was cosigned last, with both signatures.
    const [file = ""] = (await readdir(folder)).filter((name) => name.endsWith(".checkpoint"));
    const shown = await fetch(`${witness.url}/${file.replace(".checkpoint", "")}/checkpoint`);
    expect(await shown.text()).toContain(`— ${log.name} `);
    await witness.end("SIGTERM");
  });

  test("refuses to the letter of the specification", async () => {
    const [log, other, stranger] = [
      naiveKey("a.example/log", 1),
      naiveKey("b.example/log", 1),
      naiveKey("c.example/log", 1),
    ];
    const witness = await start("refuses", [log, other], named);
    const { url } = witness;
    const d = leaves.slice(0, 5);
    expect((await ask(url, 0, [], head(log, d))).status).toBe(200);
    const next = leaves.slice(0, 9);
    const proof = consistency(5, next);
    const good = head(log, next);
    // The origin is unknown; a known one signed by nobody known; by the right name and a false signature.
    expect((await ask(url, 0, [], head(stranger, d))).status).toBe(404);
    expect((await ask(url, 5, proof, head(stranger, next, headText(log.name, next)))).status).toBe(403);
    expect((await ask(url, 5, proof, good.replace(/\n9\n/, "\n8\n"))).status).toBe(403);
    // The old size is above the new one.
    expect((await ask(url, 10, [], good)).status).toBe(400);
    // The old size is not the one seen last: what is, stands in the answer, and nothing else.
    for (const old of [0, 4, 6, 9])
      expect(await ask(url, old, consistency(old, next), good)).toEqual({
        status: 409,
        type: size,
        body: "5\n",
      });
    expect(await ask(url, 3, [], head(other, leaves.slice(0, 3)))).toEqual({
      status: 409,
      type: size,
      body: "0\n",
    });
    // The proof: wrong, missing, too long, of another tree; for an empty old tree there is none.
    const fork = leavesOf(9, "b");
    for (const bad of [[], proof.slice(1), [...proof, ...proof], proof.toReversed(), consistency(5, fork)])
      expect((await ask(url, 5, bad, good)).status).toBe(422);
    expect((await ask(url, 5, consistency(5, fork), head(log, fork))).status).toBe(422);
    expect((await ask(url, 0, proof, head(other, d))).status).toBe(422);
    const nothing = `${other.name}\n0\n${Buffer.alloc(32).toString("base64")}\n`;
    expect(await ask(url, 0, [], head(other, [], nothing))).toMatchObject({ status: 409, type: plain });
    // What is no request at all.
    const hash = proof[0]?.toString("base64") ?? "";
    for (const body of [
      "",
      "\n",
      "old",
      `old 5\n${good}`,
      `old 05\n\n${good}`,
      `old -1\n\n${good}`,
      `old 5 \n\n${good}`,
      `new 5\n\n${good}`,
      `old 5\r\n\r\n${good}`,
      `old 5\n${hash.replace("=", "")}\n\n${good}`,
      `old 5\n${hash} \n\n${good}`,
      `old 5\n\n\n${good}`,
      `old 5\n${`${hash}\n`.repeat(64)}\n${good}`,
      `old 9007199254740993\n\n${good}`,
      `old 5\n\n${good.slice(0, -1)}`,
      `old 5\n\n${good.replace("\n\n", "\n")}`,
      `old 5\n\n${head(log, next, `${log.name}\n09\nAAAA\n`)}`,
    ])
      expect([body.slice(0, 40), (await send(url, body)).status]).toEqual([body.slice(0, 40), 400]);
    expect((await send(url, new Uint8Array([0xff, 0xfe]))).status).toBe(400);
    // Signatures of others are left aside, however many.
    const crowd = Array.from({ length: 40 }, () => head(stranger, next).split("\n\n")[1]).join("");
    const answer = await ask(url, 5, proof, `${good}${crowd}`);
    expect(secondsIn(answer.body, witness.vkey, headText(log.name, next))).toBeGreaterThan(0);
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
    for (const path of ["/", "/x", "/../witness.key", "/witness.key", `/${"0".repeat(64)}/checkpoint`])
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    expect(witness.said()).toBe("");
    await witness.end("SIGTERM");
  });

  test("keeps two heads of one size with two roots, and goes on with the one it saw first", async () => {
    const log = naiveKey("a.example/log", 1);
    const witness = await start("forked", [log], named);
    const [d, fork] = [leaves.slice(0, 6), leavesOf(6, "b")];
    expect((await ask(witness.url, 0, [], head(log, d))).status).toBe(200);
    const refused = await ask(witness.url, 6, [], head(log, fork));
    expect([refused.status, refused.type]).toEqual([409, plain]);
    expect((await ask(witness.url, 6, [], head(log, fork))).status).toBe(409);
    const kept = await readdir(join(base, "forked/evidence"));
    const notes = await Promise.all(
      kept.map((name) => readFile(join(base, "forked/evidence", name), "utf8")),
    );
    expect(notes).toHaveLength(2);
    expect(notes.some((note) => note === head(log, fork))).toBe(true);
    expect(notes.some((note) => note.startsWith(headText(log.name, d)))).toBe(true);
    expect(witness.said()).toContain("two heads of one size");
    const next = leaves.slice(0, 12);
    expect((await ask(witness.url, 6, consistency(6, next), head(log, next))).status).toBe(200);
    await witness.end("SIGTERM");
  });

  test("asked by many at once lets one way through: it never cosigns two futures, and never a step back", async () => {
    const log = naiveKey("a.example/log", 1);
    const witness = await start("crowd", [log], named);
    const d = leaves.slice(0, 4);
    await ask(witness.url, 0, [], head(log, d));
    const futures = Array.from({ length: 12 }, (_, n) => [...d, ...leavesOf(1 + (n % 5), `future ${n}`)]);
    const answers = await Promise.all(
      futures.map((one) => ask(witness.url, 4, consistency(4, one), head(log, one))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const won = futures[answers.findIndex(({ status }) => status === 200)] ?? [];
    for (const [n, { status, body }] of answers.entries())
      if (status !== 200) expect([n, status, body]).toEqual([n, 409, `${won.length}\n`]);
    await witness.end("SIGTERM");
  });

  test("gives up on ten megabytes, half a request and a slow one, and answers others meanwhile", async () => {
    const log = naiveKey("a.example/log", 1);
    const witness = await start("bounded", [log], named);
    const { port } = new URL(witness.url);
    const slow = request({
      ...{ port, method: "POST", path: "/add-checkpoint" },
      headers: { "content-length": "500" },
    });
    slow.write("old 0\n");
    const begun = performance.now();
    const late = once(slow, "response") as Promise<[IncomingMessage]>;
    const [huge] = await Promise.all([
      send(witness.url, "x".repeat(10_000_000)).catch(() => ({ status: 0 })),
      ask(witness.url, 0, [], head(log, leaves.slice(0, 3))).then((answer) =>
        expect(answer.status).toBe(200),
      ),
    ]);
    expect([413, 0]).toContain(huge.status); // The line may break while the client still writes.
    const half = request({
      port,
      method: "POST",
      path: "/add-checkpoint",
      headers: { "content-length": "500" },
    });
    half.on("error", () => {});
    half.write("old 3\n");
    const next = leaves.slice(0, 5);
    expect((await ask(witness.url, 3, consistency(3, next), head(log, next))).status).toBe(200);
    half.destroy();
    const [answer] = await late;
    expect(answer.statusCode).toBe(408);
    expect(performance.now() - begun).toBeLessThan(9_000);
    await witness.end("SIGTERM");
  });

  test("of a folder runs once, with its name and key, or not at all", async () => {
    const log = naiveKey("a.example/log", 1);
    await expect(start("self", [log])).rejects.toThrow("witness-name-missing");
    await expect(start("self", [log], ["--name", "two words"])).rejects.toThrow("witness-name-wrong");
    const witness = await start("self", [log], named);
    await expect(start("self", [log])).rejects.toThrow("witness-running");
    await witness.end("SIGKILL");
    await expect(start("self", [log], ["--name", "bank.example/w"])).rejects.toThrow("witness-name-differs");
    await (await start("self", [log])).end("SIGTERM");
    await rm(join(base, "self/witness.key"));
    await expect(start("self", [log])).rejects.toThrow("witness-key-missing");
    expect(await readdir(join(base, "self"))).not.toContain("witness.key");
  });

  test("whose memory of a log is damaged answers nothing of it, rather than begin anew", async () => {
    const log = naiveKey("a.example/log", 1);
    const witness = await start("damaged", [log], named);
    await ask(witness.url, 0, [], head(log, leaves.slice(0, 3)));
    const [name = ""] = (await readdir(join(base, "damaged"))).filter((one) => one.endsWith(".checkpoint"));
    const file = join(base, "damaged", name);
    const whole = await readFile(file, "utf8");
    for (const broken of ["", whole.slice(0, 60), whole.replace("\n3\n", "\n2\n")]) {
      await writeFile(file, broken);
      expect((await ask(witness.url, 0, [], head(log, leaves.slice(0, 5)))).status).toBe(500);
    }
    await writeFile(file, whole);
    const next = leaves.slice(0, 5);
    expect((await ask(witness.url, 3, consistency(3, next), head(log, next))).status).toBe(200);
    await witness.end("SIGTERM");
  });
});
