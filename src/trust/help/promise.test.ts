import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { inviteByName } from "../../relationships/invitations/actions.ts";
import { addOrganization } from "../../relationships/organizations/actions.ts";
import { addCommitment } from "../commitments/api.ts";
import { ownPromisesTo, promisesTo } from "../promises/reads.ts";
import { readingsDocument } from "../readings/api.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { northline, mayas, omars } = app.ids;
const firms = [mayas, omars];
for (const name of ["Third", "Fourth", "Fifth"])
  firms.push(
    await app.system(async (access) => {
      const slug = name.toLowerCase();
      await addOrganization(access, { slug, name, side: "msme", country: "GB" });
      const email = `${slug}@f.example`;
      return (await inviteByName(access, { large: "northline", name, email })).relationshipId;
    }),
  );

/** C17 from its definition: months that are over, at least five firms in each. */
const definition = `
  select to_char(answer_by, 'YYYY-MM') as period, 5 as firms,
    sum(case when answered_at at time zone 'UTC' < answer_by + 1 then 1 else 0 end)::int as kept, count(*)::int as decided,
    0 as undecided, 'asked' as clock
  from pair.help_request
  where large_id = $1 and (date_trunc('month', answer_by) + interval '1 month')::date <= $2::date + 1
    and not coalesce(withdrawn_at at time zone 'UTC' < answer_by + 1, false)
  group by 1 having count(distinct relationship_id) > 4 order by 1`;

test("calls for help are read over all firms alone, as the definition in SQL has it, whatever way the ledger day moves", async () => {
  await ledger.owner.query(
    `insert into pair.help_request (large_id, id, relationship_id, msme_id, wish, answer_by, rule_version, asked_by, asked_at,
       answer, answered_by, answered_at, withdrawn_at)
     select $1, gen_random_uuid(), r.id, r.msme_id, 'call', d + 2, 'r', $3, d,
       case when n % 3 > 0 then 'yes' end, case when n % 3 > 0 then $3::uuid end, case when n % 3 > 0 then e end,
       case when n % 6 = 3 then e when n % 6 = 0 then d + 30 end
     from generate_series(1, 120) n, lateral (select date '2026-01-01' + (n * 37) % 200 as d) s,
       lateral (select d + (n * 7) % 5 + interval '23 hours' as e) t,
       shared.relationship r where r.large_id = $1 and r.id = ($2::uuid[])[n % 5 + 1]`,
    [northline, firms, app.ids.person.maya],
  );
  const of = await ledger.promise("C17", 2);
  let before: string | null = null;
  for (const asOf of ["2026-03-31", "2026-05-30", "2026-04-10", "2026-08-01"]) {
    await ledger.count(before, asOf, []);
    before = asOf;
    const { rows } = await ledger.owner.query(
      `select to_char(period, 'YYYY-MM') as period, firms, kept, decided, undecided, clock
       from shared.whole_reading where commitment_id = $1 order by 1`,
      [of],
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows).toEqual((await ledger.owner.query(definition, [northline, asOf])).rows);
    const said = await app.system((access) => readingsDocument(access, { large: "northline" }));
    expect(said.map(({ period, kept, count, msme }) => [period, kept, count, msme])).toEqual(
      rows.map(({ period, kept, decided }) => [period, kept, decided, null]),
    );
  }
  expect((await ledger.owner.query("select from pair.reading")).rowCount).toBe(0);
});

test("Maya reads it with her promises; there are no rows behind it, and it is promised to no firm alone", async () => {
  const maya = await app.cookie("maya");
  const page = await (await app.get(`/partners/${mayas}/promises`, maya)).text();
  expect(page).toContain("Calls for help answered within 2\u00a0working days");
  expect(page).toContain("calls for help");
  const { rows } = await ledger.owner.query("select id from pair.commitment where kind = 'C17'");
  const path = `/partners/${mayas}/promises/${rows[0].id}/months/2026-06`;
  expect(page).not.toContain(path);
  for (const at of [path, `${path}/rows.csv`]) expect((await app.get(at, maya)).status).toBe(404);
  await inNameOf(app.house.db, app.clock.now(), app.ids.person.maya, async (voice) => {
    const access = await voice.party(mayas);
    expect((await promisesTo(access)).map(({ promise }) => promise.kind)).toContain("C17");
    expect((await ownPromisesTo(access)).map(({ promise }) => promise.kind)).not.toContain("C17");
  });
  const alone = app.system((access) =>
    addCommitment(access, app.house.rules, { large: "northline", kind: "C17", msme: "third" }),
  );
  await expect(alone).rejects.toMatchObject({ code: "whole-only" });
  expect(app.errors).toEqual([]);
});
