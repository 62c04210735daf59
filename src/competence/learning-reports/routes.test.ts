import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLearning } from "../../../test/learning.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { northline, mayas, unit, person } = app.ids;
const { owner, maya, bruno, ines, pair, base, meeting, report, send, html, asPerson } =
  await openLearning(app);

async function met(): Promise<string> {
  const one = await pair();
  await send(`${base(one)}/sessions`, meeting({ "day-month": "11", "day-day": "20" }), ines);
  return one;
}
const write = `insert into pair.learning_report
    (large_id, learning_id, side, relationship_id, worth, changed, text, written_by, written_at)
  values ($1, $2, $3, $4, 'yes', 'yes', 'forged', $5, now())`;

test("the database itself keeps the order: the large side cannot write first, for the firm, or twice", async () => {
  const one = await met();
  const as = (who: "ines" | "maya" | "bruno" | "omar", side: string, by = person[who]) =>
    asPerson(person[who], write, [northline, one, side, mayas, by]);
  await expect(as("ines", "large")).rejects.toThrow("row-level security");
  await expect(as("ines", "msme")).rejects.toThrow("row-level security");
  await expect(as("omar", "msme")).rejects.toThrow("row-level security");
  await expect(as("maya", "msme", person.ines)).rejects.toThrow("row-level security");
  await send(`${base(one)}/report`, report(), maya);
  await expect(as("ines", "large")).resolves.toEqual([]);
  await expect(as("maya", "msme")).rejects.toThrow("duplicate key");
  await expect(asPerson(person.maya, "update pair.learning_report set text = 'x'")).rejects.toThrow(
    "permission denied",
  );
});

test("until both have written each reads its own alone, past the pages too; then both read both, and Omar neither", async () => {
  const one = await met();
  await send(`${base(one)}/report`, report(), maya);
  const all = "select side from pair.learning_report where learning_id = $1 order by side";
  const read = async (who: "maya" | "ines" | "bruno" | "lena" | "dev" | "omar" | "tariq") =>
    (await asPerson(person[who], all, [one])).map(({ side }) => side);
  expect(await read("maya")).toEqual(["msme"]);
  for (const who of ["ines", "bruno", "lena", "dev", "omar", "tariq"] as const)
    expect([who, await read(who)]).toEqual([who, []]);
  await send(`${base(one)}/report`, report({ text: "Ours." }), bruno);
  for (const who of ["maya", "ines", "lena"] as const)
    expect([who, await read(who)]).toEqual([who, ["large", "msme"]]);
  for (const who of ["omar", "tariq"] as const) expect([who, await read(who)]).toEqual([who, []]);
});

test("from five firms on the desk counts what firms said and how goals moved, always with the sample", async () => {
  await owner.query("delete from pair.learning_report");
  for (let n = 0; n < 5; n++) {
    expect(await html("/development/reports", bruno)).toContain("Too few to say");
    const [firm, relationship, learning] = [uuidv7(), uuidv7(), uuidv7()];
    await owner.query(
      `insert into shared.organization (id, slug, name, name_key, side, country, currency, claimed_at, created_at)
       values ($1, $2, $2, $2, 'msme', 'GB', 'GBP', now(), now())`,
      [firm, `firm-${n}`],
    );
    await owner.query(
      `insert into shared.relationship (large_id, id, msme_id, unit_id, state, partner_name, name_key, country, created_at)
       values ($1, $2, $3, $4, 'active', $5, $5, 'GB', now())`,
      [northline, relationship, firm, unit, `firm-${n}`],
    );
    await owner.query(
      `insert into pair.learning (large_id, id, relationship_id, kind, title, teaching_side, begun_by, begun_side, begun_at)
       values ($1, $2, $3, 'mentoring', 'A pair', 'large', $4, 'large', now())`,
      [northline, learning, relationship, person.ines],
    );
    await owner.query(
      `insert into pair.learning_goal (large_id, id, learning_id, relationship_id, text, before, after, set_by, set_at, looked_at)
       values ($1, $2, $3, $4, 'Goal', 1, $5, $6, now(), now())`,
      [northline, uuidv7(), learning, relationship, n % 3, person.ines],
    );
    for (const side of ["msme", "large"])
      await owner.query(
        `insert into pair.learning_report (large_id, learning_id, side, relationship_id, worth, changed, text, written_by, written_at)
         values ($1, $2, $3, $4, $5, 'no', 'x', $6, now())`,
        [northline, learning, side, relationship, n < 4 ? "yes" : "no", person.ines],
      );
  }
  const page = await html("/development/reports", bruno);
  expect(page).toContain("5 reports of 5 firms");
  expect(page).toMatch(/<dt>Yes<\/dt><dd>4<\/dd>/);
  expect(page).toContain("1 better than before, 2 the same, 2 worse.");
  expect(page).toContain("5 goals of 5 firms");
  expect(app.errors).toEqual([]);
});
