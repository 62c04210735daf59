import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { writeEvidence, writeSecondPartner } from "../../../test/evidence.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { askReferee } from "../referees/actions.ts";
import { chooseReaders, endSharesOf, readShown } from "./actions.ts";
import { changesOf, cursorOf } from "./share.ts";

test("what the firm may no longer show is taken back everywhere, and nobody is asked about it any more", async () => {
  const app = await openApp();
  const south = await writeSecondPartner(app);
  const [id = "", other = ""] = await writeEvidence(app, [{ title: "Taken back" }, { title: "Stays" }]);
  const partner = [app.ids.mayas, south.relationshipId];
  const jo = { id: uuidv7(), name: "Jo Reed", firm: "Reed Depot", address: "jo@reed.example", sure: false };
  const asMaya = <T>(work: Parameters<typeof inNameOf<T>>[3]) =>
    inNameOf(app.house.db, app.clock.now(), app.ids.person.maya, work);
  await asMaya(async (voice) => {
    await chooseReaders(voice.firm(), id, { was: [], partner });
    await chooseReaders(voice.firm(), other, { was: [], partner });
    await askReferee(voice.firm(), id, jo);
  });
  const { path } = await app.mailTo(jo.address);
  for (const _ of [1, 2]) await asMaya((voice) => endSharesOf(voice.firm(), id));
  for (const [who, relationshipId] of [
    [app.ids.person.bruno, app.ids.mayas],
    [south.managerId, south.relationshipId],
  ] as const) {
    const seen = await inNameOf(app.house.db, app.clock.now(), who, async (voice) =>
      readShown(await voice.party(relationshipId)),
    );
    expect(seen.map((one) => one.title)).toEqual(["Stays"]);
  }
  expect(await app.owner("select 1 from pair.entry where kind = 'evidence.share-ended'")).toHaveLength(2);
  expect(await (await app.get(path)).text()).toContain("This question was taken back");
  expect(app.errors).toEqual([]);
});

test("a form changes only what differs from what was ticked when it was drawn", () => {
  expect(changesOf(["a", "b"], ["b", "c", "c"])).toEqual({ show: ["c"], end: ["a"] });
  expect(changesOf(["a"], ["a"])).toEqual({ show: [], end: [] });
});

test("what is no cursor begins at the first page", () => {
  const id = uuidv7();
  expect(cursorOf(`2026-05-01_${id}`)).toEqual({ day: Temporal.PlainDate.from("2026-05-01"), id });
  for (const wrong of [undefined, "", "x", `2026-13-01_${id}`, `2026-05-01_${id}x`, "2026-05-01_'; --"])
    expect(cursorOf(wrong)).toBeUndefined();
});
