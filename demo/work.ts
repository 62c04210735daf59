import { answer } from "../src/competence/confirming/actions.ts";
import { makeLink } from "../src/competence/links/actions.ts";
import { askReferee, makeToken } from "../src/competence/referees/actions.ts";
import { chooseShown, noteLook } from "../src/competence/sharing/actions.ts";
import { shownIn } from "../src/competence/sharing/reads.ts";
import type { House } from "../src/house.ts";
import { asSystem, inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import type { Pair } from "./stories.ts";

/** What Maya's firm has done, by how many days ago. One job she may not show, one without the customer's name. */
const pieces = [
  {
    kind: "work",
    title: "400 bronze bushes for a depot, in twelve days",
    shows: "The depot rang on a Monday. We put two people on the new lathe, and all 400 passed the gauge.",
    topics: ["deliver-on-time", "right-first-time"],
    ago: 190,
    ours: true,
  },
  {
    kind: "work",
    title: "A gear for a bottling line, made overnight",
    shows: "A dairy stood still. We measured the broken gear at six in the evening; it ran again at five.",
    topics: ["change-with-us"],
    ago: 96,
    customer: "Aire Valley Dairy",
  },
  {
    kind: "visit",
    title: "Two buyers watched a batch run on the new lathe",
    shows: "They chose three parts from the tray and measured them themselves.",
    topics: ["right-first-time"],
    ago: 48,
    ours: true,
  },
  {
    kind: "leadership",
    title: "Every Friday Maya goes through the week's scrap with the team",
    shows: "Since spring, half an hour, paid. Scrap fell from 4 parts in 100 to 1.",
    topics: ["leader-takes-part", "find-the-cause"],
    ago: 30,
  },
  {
    kind: "certificate",
    title: "Quality management, ISO 9001",
    shows: "For turning and milling.",
    topics: ["right-first-time"],
    ago: 700,
    holds: 395,
  },
  {
    kind: "work",
    title: "Spindles for a pump maker",
    shows: "Sixty spindles in stainless steel, ground on site.",
    topics: ["right-first-time"],
    ago: 260,
    customer: "Brook Pumps",
    cleared: "unnamed",
  },
  {
    kind: "work",
    title: "A press tool under a confidentiality agreement",
    shows: "",
    topics: [],
    ago: 120,
    cleared: "no",
  },
] as const;

/** Maya shows Northline five things; one was confirmed from outside, Bruno has looked, and her bank has a link. */
export async function writeWork(
  { auth, clock }: House,
  db: Database,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const [mayas] = pairs;
  if (!mayas) return;
  const [maya, bruno] = [person.get("maya") ?? "", person.get("bruno") ?? ""];
  const ago = (days: number) => clock.now().subtract({ hours: 24 * days });
  const { relationshipId } = mayas;
  const ids = await inNameOf(db, ago(28), maya, async (voice) => {
    const { tx, now, today, msmeId } = voice.firm();
    const made: string[] = [];
    for (const piece of pieces) {
      const id = uuidv7(now.epochMilliseconds);
      const doneOn = today.add({ days: 28 }).subtract({ days: piece.ago });
      await tx
        .insertInto("msme.evidence")
        .values({
          msme_id: msmeId,
          id,
          kind: piece.kind,
          title: piece.title,
          shows: piece.shows,
          topics: [...piece.topics],
          done_on: doneOn,
          expires_on: "holds" in piece ? today.add({ days: piece.holds }) : null,
          customer: "customer" in piece ? piece.customer : null,
          customer_relationship_id: "ours" in piece ? relationshipId : null,
          cleared: "cleared" in piece ? piece.cleared : "yes",
          said_elsewhere: "[]",
          said_by: maya,
          said_at: now,
        })
        .execute();
      made.push(id);
    }
    return made;
  });
  const five = ids.slice(0, 5);
  await inNameOf(db, ago(27), maya, async (voice) =>
    chooseShown(await voice.party(relationshipId), { was: [], shown: five }),
  );
  const question = uuidv7();
  const jo = {
    id: question,
    name: "Jo Reed",
    firm: "Aire Valley Dairy",
    address: "jo.reed@airevalley.example",
    sure: false,
  };
  const msmeId = await inNameOf(db, ago(20), maya, async (voice) => {
    const access = voice.firm();
    await askReferee(access, ids[1] ?? "", jo);
    return access.msmeId;
  });
  await asSystem(db, ago(18), async (access) => {
    const token = await makeToken(access, auth, { msmeId, id: question });
    const words = "They answered at once and the gear fits. We have rung them twice since.";
    await answer(access, { token, answer: "confirmed", words });
  });
  for (const [days, who] of [
    [16, bruno],
    [5, bruno],
    [2, person.get("lena") ?? ""],
  ] as const)
    await inNameOf(db, ago(days), who, async (voice) => {
      const access = await voice.party(relationshipId);
      const shown = await shownIn(access);
      await noteLook(access, shown, "list");
      await noteLook(access, shown.slice(0, 2), "item");
    });
  await inNameOf(db, ago(9), maya, (voice) =>
    makeLink(voice.firm(), auth, {
      id: uuidv7(),
      namedFor: "Sheffield Savings Bank",
      days: 30,
      items: ids.slice(0, 4),
    }),
  );
}
