import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { append } from "../../record/append.ts";
import { newsFor, owners } from "./reads.ts";

const app = await openApp();
const { northline: largeId, mayas, omars, unit, person } = app.ids;

/** A word that Lena gave, about one unit or about the whole. */
async function given(of: string | null): Promise<{ largeId: string; entryId: string }> {
  const attestation = uuidv7();
  await app.owner(
    `insert into shared.attestation (large_id, id, unit_id, quarter_from, quarter_until, due_on, leader_id, rule_version,
       opened_at, given_by, given_at)
     values ($1, $2, $3, '2026-07-01', '2026-09-30', '2026-10-21', $4, 'test', now(), $4, now())`,
    [largeId, attestation, of, person.lena],
  );
  const entryId = await app.system((access) =>
    append(access.tx, "attestation.given", { largeId, now: access.now }, { attestation }),
  );
  return { largeId, entryId };
}

test("the word about the whole is for the owners of every firm, about a unit for those of its firms; bookkeepers hear nothing", async () => {
  const signals = uuidv7();
  await app.owner(
    `insert into shared.unit (organization_id, id, legal_entity_id, name)
     select organization_id, $2, legal_entity_id, 'Signals' from shared.unit where id = $1`,
    [unit, signals],
  );
  await app.owner("update shared.relationship set unit_id = $1 where id = $2", [signals, omars]);
  const read = async (entry: Awaited<ReturnType<typeof given>>) =>
    (await app.system((access) => owners(access, entry))).map((one) => one.personId).toSorted();
  expect(await read(await given(null))).toEqual([person.maya, person.omar].toSorted());
  expect(await read(await given(unit))).toEqual([person.maya]);
});

test("who is no longer an owner, and a firm whose partnership is over, hear nothing", async () => {
  const [{ id: entryId }] = (await app.owner(
    "select id from pair.entry where kind = 'attestation.given' order by id limit 1",
  )) as [{ id: string }];
  const news = (personId: string) =>
    app.system((access) => newsFor(access, { largeId, entryId, relationshipId: mayas, personId }));
  expect(await news(person.maya)).toMatchObject({ large: "Northline Rail", language: "en" });
  expect(await news(person.omar)).toBeUndefined();
  await app.owner("update shared.relationship set state = 'ended' where id = $1", [mayas]);
  expect(await news(person.maya)).toBeUndefined();
});
