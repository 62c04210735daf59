import { endLearning, takeOffer } from "../src/competence/learning/actions.ts";
import { writeReport } from "../src/competence/learning-reports/actions.ts";
import { makeOffer } from "../src/competence/offers/actions.ts";
import { countHours, planSession } from "../src/competence/sessions/actions.ts";
import type { House } from "../src/house.ts";
import { asSystem, inNameOf, type Voice } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { answerDocument, askForDocument } from "../src/trust/burden/actions.ts";
import type { DocumentKind } from "../src/trust/burden/burden.ts";
import { addPromise } from "../src/trust/commitments/actions.ts";
import { countCommitment } from "../src/trust/readings/actions.ts";
import type { Pair } from "./stories.ts";

/** Seven papers in one quarter: ten minutes more than was promised. */
const papers: readonly [DocumentKind, string][] = [
  ["quality", "Quality certificate"],
  ["safety", "Safety certificate"],
  ["environment", "Environment certificate"],
  ["tax", "Tax clearance"],
  ["registration", "Company registration"],
  ["policy", "Policy on gifts"],
  ["other", "List of machines"],
];

/**
 * Northline promised to ask for little (60 minutes a quarter) and to teach three hours a year. A year ago Maya learned to read
 * gauges, which she rated; this summer Bruno asked her for seven papers, and the promise is broken.
 */
export async function writeSpans(
  house: House,
  db: Database,
  largeId: string,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const [maya] = pairs;
  const [lena, bruno, ines] = ["lena", "bruno", "ines"].map((name) => person.get(name) ?? "");
  if (!maya || !lena || !bruno || !ines) return;
  const { rules } = house;
  const now = house.clock.now();
  const as = <T>(who: string, days: number, act: (voice: Voice) => Promise<T>): Promise<T> =>
    inNameOf(db, now.subtract({ hours: 24 * days }), who, act);
  const party = (voice: Voice) => voice.party(maya.relationshipId);
  await writeGauges(as, party, maya.owner, ines);
  const made = [];
  for (const [kind, quantity] of [
    ["C11", 60],
    ["C15", 3],
  ] as const)
    made.push(
      await as(lena, 400, (voice) =>
        addPromise(voice.large(), rules, {
          ...{
            id: uuidv7(),
            kind,
            quantity,
            days: undefined,
            threshold: { of: 90, in: 100 },
            consequence: null,
          },
          ...({ audience: "everybody", firm: null, owner: lena, from: null } as const),
        }),
      ),
    );
  for (const [kind, title] of papers) {
    const id = uuidv7();
    const reason = { overReason: "The safety office wants the whole folder before the new doors." };
    await as(bruno, 110, async (voice) => {
      const access = await party(voice);
      return askForDocument({ ...access, ...reason }, rules, {
        ...{
          id,
          kind,
          title,
          why: "The folder of the new doors.",
          readers: "Bruno Keller and the safety office",
        },
        dueOn: access.today.add({ days: 21 }),
      });
    });
    await as(maya.owner, 104, async (voice) =>
      answerDocument(await party(voice), id, { place: "By post, in one envelope, on Monday.", file: null }),
    );
  }
  for (const id of made) await asSystem(db, now, (access) => countCommitment(access, largeId, id));
}

type As = <T>(who: string, days: number, act: (voice: Voice) => Promise<T>) => Promise<T>;

/** Two afternoons with Ines, counted by both; first Maya's word on what they were worth, then the word of Ines. */
async function writeGauges(
  as: As,
  party: (voice: Voice) => ReturnType<Voice["party"]>,
  owner: string,
  ines: string,
): Promise<void> {
  const [offer, learning] = [uuidv7(), uuidv7()];
  await as(ines, 430, (voice) =>
    makeOffer(voice.large(), {
      ...{
        id: offer,
        kind: "training",
        firms: ["Halden Machining"],
        ask: null,
        criteria: ["right-first-time"],
      },
      ...{
        title: "Gauges and what they say",
        text: "Two afternoons in our measuring room, with your own parts.",
      },
      ...{ cost: "large", costNote: null, hoursPaid: true, rate: null, places: null, language: "English" },
      ...{ placeKind: "large", place: null, startsOn: null, endsOn: null, takeBy: null, ledBy: ines },
    }),
  );
  await as(owner, 428, async (voice) =>
    takeOffer(await party(voice), offer, { id: learning, number: 1, seats: 1, person: null }),
  );
  for (const days of [410, 403]) {
    const id = uuidv7();
    await as(ines, days + 5, async (voice) => {
      const access = await party(voice);
      const day = access.today.add({ days: 5 });
      await planSession(access, learning, {
        ...{ id, day, time: "13:00", zone: "Europe/London", minutes: 120, aim: null },
        place: "Depot, measuring room",
      });
    });
    for (const who of [owner, ines])
      await as(who, days - 1, async (voice) =>
        countHours(await party(voice), learning, id, { minutes: 120 }),
      );
  }
  await as(ines, 400, async (voice) => endLearning(await party(voice), learning));
  await as(owner, 398, async (voice) =>
    writeReport(await party(voice), learning, {
      ...{ worth: "yes", changed: "yes", before: null, after: null },
      text: "We measure before we send now, with the same gauge as they do.",
    }),
  );
  await as(ines, 394, async (voice) =>
    writeReport(await party(voice), learning, {
      ...{ worth: "yes", changed: "yes", before: null, after: null },
      text: "Their bushes come measured. We no longer measure them a second time.",
    }),
  );
}
