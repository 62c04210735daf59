import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endChildren, startChild, startEvenhand } from "../../../test/child.ts";
import { ask, consistency, head, leavesOf, naiveKey, vkeyOf } from "../../../test/naive-log.ts";

vi.setConfig({ testTimeout: 120_000 });

const root = join(import.meta.dirname, "../../..");
const log = naiveKey("evenhand.example/record/northline", 1);
let base = "";
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "evenhand-witness-kill-"));
  await writeFile(join(base, "log.vkey"), vkeyOf(log, 1));
});
afterAll(async () => {
  await endChildren();
  await rm(base, { recursive: true, force: true });
});

async function start() {
  const words = [
    "--listen",
    "127.0.0.1:0",
    "--dir",
    join(base, "w"),
    "--log",
    join(base, "log.vkey"),
    "--name",
    "bank.example/w",
  ];
  const child = startEvenhand(["record", "witness", "--json", ...words]);
  await child.until(() => child.out().includes("\n"));
  return { url: String(JSON.parse(child.out()).url), kill: () => child.end("SIGKILL") };
}

test("killed again and again while a log grows, a witness never forgets what it answered", async () => {
  const leaves = leavesOf(4000);
  const fork = leavesOf(4000, "b");
  let [answered, now] = [0, 0];
  for (let round = 0; round < 8; round++) {
    const witness = await start();
    const kill = delay(20 + round * 15).then(() => witness.kill());
    for (let going = true; going; ) {
      const d = leaves.slice(0, now + 1 + (now % 7));
      const answer = await ask(witness.url, answered, consistency(answered, d), head(log, d)).catch(
        () => undefined,
      );
      if (answer?.status === 200) [answered, now] = [d.length, d.length];
      // Killed between the write and the answer it knows more than it was heard to say.
      else if (answer?.status === 409) [answered, now] = [Number(answer.body), Number(answer.body)];
      else going = false;
    }
    await kill;
    const again = await start();
    const size = Number((await ask(again.url, leaves.length, [], head(log, leaves))).body);
    if (now > 0) expect(size).toBeGreaterThanOrEqual(answered);
    if (size > 0) {
      expect((await ask(again.url, size, [], head(log, fork.slice(0, size)))).status).toBe(409);
      const past = fork.slice(0, size + 3);
      expect((await ask(again.url, size, consistency(size, past), head(log, past))).status).toBe(422);
    }
    await again.kill();
  }
  expect(answered).toBeGreaterThan(8);
});

test("killed after the write and before the answer, it knows the head, and tells who asks again", async () => {
  const folder = join(base, "between");
  const d = leavesOf(5);
  const script = join(base, "between.mjs");
  await writeFile(join(base, "asked"), `old 0\n\n${head(log, d)}`);
  await writeFile(
    script,
    `import { readFile } from "node:fs/promises";
     const at = (name) => ${JSON.stringify(`${root}/src/record/`)} + name;
     const { openSelf } = await import(at("witness/folder.ts"));
     const { openWitness } = await import(at("witness/witness.ts"));
     const { readKey } = await import(at("formats/key.ts"));
     const self = await openSelf(${JSON.stringify(folder)}, "bank.example/w");
     const logs = [await readKey(${JSON.stringify(vkeyOf(log, 1))})];
     const add = openWitness({ folder: ${JSON.stringify(folder)}, self, logs, seconds: () => 1795000000, misbehaved() {} });
     await add(await readFile(${JSON.stringify(join(base, "asked"))}, "utf8"));
     process.kill(process.pid, "SIGKILL");`,
  );
  const child = startChild([process.execPath, script]);
  expect(await child.over, child.said()).toBe("SIGKILL");
  const [kept = ""] = (await readdir(folder)).filter((name) => name.endsWith(".checkpoint"));
  expect(await readFile(join(folder, kept), "utf8")).toContain("— bank.example/w ");
  // The same folder, served: it answers with the size, and cosigns the same head again.
  const { openSelf } = await import("./folder.ts");
  const { openWitness } = await import("./witness.ts");
  const { readKey } = await import("../formats/key.ts");
  const self = await openSelf(folder, undefined);
  const add = openWitness({
    folder,
    self,
    logs: [await readKey(vkeyOf(log, 1))],
    seconds: () => 1_795_000_001,
    misbehaved() {},
  });
  expect(await add(`old 0\n\n${head(log, d)}`)).toMatchObject({ status: 409, size: 5 });
  expect(await add(`old 5\n\n${head(log, d)}`)).toMatchObject({ status: 200 });
});
