import { readFileSync } from "node:fs";
import { join } from "node:path";
import { uuidv7 } from "../src/platform/ids.ts";
import type { App } from "./app.ts";
import { type Ids, startOfWorld } from "./world.ts";

/** A world that its owner may write: of tests through the router, or behind a browser. */
type World = {
  readonly ids: Ids;
  owner(text: string, values?: unknown[]): Promise<unknown[]>;
};

/** Makes "yourself first" hold for Northline: its own page, filled and published, as far as the gate reads it. */
export async function fillOwnPage({ ids, owner }: World): Promise<void> {
  const file = join(import.meta.dirname, "../rules/competence/organization.json");
  const { criteria } = JSON.parse(readFileSync(file, "utf8")) as { criteria: { id: string }[] };
  const content = {
    criteria,
    people: { lookAfter: 4, roles: "Four people look after partners.", answers: "The unit's head answers." },
    answers: criteria.map(({ id }) => ({
      criterion: id,
      words: "We do.",
      shown: [{ what: "A talk with partners", on: "2026-10-01" }],
    })),
  };
  await owner(
    `insert into shared.capability_version (large_id, number, id, content, rule_version, published_by, published_at)
     values ($1, 1, $2, $3, 'competence/organization@test', $4, $5)`,
    [ids.northline, uuidv7(), JSON.stringify(content), ids.person.lena, startOfWorld],
  );
}

/** A piece of Maya's passport, shown to Northline or kept. Answers its id. */
export async function evidence(
  app: World,
  {
    kind = "work",
    title = "Bushes for the depot",
    topics = [],
    on = "2026-06-01",
    shown = true,
    confirmed = false,
  }: {
    kind?: string;
    title?: string;
    topics?: readonly string[];
    on?: string;
    shown?: boolean;
    confirmed?: boolean;
  } = {},
): Promise<string> {
  const id = uuidv7();
  const { halden, northline, mayas, person } = app.ids;
  const now = startOfWorld;
  await app.owner(
    `insert into msme.evidence (msme_id, id, kind, title, shows, topics, done_on, cleared, said_by, said_at)
     values ($1, $2, $3, $4, 'Made, measured, accepted.', $5, $6, 'yes', $7, $8)`,
    [halden, id, kind, title, [...topics], on, person.maya, now],
  );
  if (confirmed)
    await app.owner(
      `insert into msme.referee (msme_id, id, evidence_id, name, firm, email, asked_by, asked_at, expires_at, answer,
         answered_at, title, shows, done_on, version, address_hash)
       values ($1, $2, $3, 'Kim Ostrow', 'Ostrow Rail', 'kim@ostrow.example', $4, $5, $5, 'confirmed', $5, $6,
         'Made, measured, accepted.', $7, 1, sha256('kim@ostrow.example'))`,
      [halden, uuidv7(), id, person.maya, now, title, on],
    );
  if (shown)
    await app.owner(
      `insert into pair.evidence_share (large_id, id, relationship_id, msme_id, evidence_id, shared_by, shared_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [northline, uuidv7(), mayas, halden, id, person.maya, now],
    );
  return id;
}

/** The form that opens an assessment of Maya's firm, due in a month. */
export function openingForm(app: App, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    id: uuidv7(),
    framework: "competence/framework@2026-11-23",
    purpose: "Turned bushes for bogies, 200 a month, from January.",
    "dueOn-day": "23",
    "dueOn-month": "12",
    "dueOn-year": "2026",
    assessor: app.ids.person.bruno,
    ...more,
  };
}

/** An assessment that Bruno opened, with the gate and his word behind him. Answers its address and its id. */
export async function opened(
  app: App,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly id: string; readonly at: string }> {
  const bruno = await app.cookie("bruno");
  const base = `/partners/${app.ids.mayas}/assessments`;
  await app.post(`${base}/conflict`, { tied: "none" }, bruno);
  const form = openingForm(app, more);
  const answer = await app.post(base, { ...form, overReason: "A second look at the same work" }, bruno);
  if (answer.status !== 303) throw new Error(`not opened: ${answer.status}`);
  return { id: form.id ?? "", at: `${base}/${form.id}` };
}

/** The criteria of an assessment; `asked` alone, or all that are looked at. */
export async function criteria(app: App, id: string, asked = false): Promise<string[]> {
  const rows = (await app.owner(
    `select criterion from pair.assessment_criterion where assessment_id = $1 and needed <> 'not-needed'
       and (asked or not $2) order by position`,
    [id, asked],
  )) as { criterion: string }[];
  return rows.map((row) => row.criterion);
}

/** Maya answers everything that is asked with "nothing to show", but for what is given; and sends it. */
export async function answered(
  app: App,
  { id, at }: { readonly id: string; readonly at: string },
  given: Readonly<Record<string, Record<string, string>>> = {},
): Promise<void> {
  const maya = await app.cookie("maya");
  for (const criterion of await criteria(app, id, true))
    await app.post(
      `${at}/questions/${criterion}`,
      { version: "0", answer: "nothing", ...given[criterion] },
      maya,
    );
  const sent = await app.post(`${at}/answers`, {}, maya);
  if (sent.status !== 303) throw new Error(`not sent: ${sent.status}`);
}

/** Somebody writes a reason for everything that has none, and publishes. Answers the number. */
export async function published(
  app: App,
  { id, at }: { readonly id: string; readonly at: string },
  who: "bruno" | "lena" = "bruno",
): Promise<number> {
  const cookie = await app.cookie(who);
  for (const criterion of await criteria(app, id))
    await app.post(
      `${at}/criteria/${criterion}/judgement`,
      { version: "0", reason: `Why ${criterion}.` },
      cookie,
    );
  const [{ version }] = (await app.owner("select version from pair.assessment where id = $1", [id])) as [
    { version: number },
  ];
  const answer = await app.post(`${at}/publication`, { version: String(version) }, cookie);
  const number = /versions\/(\d+)/.exec(answer.headers.get("location") ?? "")?.[1];
  if (!number) throw new Error(`not published: ${answer.status}`);
  return Number(number);
}

/** Somebody whom Omar's firm put forward and who said yes by the mailed link. Answers the id and the link's token. */
export async function panelist(app: App): Promise<{ readonly id: string; readonly token: string }> {
  const omar = await app.cookie("omar");
  const id = uuidv7();
  const put = { id, name: "Nora Quist", address: "nora@quist.example" };
  await app.post(`/partners/${app.ids.omars}/panel`, put, omar);
  const { token } = await app.mailTo("nora@quist.example");
  await app.post("/panel/acceptance", { token, about: "I ran a foundry for twenty years." });
  return { id, token };
}
