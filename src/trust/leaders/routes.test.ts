import { beforeAll, expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";

const app = await openApp();
const dev = await app.cookie("dev");
const maya = await app.cookie("maya");
const partner = `/partners/${app.ids.mayas}`;

/** What stands on a list and on every page after it, each page checked to be no longer than `most`. */
async function walk(path: string, cookie: string, item: RegExp, most: number): Promise<string[]> {
  const page: string = await (await app.get(path, cookie)).text();
  const here = [...page.matchAll(item)].map(([, found]) => found ?? "");
  expect(here.length).toBeLessThanOrEqual(most);
  const next = /href="([^"]+)" rel="next"/.exec(page)?.[1];
  return next ? [...here, ...(await walk(next, cookie, item, most))] : here;
}

beforeAll(async () => {
  app.clock.set("2026-07-01T09:00:00Z");
  await app.owner(
    `insert into shared.leader_term (large_id, id, person_id, since, named_at)
     select organization_id, gen_random_uuid(), $2, '2012-01-01', now() from shared.unit where id = $1`,
    [app.ids.unit, app.ids.person.lena],
  );
  await app.owner(
    `insert into shared.attestation (large_id, id, unit_id, quarter_from, quarter_until, due_on, rule_version, opened_at, missed_at)
     select organization_id, gen_random_uuid(), place, d::date, (d + interval '3 months')::date - 1, d::date + 110, 'test', now(), now()
     from shared.unit, unnest(array[null, id]) place, generate_series('2012-01-01'::date, '2025-10-01', '3 months') d where id = $1`,
    [app.ids.unit],
  );
});

test("no word is out of reach: older ones stand on the next page, for Dev and for Maya", async () => {
  const rows = (await app.owner(
    "select id from shared.attestation order by quarter_from desc, unit_id nulls first",
  )) as { id: string }[];
  expect(rows).toHaveLength(112);
  const listed = await walk("/leadership", dev, /leadership\/words\/([0-9a-f-]{36})/g, 40);
  expect(listed).toEqual(rows.map(({ id }) => id));
  const told = await walk(`${partner}/leadership`, maya, /(Nothing was said by)/g, 8);
  expect(told).toHaveLength(112);
  expect(app.errors).toEqual([]);
});

test("a page that begins after nothing known is the first page", async () => {
  for (const before of ["nobody", ""]) {
    const page = await (await app.get(`/leadership?before=${before}`, dev)).text();
    expect(page.match(/leadership\/words\//g)).toHaveLength(40);
  }
});
