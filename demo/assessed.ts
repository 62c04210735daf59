import { saveAnswer, send } from "../src/competence/answering/actions.ts";
import { openAssessment, sayConflict } from "../src/competence/assessment-opening/actions.ts";
import type { FirmAnswer } from "../src/competence/assessments/opened.ts";
import { deskOf } from "../src/competence/judging/actions.ts";
import { noteSeen } from "../src/competence/noting/actions.ts";
import { accept, makeToken, putForward } from "../src/competence/panelists/actions.ts";
import { publish, reply } from "../src/competence/publishing/actions.ts";
import { judge } from "../src/competence/weighing/actions.ts";
import type { House } from "../src/house.ts";
import { asSystem, inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import type { Pair } from "./stories.ts";

const ours = "competence/framework@2026-11-23";

/** What Maya says in her own words; to everything else that is asked she has nothing to show. */
const said: Readonly<Record<string, string>> = {
  "tell-early": "We ring before noon on the day we see it. Last time it was a broken spindle, in March.",
  "keep-going": "If I am away my sister runs the shop. She did for three weeks in summer.",
};

/** What Northline saw in its own work with Maya's firm: how many days before, and which way it points. */
const seen: readonly (readonly [string, string, number, "for" | "against"])[] = [
  ["deliver-on-time", "The depot's gate book: nine deliveries this year, eight on the day", 1, "for"],
  ["deliver-on-time", "The spring bushes came in twelve days, as promised", 190, "for"],
  ["deliver-on-time", "The October wear rings came a day early", 40, "for"],
  ["deliver-on-time", "Door guides for two trains, both on the day", 80, "for"],
  ["right-first-time", "Four hundred bushes, none sent back", 180, "for"],
  ["right-first-time", "Wear rings, measured at our gate: all in", 40, "for"],
  ["right-first-time", "Door guides fitted without a file", 78, "for"],
  ["right-first-time", "A second batch of rings, all in", 12, "for"],
  ["tell-early", "Rang before noon when the spindle broke, and named a new day", 30, "for"],
  ["tell-early", "Said in time that a drawing could not be made", 75, "for"],
  ["tell-early", "A late delivery in June that we heard of on the day itself", 160, "against"],
];

/** Why Bruno judged as he did; to the others he says what is open. */
const reasons: Readonly<Record<string, string>> = {
  "right-first-time": "Four hundred bushes passed the gauge, and two of us measured parts from the tray.",
  "deliver-on-time": "The depot's book: what was promised came on the day, with one delivery late in nine.",
  "tell-early": "Twice they rang before it hurt us; once, in June, they did not.",
  "change-with-us": "Overnight for a dairy: not with us, so it is their own word so far.",
  "leader-takes-part": "Maya goes through the scrap every Friday. We have not sat in yet.",
};

/** Bruno looked at what the winter's bushes need of Maya's firm; she answered a little, he published, she said her word to it. */
export async function writeAssessed(
  { rules, auth, clock }: House,
  db: Database,
  largeId: string,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const [mayas, omars] = pairs;
  if (!mayas || !omars) return;
  const { relationshipId } = mayas;
  const bruno = person.get("bruno") ?? "";
  const ago = (days: number) => clock.now().subtract({ hours: 24 * days });
  const id = uuidv7();
  await inNameOf(db, ago(14), bruno, async (voice) => {
    const overReason = "The depot decides this month who may do this work.";
    const access = { ...(await voice.party(relationshipId)), overReason };
    await sayConflict(access, null);
    await openAssessment(access, rules, {
      id,
      framework: ours,
      purpose: "Turned bushes for the winter: 200 a month from January, gauged, to the depot's door.",
      dueOn: access.today.add({ days: 21 }),
      assessor: bruno,
      needed: { "right-first-time": "needed", "deliver-on-time": "needed", "tell-early": "needed" },
    });
  });
  await inNameOf(db, ago(10), mayas.owner, async (voice) => {
    const access = await voice.party(relationshipId);
    const asked = await access.tx
      .selectFrom("pair.assessment_criterion")
      .select("criterion")
      .where("large_id", "=", largeId)
      .where("assessment_id", "=", id)
      .where("asked", "=", true)
      .execute();
    for (const { criterion } of asked) {
      const words = said[criterion] ?? null;
      const answer: FirmAnswer = words ? "said" : "nothing";
      const given = { answer, evidenceIds: [], said: words, keep: false, version: 0 };
      await saveAnswer(access, id, criterion, given);
    }
    await send(access, id, "en");
  });
  const number = await inNameOf(db, ago(6), bruno, async (voice) => {
    const access = await voice.party(relationshipId);
    for (const [criterion, title, daysAgo, direction] of seen)
      await noteSeen(access, rules, id, criterion, {
        id: uuidv7(),
        seen: "joint-work",
        title,
        on: access.today.subtract({ days: daysAgo }),
        direction,
        strength: 100,
        reason: "I read the depot's book with the foreman.",
      });
    const { criteria, opened } = await deskOf(access, rules, id);
    for (const { of, finding } of criteria) {
      const reason =
        reasons[of.content.id] ??
        (finding.count > 0 ? "Their own word so far; we ask on the next visit." : "Nobody has seen it yet.");
      await judge(access, rules, id, of.content.id, { reason, version: 0 });
    }
    return publish(access, rules, id, opened.version);
  });
  await inNameOf(db, ago(2), mayas.owner, async (voice) =>
    reply(
      await voice.party(relationshipId),
      number,
      new Map([
        ["", "Thank you for reading the gate book. Come on a Friday: then you see the rest."],
        ["leader-takes-part", "You are welcome any Friday at two. There is coffee."],
      ]),
    ),
  );
  await seat(largeId, omars);

  async function seat(large: string, pair: Pair): Promise<void> {
    const panelistId = uuidv7();
    await inNameOf(db, ago(60), pair.owner, async (voice) =>
      putForward(await voice.party(pair.relationshipId), rules, {
        id: panelistId,
        name: "Nora Quist",
        address: "nora@quist.example",
      }),
    );
    await asSystem(db, ago(58), async (access) => {
      const token = await makeToken(access, auth, large, panelistId);
      const about = "I ran a small foundry for twenty years, and sold it. I know what a late answer costs.";
      await accept(access, { token, about });
    });
  }
}
