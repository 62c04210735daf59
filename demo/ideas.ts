import type { House } from "../src/house.ts";
import { inNameOf, type Voice } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { commentOn } from "../src/value/comments/actions.ts";
import { confirmNamed, nameCredit } from "../src/value/credits/actions.ts";
import { openIdea, readStep } from "../src/value/disclosures/actions.ts";
import { goOn, nameIdea, sendIdea } from "../src/value/drafts/actions.ts";
import { answerIdea } from "../src/value/idea-answers/actions.ts";
import { acceptRules } from "../src/value/idea-rules/actions.ts";
import { notePrior } from "../src/value/prior-knowledge/actions.ts";
import { postProblem } from "../src/value/problems/actions.ts";
import type { Pair } from "./stories.ts";

type As = <T>(who: string, days: number, act: (voice: Voice) => Promise<T>) => Promise<T>;

/**
 * Northline posts a problem that pays a trial, and a coming need. Maya has an idea that was read in full and got a yes, one that waits for
 * its answer, one that was put off, and one half done; Bruno sent her one.
 */
export async function writeIdeas(
  house: House,
  db: Database,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const [maya] = pairs;
  const [bruno, lena] = [person.get("bruno") ?? "", person.get("lena") ?? ""];
  if (!maya) return;
  const now = house.clock.now();
  const as: As = (who, days, act) => inNameOf(db, now.subtract({ hours: 24 * days }), who, act);
  const bushes = await post(as, bruno, 70, {
    title: "Door bushes wear out in eleven months",
    text: "On the class 320 trains the lower door bushes are changed every eleven months, at night, by two people. We look for a way to make them last. We bring two trains and the depot for a trial.",
    kind: "problem",
    trial: { amount: 150_000, currency: "GBP", per: "trial set" },
    closes: 160,
  });
  await post(as, lena, 12, {
    title: "From 2028: parts without chromium plating",
    text: "New rules end chromium plating. We will need other surfaces for about 400 part numbers, and tell you early.",
    kind: "need",
    trial: null,
    closes: 200,
  });
  await yes(house, as, maya, { bruno, bushes });
  await put(house, as, maya, 45, "One pallet for two depots", async (id) => {
    await as(bruno, 40, async (voice) =>
      answerIdea(await voice.party(maya.relationshipId), id, {
        ...{ id: uuidv7(), outcome: "later", next: null, nextOn: null },
        reason: "The second depot moves in spring. We look at it again when it stands.",
        backOn: day(house, 120),
      }),
    );
  });
  await put(house, as, maya, 5, "Drawings as models, not as paper", async (id) => {
    await as(bruno, 3, async (voice) =>
      commentOn(await voice.party(maya.relationshipId), id, {
        ...{ id: uuidv7(), step: "title" },
        text: "Which programs do you read models with?",
      }),
    );
  });
  await as(maya.owner, 1, async (voice) =>
    nameIdea(await voice.party(maya.relationshipId), {
      ...{ id: uuidv7(), problem: null },
      title: "Measure wear with a phone",
    }),
  );
  const ours = uuidv7();
  await as(bruno, 4, async (voice) => {
    const access = await voice.party(maya.relationshipId);
    await nameIdea(access, { id: ours, problem: null, title: "Plan your nights with our depot calendar" });
    await goOn(access, ours, {
      outline: "You see eight weeks of depot nights and choose when parts are delivered.",
    });
    await sendIdea(access, house.rules, ours);
  });
}

function day(house: House, days: number): Temporal.PlainDate {
  return house.clock.now().toZonedDateTimeISO("UTC").toPlainDate().add({ days });
}

async function post(
  as: As,
  who: string,
  days: number,
  said: {
    readonly title: string;
    readonly text: string;
    readonly kind: "problem" | "need";
    readonly trial: { amount: number; currency: string; per: string } | null;
    readonly closes: number;
  },
): Promise<string> {
  const id = uuidv7();
  const { closes, ...rest } = said;
  await as(who, days, (voice) => {
    const large = voice.large();
    const closesOn = large.today.add({ days: closes });
    return postProblem(large, { id, ...rest, closesOn, decides: who, audience: "everybody", partners: [] });
  });
  return id;
}

/** Sends an idea with a title alone, then goes on. */
async function put(
  house: House,
  as: As,
  maya: Pair,
  days: number,
  title: string,
  then: (id: string) => Promise<void>,
): Promise<void> {
  const id = uuidv7();
  await as(maya.owner, days, async (voice) => {
    const access = await voice.party(maya.relationshipId);
    await nameIdea(access, { id, problem: null, title });
    await sendIdea(access, house.rules, id);
  });
  await then(id);
}

/** Noted before, sent, accepted, opened, read, answered with a yes, and who contributed what. */
async function yes(
  house: House,
  as: As,
  maya: Pair,
  { bruno, bushes }: { readonly bruno: string; readonly bushes: string },
): Promise<void> {
  const { relationshipId, owner } = maya;
  const [id, credit] = [uuidv7(), uuidv7()];
  await as(owner, 64, async (voice) => {
    const access = await voice.party(relationshipId);
    await nameIdea(access, { id, problem: bushes, title: "A harder skin for door bushes" });
    await notePrior(
      access,
      {
        id: uuidv7(),
        idea: id,
        kind: "open",
        label: null,
        text: "We have nitrided bushes for lifts since 2019.",
      },
      null,
      house.files,
    );
    await notePrior(
      access,
      {
        ...{ id: uuidv7(), idea: id, kind: "text", label: "Our nitride recipe" },
        text: "520 degrees, nine hours, slow cooling.",
      },
      null,
      house.files,
    );
    await goOn(access, id, {
      outline: "A nitride layer makes the lower bush three times as hard. No new drawing is needed.",
    });
    await goOn(access, id, {
      body: "We change the steel to 31CrMoV9, turn as before, nitride for nine hours and grind the bore.",
    });
    await goOn(access, id, {
      rules: {
        ...{ owns: "each", ownsWords: null, readers: [bruno] },
        trial: { amount: 150_000, currency: "GBP", per: "trial set" },
      },
    });
    await sendIdea(access, house.rules, id);
  });
  await as(bruno, 62, async (voice) => acceptRules(await voice.party(relationshipId), id, 1));
  await as(owner, 61, async (voice) => openIdea(await voice.party(relationshipId), id, "outline"));
  await as(bruno, 60, async (voice) => readStep(await voice.party(relationshipId), id, "outline"));
  await as(owner, 58, async (voice) => openIdea(await voice.party(relationshipId), id, "full"));
  await as(bruno, 57, async (voice) => readStep(await voice.party(relationshipId), id, "full"));
  await as(bruno, 55, async (voice) => {
    const access = await voice.party(relationshipId);
    await answerIdea(access, id, {
      ...{ id: uuidv7(), outcome: "yes", backOn: null, next: bruno },
      reason: "We try it on two trains. The trial set is paid before you start.",
      nextOn: access.today.add({ days: 10 }),
    });
  });
  await as(owner, 54, async (voice) =>
    nameCredit(await voice.party(relationshipId), id, {
      ...{ id: credit, person: "Tom Reyes", firm: "Halden Machining" },
      what: "Saw on the lift bushes that the hard skin does not crack.",
    }),
  );
  await as(bruno, 53, async (voice) => confirmNamed(await voice.party(relationshipId), id, credit));
}
