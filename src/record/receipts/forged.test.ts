import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { recordVerify } from "../../cli/record.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { append, appendAll } from "../append.ts";
import type { VerifierKey } from "../formats/key.ts";
import { readProof, writeProof } from "../formats/proof.ts";
import { trustKey } from "../formats/trust.ts";
import { exportLog } from "../log/export.ts";
import { verifierOf } from "../log/key.ts";
import { sequence } from "../log/publish.ts";
import { signedLog } from "../log/static.ts";
import { makeReceipt } from "./make.ts";
import { checkReceipt, type Proved } from "./receipt.ts";

let app: App;
let folder = "";
let receipt = "";
let northline: VerifierKey;
let southline: VerifierKey;
beforeAll(async () => {
  app = await openApp();
  folder = await mkdtemp(join(tmpdir(), "evenhand-forged-"));
  const other = uuidv7();
  await app.owner(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, size_regime, claimed_at, created_at)
     select $1, 'southline', 'Southline', 'southline', side, country, currency, size_regime, claimed_at, created_at
     from shared.organization where slug = 'northline'`,
    [other],
  );
  for (const largeId of [app.ids.northline, other]) await say(largeId, 4);
  receipt = (await receiptOf("northline")).text;
  [northline, southline] = [await keyOf("northline"), await keyOf("southline")];
});
afterAll(() => rm(folder, { recursive: true }));

async function say(largeId: string, count: number): Promise<void> {
  await app.system(async ({ tx, now }) => {
    const of = largeId === app.ids.northline ? { relationshipId: app.ids.mayas } : {};
    for (let n = 0; n < count; n++)
      await append(tx, "agreement.added", { largeId, ...of, now }, { side: "large", title: `Paper ${n}` });
  });
  await sequence(app.house.record, app.clock.now());
}
const receiptOf = (slug: string) =>
  app.system(async ({ tx }) => makeReceipt(tx, await signedLog(tx, slug), 2));
const keyOf = async (slug: string) => {
  const { origin, publicKey } = await app.system(({ tx }) => signedLog(tx, slug));
  return verifierOf(origin, publicKey);
};

test("a receipt as it was given is refused with any byte changed, left out or doubled, or says exactly the same", async () => {
  const trust = trustKey(northline);
  const proved = await checkReceipt(receipt, trust);
  const bytes = Buffer.from(receipt);
  const extraEnds = bytes.indexOf("\nindex ");
  const same = ({ opened, closed, ...rest }: Proved) => rest;
  let passed = 0;
  for (let at = 0; at < bytes.length; at++) {
    const [before, byte, after] = [bytes.subarray(0, at), bytes.subarray(at, at + 1), bytes.subarray(at + 1)];
    for (const other of [
      [before, Buffer.of((byte[0] ?? 0) ^ (1 << (at % 7))), after],
      [before, after],
      [before, byte, byte, after],
    ]) {
      const text = Buffer.concat(other).toString();
      const found = text === receipt ? undefined : await checkReceipt(text, trust).catch(() => undefined);
      if (!found) continue;
      passed++;
      // The line that the format does not sign may be written otherwise: what it opens is what was said, or less.
      expect(at, `byte ${at}`).toBeLessThan(extraEnds);
      expect(same(found)).toEqual(same(proved));
      for (const one of found.opened) expect(proved.opened).toContainEqual(one);
    }
  }
  expect(passed).toBeLessThan(100);
});

test("a checkpoint of another log, or of this one at another size, proves nothing", async () => {
  const both = { ...trustKey(northline), logs: [northline, southline] };
  const [mine, theirs] = [readProof(receipt), readProof((await receiptOf("southline")).text)];
  const of = (checkpoint: string) => writeProof({ ...mine, checkpoint });
  await checkReceipt(of(mine.checkpoint), both);
  await expect(checkReceipt(of(theirs.checkpoint), both)).rejects.toMatchObject({ code: "proof-wrong" });
  await expect(checkReceipt(of(theirs.checkpoint), trustKey(northline))).rejects.toMatchObject({
    code: "unknown-log",
  });
  // Their head under this log's name, and this log's head with their signature.
  const renamed = theirs.checkpoint.replaceAll("southline", "northline");
  await expect(checkReceipt(of(renamed), both)).rejects.toMatchObject({ code: "signature-missing" });
  const signature = theirs.checkpoint.slice(theirs.checkpoint.indexOf("\n\n"));
  const signed = mine.checkpoint.replace(/\n\n.*/s, signature);
  await expect(checkReceipt(of(signed), both)).rejects.toMatchObject({ code: "signature-missing" });
  await say(app.ids.northline, 1);
  const later = readProof((await receiptOf("northline")).text);
  await expect(checkReceipt(of(later.checkpoint), both)).rejects.toMatchObject({ code: "proof-wrong" });
});

test("salts are never the same, in whatever number entries and fields come", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uniqueArray(fc.stringMatching(/^x[a-z]{1,8}$/), { maxLength: 6 }), { maxLength: 12 }),
      fc.boolean(),
      async (entries, together) => {
        const fields = entries.map((names) => Object.fromEntries(names.map((name) => [name, "the same"])));
        await app.system(async ({ tx, now }) => {
          const at = { largeId: app.ids.northline, now };
          if (together)
            await appendAll(
              tx,
              "note.written",
              at,
              fields.map((one) => ({ fields: one })),
            );
          else for (const one of fields) await append(tx, "note.written", at, one);
        });
      },
    ),
    { numRuns: 40 },
  );
  await sequence(app.house.record, app.clock.now());
  const [found] = await app.owner(
    `select count(*)::int as all, count(distinct salt)::int as distinct, min(length(salt)) as least, max(length(salt)) as most,
       (select count(*)::int from pair.entry e, lateral (select jsonb_object_keys(e.fields) union all values ('kind'), ('at')) f) as fields
     from pair.entry_salt, lateral (select substr(salts, at, 32) as salt from generate_series(1, length(salts), 32) at) each`,
  );
  const { all, ...rest } = found as { all: number };
  expect(all).toBeGreaterThan(500);
  expect(rest).toEqual({ distinct: all, least: 32, most: 32, fields: all });
  // Nobody who writes for a request can change one, or read one.
  const grants = await app.owner(
    "select privilege_type from information_schema.role_table_grants where grantee = 'evenhand_app' and table_name = 'entry_salt'",
  );
  expect(JSON.stringify(grants)).not.toMatch(/UPDATE/);
});

test("a number of a relationship that the log gives twice is found by whoever holds the key of that relationship", async () => {
  const thread = async () =>
    (
      (await app.owner("select key, seq, last_leaf from pair.thread where relationship_id = $1", [
        app.ids.mayas,
      ])) as { key: Buffer; seq: string; last_leaf: Buffer }[]
    )[0];
  const before = await thread();
  const [log, key] = [join(folder, "log"), join(folder, "thread.key")];
  await writeFile(key, `${before?.key.toString("base64")}\n`);
  const verify = async () => {
    await exportLog(app.house.db, "northline", log);
    const settings = () => {
      throw new Error("no server is asked");
    };
    const values = { vkey: join(log, "log.vkey"), thread: key };
    return recordVerify.run({ values, positionals: [log], settings, json: true });
  };
  expect((await verify())?.json).toMatchObject([{ thread: { entries: Number(before?.seq) } }]);
  await say(app.ids.northline, 1);
  expect((await verify())?.text).toContain(`${Number(before?.seq) + 1} of them are of this relationship`);
  // A second history for Maya's partnership alone: from the same entry on, something else. The tree is as sound as before.
  await app.owner("update pair.thread set seq = $2, last_leaf = $3 where relationship_id = $1", [
    app.ids.mayas,
    before?.seq,
    before?.last_leaf,
  ]);
  await say(app.ids.northline, 1);
  await expect(verify()).rejects.toMatchObject({ code: "thread-broken" });
  await writeFile(key, "AAAA");
  await expect(verify()).rejects.toMatchObject({ code: "thread-key-wrong" });
});
