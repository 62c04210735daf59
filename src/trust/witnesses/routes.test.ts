import { beforeAll, describe, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { naiveKey, vkeyOf } from "../../../test/naive-log.ts";
import { openWitnesses, type Witnesses } from "../../../test/witnesses.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { mostWitnesses } from "./witness.ts";

let app: App;
let w: Witnesses;
let dev = "";
beforeAll(async () => {
  app = await openApp();
  w = openWitnesses(app);
  dev = await app.cookie("dev");
});

const place = "/settings/witnesses";
const key = naiveKey("association.example/w", 4);
const form = (more = {}) => ({
  id: uuidv7(),
  name: "Chamber of Commerce",
  url: "https://witness.association.example/",
  vkey: vkeyOf(key, 4),
  where: "outside",
  ...more,
});
const text = async (path: string, cookie = dev) => (await app.get(path, cookie)).text();
const entries = async () =>
  (await app.owner("select kind, fields from pair.entry where kind like 'witness.%' order by id")) as {
    kind: string;
    fields: Record<string, string>;
  }[];

describe("witnesses of a record", () => {
  test("cannot be named before there is a head; then Dev reads why one is wanted", async () => {
    expect(await text(place)).toContain("Your record has no head yet");
    await w.say();
    const html = await text(place);
    expect(html).toContain("Nobody watches your record yet");
    expect(html).toContain("/record/northline/log.vkey");
    // Bruno reads the same, and is not led to what he may not do.
    expect(await text(place, await app.cookie("bruno"))).not.toContain(`${place}/new`);
    expect(await text("/settings")).toContain(place);
  });

  test("a hostile address, a key that is none, or the record's own are refused, field by field, and nothing is kept", async () => {
    const { origin, publicKey } = await w.log();
    const own = { ...naiveKey(origin, 4) };
    for (const [more, said] of [
      [{ url: "" }, "Enter the address"],
      ...[
        "http://witness.example",
        "http://127.0.0.1.witness.example",
        "http://10.0.0.1/",
        "https://user:secret@witness.example",
        "https://witness.example/?token=1",
        "https://witness.example/#x",
        "https://witness.example?",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://witness.example",
        "https://",
        "//witness.example",
        "witness.example",
      ].map((url) => [{ url }, "Enter an address that begins with https://"] as const),
      [{ url: `https://witness.example/${"x".repeat(490)}` }, "Shorten this"],
      [{ vkey: "" }, "Enter the key"],
      [{ vkey: "x" }, "This is no key of a witness"],
      [{ vkey: vkeyOf(naiveKey("w.example", 1), 1) }, "This is no key of a witness"],
      [{ vkey: vkeyOf(key, 4).replace("association", "associatiom") }, "This is no key of a witness"],
      [{ vkey: vkeyOf(own, 4) }, "This key belongs to the record itself"],
      [{ name: "" }, "Enter who the witness is"],
      [{ name: "x".repeat(101) }, "Shorten this"],
      [{ where: "moon" }, "Say whether the witness stands outside"],
    ] as const) {
      const answer = await app.post(place, form(more), dev);
      expect([more, answer.status]).toEqual([more, 422]);
      expect(await answer.text()).toContain(said);
    }
    expect(publicKey).toHaveLength(32);
    expect(await entries()).toEqual([]);
    expect(app.errors).toEqual([]);
  });

  test("one is named once, however often the form comes; it stands in the record, and again when it is removed", async () => {
    const sent = form({ url: " https://witness.association.example:443/w/// " });
    expect((await app.post(place, sent, dev)).status).toBe(303);
    expect((await app.post(place, sent, dev)).status).toBe(303);
    const again = await app.post(place, form({ name: "The same" }), dev);
    expect([again.status, (await again.text()).includes("a witness with this key already")]).toEqual([
      422,
      true,
    ]);
    const html = await text(`${place}?done=added`);
    for (const said of [
      "Chamber of Commerce",
      "association.example/w",
      "https://witness.association.example/w",
      "Outside",
      "Not asked yet",
    ])
      expect(html).toContain(said);
    await app.post(`${place}/${sent.id}/removal`, {}, dev);
    await app.post(`${place}/${sent.id}/removal`, {}, dev);
    expect((await app.post(`${place}/${uuidv7()}/removal`, {}, dev)).status).toBe(404);
    expect((await app.post(`${place}/nothing/removal`, {}, dev)).status).toBe(404);
    expect(await text(place)).toContain("removed on");
    expect(await entries()).toMatchObject([
      { kind: "witness.added", fields: { name: "Chamber of Commerce", outside: "yes", key: vkeyOf(key, 4) } },
      { kind: "witness.removed", fields: { witness: sent.id } },
    ]);
    // Another day it may be named again.
    expect((await app.post(place, form({ where: "inside" }), dev)).status).toBe(303);
    expect(await text(place)).toContain("No witness stands outside your organization");
    await w.forget();
  });

  test("what each answered last is read there: signed, silent, another history, and when it is asked again", async () => {
    const [good, down, other] = ["good.example/w", "down.example/w", "other.example/w"].map((name) =>
      naiveKey(name, 4),
    );
    if (!good || !down || !other) throw new Error("no keys");
    await w.say();
    await w.witness(good.name, w.honest(good), { key: good });
    await w.witness(down.name, (_, response) => void response.destroy(), { key: down });
    await w.witness(other.name, () => ({ status: 422, body: "" }), { key: other });
    await w.round();
    const html = await text(place);
    const { signedSize } = await w.log();
    expect(html).toContain(`Signed ${signedSize} entr`);
    for (const said of [
      "Nobody answers at this address.",
      "Saw another history",
      "The other.example/w saw another history of this record",
      "Asked:",
      "Next:",
    ])
      expect(html).toContain(said);
    w.close();
    await w.forget();
  });

  test("are at most sixteen", async () => {
    for (let n = 0; n < mostWitnesses; n++)
      expect(
        (
          await app.post(
            place,
            form({ name: `Witness ${n}`, vkey: vkeyOf(naiveKey(`w${n}.example`, 4), 4) }),
            dev,
          )
        ).status,
      ).toBe(303);
    const answer = await app.post(place, form(), dev);
    expect([answer.status, (await answer.text()).includes("at most 16 witnesses")]).toEqual([409, true]);
  });
});
