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

/** Why Bruno judged as he did; to the others he says what is open. */
const reasons: Readonly<Record<string, string>> = {
  "right-first-time": "Four hundred bushes passed the gauge, and two of us measured parts from the tray.",
  "deliver-on-time": "The depot's book shows the bushes came in twelve days, as promised.",
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
    const access = await voice.party(relationshipId);
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
    await noteSeen(access, rules, id, "deliver-on-time", {
      id: uuidv7(),
      seen: "joint-work",
      title: "The depot's gate book: nine deliveries this year, eight on the day",
      on: access.today.subtract({ days: 1 }),
      direction: "for",
      strength: 100,
      reason: "I read the book with the depot's foreman.",
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
