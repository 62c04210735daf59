import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { checkpointText } from "../formats/checkpoint.ts";
import { cosignedMessage, timed } from "../formats/cosignature.ts";
import { type KeyType, type VerifierKey, verifierKey, writeKey } from "../formats/key.ts";
import { writeNote } from "../formats/note.ts";
import { writeProof } from "../formats/proof.ts";
import { readTrust, type Trust, trustKey } from "../formats/trust.ts";
import { commit } from "../leaf/commit.ts";
import { leafBytes } from "../leaf/leaf.ts";
import { leafHash, nodeHash } from "../tree/hash.ts";
import { claimedSigner } from "./heads.ts";
import { checkReceipt } from "./receipt.ts";

const origin = "evenhand.example/record/northline";
type Pair = { key: VerifierKey; secret: KeyObject };
let [log, association, bank]: Pair[] = [];
let receipt: string;

async function pair(name: string, type: KeyType): Promise<Pair> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return { key: await verifierKey(name, type, Uint8Array.from(raw)), secret: privateKey };
}
const of = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("not made");
  return value;
};

const salts = { amount: randomBytes(32), paidOn: randomBytes(32), note: randomBytes(32) };
const values = { amount: { amount: "1200.00", currency: "GBP" }, paidOn: "2026-11-20", note: "as agreed" };

function make(
  witnesses: readonly Pair[],
  open: readonly (keyof typeof values)[] = ["amount", "paidOn"],
): string {
  const c = Object.fromEntries(
    Object.entries(salts).map(([field, salt]) => [
      field,
      commit(salt, "payment", field, values[field as keyof typeof values]),
    ]),
  );
  const leaf = leafBytes({
    v: 1,
    type: "payment",
    tag: randomBytes(32).toString("base64url"),
    at: "2026-11-25T19:00Z",
    c,
  });
  const others = [leafHash(Buffer.from("a")), leafHash(Buffer.from("c"))];
  const [a, third] = [of(others[0]), of(others[1])];
  const left = nodeHash(a, leafHash(leaf));
  const root = Uint8Array.from(nodeHash(left, third));
  const text = checkpointText({ origin, size: 3, root, extensions: [] });
  const { key, secret } = of(log);
  const signatures = [
    { name: key.name, keyId: key.id, signature: Uint8Array.from(sign(null, Buffer.from(text), secret)) },
    ...witnesses.map((one) => ({
      name: one.key.name,
      keyId: one.key.id,
      signature: timed(1_795_000_000, sign(null, cosignedMessage(1_795_000_000, text), one.secret)),
    })),
  ];
  const openings = Object.fromEntries(
    open.map((field) => [field, { salt: salts[field].toString("base64"), value: values[field] }]),
  );
  const extra = new TextEncoder().encode(JSON.stringify({ leaf: Buffer.from(leaf).toString(), openings }));
  const hashes = [a, third].map((hash) => Uint8Array.from(hash));
  return writeProof({ extra, index: 1, hashes, checkpoint: writeNote({ text, signatures }) });
}

beforeAll(async () => {
  log = await pair(origin, 1);
  association = await pair("association.example/w", 4);
  bank = await pair("bank.example/w", 4);
  receipt = make([association, bank]);
});

const policy = (quorum: string) =>
  readTrust(
    [
      "# whom Halden Machining trusts",
      `log ${writeKey(of(log).key)}`,
      `witness association ${writeKey(of(association).key)}`,
      `  witness bank\t${writeKey(of(bank).key)} https://bank.example/w/`,
      "group both all association bank",
      `quorum ${quorum}`,
    ].join("\n"),
  );

