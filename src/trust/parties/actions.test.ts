import { expect, test } from "vitest";
import { openImports } from "../../../test/import.ts";

const { app, load, clean, owner } = await openImports();

test("a firm is met again by its number, by its name as written, and never twice", async () => {
  await clean();
  const names = async () =>
    (await owner.query("select count(*)::int as n from shared.relationship")).rows[0].n;
  const before = await names();
  const file =
    "Vendor No,Vendor Name,Invoice Number,Amount,Size Class\n4711,Acme,1,1.00,small\n4712,Acme,2,1.00,large\n,Böhm & Söhne,3,1.00,\n,Halden Machining,4,1.00,\n";
  const { result } = await load(file);
  expect(result).toMatchObject({ newFirms: 3, msmes: 3 });
  expect(await names()).toBe(before + 3);
  const { rows } = await owner.query(
    `select o.slug, r.own_number, r.size_class, r.counterparty, r.state from shared.relationship r
       join shared.organization o on o.id = r.msme_id where o.slug in ('4711', '4712', 'bohm-sohne') order by o.slug`,
  );
  expect(rows).toEqual([
    { slug: "4711", own_number: "4711", size_class: "small", counterparty: false, state: "unclaimed" },
    { slug: "4712", own_number: "4712", size_class: "large", counterparty: true, state: "unclaimed" },
    {
      slug: "bohm-sohne",
      own_number: null,
      size_class: "unknown",
      counterparty: false,
      state: "unclaimed",
    },
  ]);
  const halden = await owner.query("select relationship_id from pair.invoice where number = '4'");
  expect(halden.rows[0].relationship_id).toBe(app.ids.mayas);
  expect((await load(file)).result).toMatchObject({ newFirms: 0, unchanged: 4 });
});

test("a company that nobody knew is added with its code, and the firms it pays are placed there", async () => {
  await clean();
  const { result } = await load(
    "Company Code,Vendor,Invoice Number,Amount\nNRL,Old Company Ltd,1,1.00\nX9,New Company Ltd,2,1.00\n",
  );
  expect(result.newCompanies).toEqual(["X9"]);
  const { rows } = await owner.query(
    `select e.code from shared.relationship r join shared.unit u on u.id = r.unit_id
       join shared.legal_entity e on e.id = u.legal_entity_id where r.partner_name = 'New Company Ltd'`,
  );
  expect(rows).toEqual([{ code: "X9" }]);
});

test("no invoice stands without its relationship, and nobody may delete one", async () => {
  const { rows } = await owner.query(
    `select count(*)::int as lost, has_table_privilege('evenhand_app', 'shared.relationship', 'delete') as may
       from pair.invoice i where not exists (
         select from shared.relationship r where r.large_id = i.large_id and r.id = i.relationship_id)`,
  );
  expect(rows).toEqual([{ lost: 0, may: false }]);
});
