import fc from "fast-check";
import { expect, test } from "vitest";
import { readProof, writeProof } from "./proof.ts";

const bytes = (least: number, most: number) =>
  fc.uint8Array({ minLength: least, maxLength: most }).map((array) => Uint8Array.from(array));

test("a receipt read and written is the same to the letter", () => {
  fc.assert(
    fc.property(
      fc.option(bytes(0, 80)),
      fc.maxSafeNat(),
      fc.array(bytes(32, 32), { maxLength: 20 }),
      fc.constantFrom("o\n1\nAAAA\n\n— o AAAA\n", "x\n\n"),
      (extra, index, hashes, checkpoint) => {
        const proof = { extra, index, hashes, checkpoint };
        expect(readProof(writeProof(proof))).toEqual(proof);
      },
    ),
  );
});

test("what is no receipt is refused", () => {
  const hash = Buffer.alloc(32, 1).toString("base64");
  const good = `c2sp.org/tlog-proof@v1\nextra AAAA\nindex 12\n${hash}\n\ncheckpoint\n`;
  expect(readProof(good)).toMatchObject({ index: 12, checkpoint: "checkpoint\n" });
  for (const whole of [
    "",
    good.replace("@v1", "@v2"),
    good.replace("index 12", "index 012"),
    good.replace("index 12", "12"),
    good.replace("index 12\n", ""),
    good.replace("AAAA", "AAA"),
    good.replace("AAAA", "AAAB=="),
    good.replace("extra AAAA\n", "extra AAAA\nextra AAAA\n"),
    good.replace(hash, hash.slice(4)),
    good.replace(hash, `${hash.slice(0, -2)}B=`),
    good.replace(`${hash}\n`, `${hash}\n`.repeat(64)),
    good.replace("\n\n", "\n"),
    ` ${good}`,
    good.replaceAll("\n", "\r\n"),
  ])
    expect(() => readProof(whole), JSON.stringify(whole)).toThrow(/receipt/);
});
