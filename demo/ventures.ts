import type { House } from "../src/house.ts";
import { inNameOf, type Voice } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { doubt, stateContribution, stateRisk, verify } from "../src/value/contributions/actions.ts";
import type { StatedContribution } from "../src/value/contributions/contribution.ts";
import { answerGate } from "../src/value/gates/actions.ts";
import { commentOn, proposalsOf, proposeSplit, signSplit } from "../src/value/splits/actions.ts";
import { sayTurnover, showTurnover } from "../src/value/turnover/actions.ts";
import { namePerson } from "../src/value/venture-people/actions.ts";
import { beginWork } from "../src/value/venture-run/actions.ts";
import { proposeTerms, signTerms } from "../src/value/ventures/actions.ts";
import type { WholeTerms } from "../src/value/ventures/venture.ts";
import { writeBenefits } from "./benefits.ts";
import type { Pair } from "./stories.ts";

type Access = Awaited<ReturnType<Voice["party"]>>;
type As = <T>(who: string, days: number, act: (access: Access) => Promise<T>) => Promise<T>;

/**
 * Northline and Halden Machining share a fixture that saves set-ups: signed, at work, one gate answered (Maya's "yes, if" beside
 * Bruno's yes), what both put in partly seen by the other, one hour list doubted. Bruno proposed a second work that waits for Maya.
 */
export async function writeVentures(
  house: House,
  db: Database,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const [maya] = pairs;
  const [bruno, lena] = [person.get("bruno") ?? "", person.get("lena") ?? ""];
  if (!maya) return;
  const now = house.clock.now();
  const as: As = (who, days, act) =>
    inNameOf(db, now.subtract({ hours: 24 * days }), who, async (voice) =>
      act({
        ...(await voice.party(maya.relationshipId)),
        overReason: "The fixture has to be there before winter.",
      }),
    );
  await inNameOf(db, now.subtract({ hours: 24 * 100 }), lena, (voice) =>
    sayTurnover(voice.large(), {
      id: uuidv7(),
      turnover: 1_240_000_000_00,
      currency: "GBP",
      yearEndedOn: yearEnd(now),
    }),
  );
  await as(maya.owner, 95, (access) =>
    showTurnover(access, {
      id: uuidv7(),
      shown: "band",
      currency: "GBP",
      year: { turnover: 860_000_00, yearEndedOn: yearEnd(now) },
    }),
  );
  const shared = await fixture(as, house, { bruno, maya: maya.owner, lena });
  await writeBenefits(as, house, shared, { bruno, maya: maya.owner });
  const second = uuidv7();
  await as(bruno, 4, (access) =>
    proposeTerms(
      access,
      {
        ventureId: second,
        fromVersion: null,
        ideaId: null,
        terms: packaging(access.today),
        reason: null,
      },
      house.rules,
    ),
  );
  await as(bruno, 3, (access) =>
    proposeSplit(access, house.rules, second, { ...noParts, rule: "equal", why: "As with the fixture." }),
  );
}

const noParts = { id: uuidv7(), "deal-msme": null, "deal-large": null };

/** Two proposals before work began: Maya answered the first with one of her own, and both signed that. */
async function divided(
  as: As,
  { rules }: House,
  id: string,
  { bruno, maya }: { readonly bruno: string; readonly maya: string },
): Promise<void> {
  await as(bruno, 90, (access) => {
    const { expected } = sharedFixture(access.today, id);
    const parts = { "deal-msme": expected * 0.35, "deal-large": expected * 0.65 };
    const why = "The depot carries the trial.";
    return proposeSplit(access, rules, id, { id: uuidv7(), rule: "free", ...parts, why });
  });
  await as(maya, 89, (access) =>
    commentOn(access, id, "1", {
      id: uuidv7(),
      text: "We build it and stand idle if the bushes do not come. For a firm of our size that is more than for the depot.",
    }),
  );
  await as(maya, 88, (access) =>
    proposeSplit(access, rules, id, {
      ...noParts,
      id: uuidv7(),
      rule: "equal",
      why: "We both put in what we know. Half and half is easy to explain.",
    }),
  );
  for (const [who, days] of [
    [maya, 88],
    [bruno, 87],
  ] as const)
    await as(who, days, async (access) => {
      const digest = (await proposalsOf(access, id)).find(({ number }) => number === 2)?.digest ?? "";
      await signSplit(access, rules, id, "2", digest);
    });
}

