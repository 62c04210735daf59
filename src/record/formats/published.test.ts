import { expect, test } from "vitest";
import { readCheckpointText } from "./checkpoint.ts";
import { cosignedMessage } from "./cosignature.ts";
import { readNote, writeNote } from "./note.ts";
import { readProof, writeProof } from "./proof.ts";

// The examples on the pages of C2SP whose keys are not published: they are read, and written again, to the letter.

test("the note at the head of signed-note is read and written again to the letter", () => {
  const whole =
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n" +
    "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
  const note = readNote(whole);
  // The text has an empty line of its own: the last one parts it from the signatures.
  expect(note.text).toMatch(/sole:\n\ned è subito sera\.\n$/);
  expect(note.signatures.map(({ name, keyId, signature }) => [name, keyId, signature.length])).toEqual([
    ["quasimodo.example/salvatore", 0x367ba04b, 64],
  ]);
  expect(writeNote(note)).toBe(whole);
});

const sofa =
  "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
  "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
const cosigned = `${sofa}— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n`;

test("the checkpoint of tlog-checkpoint, and the cosigned one of tlog-cosignature, say what their pages say", () => {
  for (const whole of [sofa, cosigned]) {
    expect(writeNote(readNote(whole))).toBe(whole);
    const { origin, size, root, extensions } = readCheckpointText(readNote(whole).text);
    expect([origin, size, extensions]).toEqual(["example.com/behind-the-sofa", 20_852_163, []]);
    expect(Buffer.from(root).toString("base64")).toBe("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
  }
});

test("what a witness signs is the message of tlog-cosignature, with the second of its line", () => {
  const { text, signatures } = readNote(cosigned);
  const line = signatures.find(({ name }) => name === "witness.example.com/w1");
  expect(line?.signature).toHaveLength(72);
  const seconds = Number(Buffer.from(line?.signature ?? []).readBigUInt64BE());
  expect(Buffer.from(cosignedMessage(seconds, text)).toString()).toBe(
    "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
  );
});

test("the proof of tlog-proof is read and written again to the letter", () => {
  const extra = "YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ";
  const whole = [
    "c2sp.org/tlog-proof@v1",
    `extra ${extra}`,
    "index 73894",
    "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=",
    "B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=",
    "EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=",
    "RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=",
    "AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=",
    "",
    "example.com/fancylog\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n",
  ].join("\n");
  const proof = readProof(whole);
  expect([proof.index, proof.hashes.length]).toEqual([73_894, 5]);
  expect(readCheckpointText(proof.checkpoint)).toMatchObject({
    origin: "example.com/fancylog",
    size: 109_482,
  });
  expect(writeProof(proof)).toBe(whole);
});