describe("a receipt", () => {
  test("proves what Maya was told, by whom it was signed and who else saw it", async () => {
    const proved = await checkReceipt(receipt, await policy("both"));
    expect(proved).toMatchObject({ origin, index: 1, size: 3, signedBy: origin, closed: ["note"] });
    expect(proved.opened).toEqual([
      { field: "amount", value: values.amount },
      { field: "paidOn", value: values.paidOn },
    ]);
    expect(proved.seenBy.map(({ key }) => key.name)).toEqual(["association.example/w", "bank.example/w"]);
  });

  test("without an outside witness is signed by its own record only; below the quorum it is refused", async () => {
    const alone = make([]);
    expect((await checkReceipt(alone, trustKey(of(log).key))).seenBy).toEqual([]);
    expect((await checkReceipt(alone, await policy("none"))).seenBy).toEqual([]);
    await expect(checkReceipt(alone, await policy("bank"))).rejects.toMatchObject({ code: "quorum-missing" });
    const half = make([of(bank)]);
    expect((await checkReceipt(half, await policy("bank"))).seenBy).toHaveLength(1);
    await expect(checkReceipt(half, await policy("both"))).rejects.toMatchObject({ code: "quorum-missing" });
  });

  test("of a record without a key here is not checked; who claims to have signed is told apart", async () => {
    const other = await pair("other.example/record/x", 1);
    await expect(checkReceipt(receipt, trustKey(other.key))).rejects.toMatchObject({ code: "unknown-log" });
    expect(claimedSigner(receipt)).toBe(origin);
    const impostor = await pair(origin, 1);
    await expect(checkReceipt(receipt, trustKey(impostor.key))).rejects.toMatchObject({
      code: "signature-missing",
    });
  });

  test("says nothing that was not said: another value, another field, another salt are refused", async () => {
    const forge = (change: (openings: Record<string, unknown>) => void) => {
      const [head = "", extra = "", ...rest] = receipt.split("\n");
      const enclosed = JSON.parse(Buffer.from(extra.slice(6), "base64").toString());
      change(enclosed.openings);
      return [head, `extra ${Buffer.from(JSON.stringify(enclosed)).toString("base64")}`, ...rest].join("\n");
    };
    const { key } = of(log);
    for (const change of [
      (openings) => {
        openings.amount = {
          salt: salts.amount.toString("base64"),
          value: { amount: "9200.00", currency: "GBP" },
        };
      },
      (openings) => {
        openings.amount = { salt: salts.paidOn.toString("base64"), value: values.amount };
      },
      (openings) => {
        openings.interest = { salt: salts.amount.toString("base64"), value: values.amount };
      },
      (openings) => {
        Object.assign(openings, { constructor: { salt: salts.amount.toString("base64"), value: null } });
      },
    ] satisfies ((openings: Record<string, unknown>) => void)[])
      await expect(checkReceipt(forge(change), trustKey(key))).rejects.toMatchObject({
        code: "opening-wrong",
      });
    for (const broken of [null, 7, { salt: "AA==" }, { salt: salts.amount.toString("base64"), value: [1] }])
      await expect(
        checkReceipt(
          forge((openings) => {
            openings.amount = broken;
          }),
          trustKey(key),
        ),
      ).rejects.toMatchObject({ code: "record-damaged" });
  });

  test("changed in any one byte is refused, or proves exactly the same; a damaged cosignature counts as absent", async () => {
    const trust: Trust = await policy("none");
    const proved = await checkReceipt(receipt, trust);
    const bytes = Buffer.from(receipt);
    const extraEnds = bytes.indexOf("\nindex ");
    const notes = bytes.lastIndexOf("\n\n");
    let passed = 0;
    for (let at = 0; at < bytes.length; at++) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ (1 << (at % 7));
      const found = await checkReceipt(
        other.toString("latin1") === "" ? "" : other.toString("utf8"),
        trust,
      ).catch((error) => {
        expect(error.code).toMatch(
          /^(record-damaged|signature-(missing|wrong)|proof-wrong|opening-wrong|unknown-log)$/,
        );
        return undefined;
      });
      if (!found) continue;
      passed++;
      const { seenBy, ...rest } = found;
      const { seenBy: before, ...same } = proved;
      // Only what the format does not authenticate may pass: the writing of the extra line, and the signatures of others.
      expect(at < extraEnds || at > notes, `byte ${at}`).toBe(true);
      expect(rest.leaf).toEqual(same.leaf);
      expect(seenBy.length).toBeLessThanOrEqual(before.length);
      if (at > notes) expect(rest).toEqual(same);
      for (const { field, value } of rest.opened) expect(same.opened).toContainEqual({ field, value });
    }
    expect(passed).toBeGreaterThan(0);
    const strict = await policy("both");
    const cut = Buffer.from(receipt.replace("association.example/w", "associatiom.example/w"));
    await expect(checkReceipt(cut.toString(), strict)).rejects.toMatchObject({ code: "quorum-missing" });
  });
});

describe("a policy file", () => {
  test("that names a key twice, counts too many, uses what is not named, or has no quorum is refused by line", async () => {
    const [a, b] = [writeKey(of(association).key), writeKey(of(bank).key)];
    const itself = writeKey(await verifierKey("seen.example/w", 4, of(log).key.publicKey));
    for (const [text, why] of [
      ["", /no line that begins with quorum/],
      [`log ${a}\nquorum none`, /Line 1/],
      [`witness a ${a}\nwitness b ${a}\nquorum a`, /Line 2.*twice/],
      [`witness a ${a}\nwitness a ${b}\nquorum a`, /Line 2/],
      [`witness none ${a}\nquorum none`, /Line 1/],
      [`witness a ${a}\ngroup g 2 a\nquorum g`, /Line 2.*counts/],
      [`witness a ${a}\ngroup g 0 a\nquorum g`, /Line 2.*counts/],
      ["group g any g\nquorum g", /Line 1/],
      [`witness a ${a}\ngroup g all a\ngroup h all a\nquorum g`, /Line 3.*belongs to a group/],
      [`witness a ${a}\nquorum b`, /Line 2/],
      ["quorum none\nquorum none", /Line 2/],
      ["trust me\nquorum none", /Line 1/],
      ["quorum none\r\n", /characters/],
      [`log ${writeKey(of(log).key)}\nwitness own ${itself}\nquorum own`, /its own witness/],
    ] as const)
      await expect(readTrust(text), text).rejects.toThrow(why);
  });
});