async function fixture(
  as: As,
  house: House,
  who: { bruno: string; maya: string; lena: string },
): Promise<string> {
  const { bruno, maya } = who;
  const id = uuidv7();
  const drawn = uuidv7();
  await as(maya, 94, (access) =>
    proposeTerms(
      access,
      {
        ventureId: id,
        fromVersion: null,
        ideaId: null,
        terms: sharedFixture(access.today, drawn),
        reason: null,
      },
      house.rules,
    ),
  );
  await as(bruno, 91, (access) => signTerms(access, id, 1));
  await divided(as, house, id, who);
  await as(bruno, 90, (access) =>
    namePerson(access, id, { person: who.bruno, part: "Speaks for the depot, brings the drawings" }),
  );
  await as(maya, 90, (access) =>
    namePerson(access, id, { person: maya, part: "Designs the fixture, tries it" }),
  );
  const steel = await put(as, maya, 80, id, { kind: "money", text: "Steel and clamps", amount: 6_400_00 });
  const hours = await put(as, maya, 70, id, {
    kind: "hours",
    text: "Design and first trials",
    minutes: 7_200,
  });
  await put(as, maya, 70, id, { kind: "know-how", text: "How to clamp a thin bush without marks" });
  const drawings = await put(as, bruno, 75, id, {
    kind: "hours",
    text: "Drawings of 40 bushes",
    minutes: 3_600,
  });
  await put(as, bruno, 60, id, { kind: "asset", text: "Measuring room, ten days", amount: 9_000_00 });
  await as(bruno, 66, (access) => verify(access, id, steel, "Saw the invoice at the visit."));
  await as(bruno, 64, (access) =>
    doubt(access, id, hours, "Does this hold the two days of the order for January? Send the list, please."),
  );
  await as(maya, 62, (access) => verify(access, id, drawings, "All 40 came, with the dates."));
  await as(maya, 60, (access) =>
    stateRisk(access, id, {
      id: uuidv7(),
      text: "The depot takes other bushes, and the fixture stands idle",
      loss: 12_000_00,
      ppm: 200_000,
    }),
  );
  await as(bruno, 60, (access) =>
    stateRisk(access, id, {
      id: uuidv7(),
      text: "Two trains wait for parts during the trial",
      loss: 10_000_00,
      ppm: 100_000,
    }),
  );
  await as(bruno, 84, (access) => beginWork(access, id, { on: access.today }));
  await as(maya, 33, (access) =>
    answerGate(access, id, drawn, {
      answer: "yes-if",
      words: "if the orders for the small bushes come as you said",
    }),
  );
  await as(bruno, 31, (access) => answerGate(access, id, drawn, { answer: "yes", words: null }));
  return id;
}

async function put(
  as: As,
  who: string,
  days: number,
  ventureId: string,
  said: Pick<StatedContribution, "kind" | "text"> & Partial<StatedContribution>,
): Promise<string> {
  const id = uuidv7();
  await as(who, days, (access) =>
    stateContribution(access, ventureId, { amount: null, minutes: null, givenOn: access.today, ...said, id }),
  );
  return id;
}

/** The end of the last financial year that is over. */
function yearEnd(now: Temporal.Instant): Temporal.PlainDate {
  const { year } = now.toZonedDateTimeISO("UTC");
  return Temporal.PlainDate.from({ year: year - 1, month: 12, day: 31 });
}

function sharedFixture(today: Temporal.PlainDate, drawn: string): WholeTerms {
  return {
    title: "One fixture for three kinds of bushes",
    aims: "Halden sets the lathe up once for three kinds of bushes, not three times. The depot gets small lots sooner, and both gain from the hours saved.",
    baseline: "Each kind of bush needs a set-up of its own, about eleven a week.",
    baselineThousandths: 42_000,
    baselineUnit: "minutes for each set-up",
    currency: "GBP",
    p10: 18_000_00,
    expected: 60_000_00,
    p90: 95_000_00,
    largeRate: 85_00,
    msmeRate: 62_00,
    startsOn: today,
    endsOn: today.add({ days: 365 }),
    endTools:
      "The fixture stays with Halden Machining. Northline may have one built from the drawings at cost.",
    endKnowHow: "Both may use what they learned. How to clamp a thin bush stays Halden's.",
    endNames: "Either may say that they worked on it together. Anything more needs a yes first.",
    stages: [
      {
        id: drawn,
        title: "Draw and build it",
        look: "The fixture on the lathe",
        dueOn: today.add({ days: 64 }),
      },
      {
        id: uuidv7(),
        title: "Try it with two orders",
        look: "Minutes for each set-up, beside the 42 of today",
        dueOn: today.add({ days: 130 }),
      },
      {
        id: uuidv7(),
        title: "Use it every week",
        look: "What was saved, and who got it",
        dueOn: today.add({ days: 300 }),
      },
    ],
  };
}

function packaging(today: Temporal.PlainDate): WholeTerms {
  return {
    title: "Boxes that come back",
    aims: "Bushes travel in boxes that the depot sends back, so that nobody buys cardboard and no part is scratched.",
    baseline: "About 1,400 cardboard boxes a year are thrown away.",
    baselineThousandths: 1_400_000,
    baselineUnit: "boxes a year",
    currency: "GBP",
    p10: 2_000_00,
    expected: 7_500_00,
    p90: 11_000_00,
    largeRate: null,
    msmeRate: 62_00,
    startsOn: today.add({ days: 30 }),
    endsOn: today.add({ days: 395 }),
    endTools: "Northline buys the boxes and keeps them.",
    endKnowHow: "Both may use what they learned.",
    endNames: "No names without a yes first.",
    stages: [
      {
        id: uuidv7(),
        title: "Forty boxes for one depot",
        look: "How many came back",
        dueOn: today.add({ days: 120 }),
      },
    ],
  };
}
