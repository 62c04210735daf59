import { setGoal } from "../src/competence/goals/actions.ts";
import { endLearning, takeOffer } from "../src/competence/learning/actions.ts";
import { askForReport, writeReport } from "../src/competence/learning-reports/actions.ts";
import { makeOffer } from "../src/competence/offers/actions.ts";
import type { OfferKind, Terms } from "../src/competence/offers/offer.ts";
import { writePairNote } from "../src/competence/pair-notes/actions.ts";
import { countHours, planSession } from "../src/competence/sessions/actions.ts";
import { askToLearn } from "../src/competence/skill-asks/actions.ts";
import type { House } from "../src/house.ts";
import type { LargeAccess, RelationshipAccess } from "../src/people/access/access.ts";
import { inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import type { Pair } from "./stories.ts";

type World = {
  readonly house: House;
  readonly db: Database;
  readonly person: ReadonlyMap<string, string>;
};

/** What is learned in the demo world: Ines mentors Maya, seven firms learn to read drawings, Maya shows her lathe. */
export async function writeLearning(world: World, pairs: readonly Pair[]): Promise<void> {
  const [mayas, omars, ...others] = pairs.filter((pair) => pair.state === "active");
  if (!mayas || !omars) return;
  await writeMentoring(world, mayas);
  await writeTraining(world, [omars, ...others.slice(0, 7)]);
  await writeOpen(world, mayas, omars);
}

const at = ({ house }: World, days: number): Temporal.Instant =>
  house.clock.now().subtract({ hours: 24 * days });

function asLarge<T>(
  world: World,
  who: string,
  days: number,
  act: (access: LargeAccess) => Promise<T>,
): Promise<T> {
  return inNameOf(world.db, at(world, days), world.person.get(who) ?? "", (voice) => act(voice.large()));
}

function asParty<T>(
  world: World,
  who: string,
  days: number,
  pair: Pair,
  act: (access: RelationshipAccess) => Promise<T>,
): Promise<T> {
  return inNameOf(world.db, at(world, days), world.person.get(who) ?? who, async (voice) =>
    act(await voice.party(pair.relationshipId)),
  );
}

const usual: Omit<Terms, "title" | "text" | "ledBy"> = {
  criteria: [],
  cost: "large",
  costNote: null,
  hoursPaid: true,
  rate: null,
  places: null,
  language: "English",
  placeKind: "large",
  place: null,
  startsOn: null,
  endsOn: null,
  takeBy: null,
};

function offer(
  kind: OfferKind,
  firms: readonly string[],
  terms: Partial<Terms> & Pick<Terms, "title" | "text" | "ledBy">,
) {
  return {
    ...usual,
    ...terms,
    criteria: [...(terms.criteria ?? [])],
    id: uuidv7(),
    kind,
    firms: [...firms],
    ask: null,
  };
}

function meeting(day: Temporal.PlainDate, place: string, aim: string, minutes: number) {
  return { id: uuidv7(), day, time: "10:00", zone: "Europe/London", minutes, place, aim };
}

/** They met twice; Maya wrote first what it was worth, and Ines has yet to write. A third meeting stands in the calendar. */
async function writeMentoring(world: World, pair: Pair): Promise<void> {
  const ines = world.person.get("ines") ?? "";
  const made = offer("mentoring", ["Halden Machining"], {
    title: "First parts that pass",
    text: "Ines inspected first parts for twelve years. She comes to your workshop, looks at one part with you, and you say what you want to know.",
    criteria: ["right-first-time"],
    rate: { money: { amount: 6000, currency: "GBP" }, per: "hour" },
    placeKind: "msme",
    ledBy: ines,
  });
  await asLarge(world, "ines", 75, (access) => makeOffer(access, made));
  const [learning, goal] = [uuidv7(), uuidv7()];
  await asParty(world, pair.owner, 72, pair, (access) =>
    takeOffer(access, made.id, { id: learning, number: 1, seats: 1, person: null }),
  );
  await asParty(world, pair.owner, 71, pair, (access) =>
    setGoal(access, learning, {
      id: uuidv7(),
      text: "Our first part passes without a second drawing.",
      before: 0,
    }),
  );
  for (const [days, aim, spent] of [
    [50, "Look at the first bush of the new lathe together.", 120],
    [22, "Go through the three parts that came back.", 90],
  ] as const) {
    const one = meeting(day(world, days), "Halden Machining, Sheffield", aim, 90);
    await asParty(world, "ines", days + 7, pair, (access) => planSession(access, learning, one));
    await asParty(world, pair.owner, days - 1, pair, (access) =>
      countHours(access, learning, one.id, { minutes: 90 }),
    );
    await asParty(world, "ines", days - 1, pair, (access) =>
      countHours(access, learning, one.id, { minutes: spent }),
    );
  }
  await asParty(world, "ines", 49, pair, (access) =>
    writePairNote(access, learning, {
      id: uuidv7(),
      text: "Maya worries about asking when a drawing is unclear. We agreed: she calls me first.",
    }),
  );
  await asParty(world, pair.owner, 21, pair, (access) =>
    writePairNote(access, learning, { id: uuidv7(), text: "Next time: the gauge for the door bushes." }),
  );
  await asParty(world, "ines", 5, pair, (access) =>
    planSession(
      access,
      learning,
      meeting(day(world, -9), "Online, link follows", "The gauge for the door bushes.", 45),
    ),
  );
  await asParty(world, pair.owner, 3, pair, (access) =>
    writeReport(access, learning, {
      worth: "yes",
      changed: "partly",
      text: "I know now what they look at first, and I call Ines before I cut.",
      before: "Every third first part came back.",
      after: "One of the last eight.",
      [`after-${goal}`]: "1",
    }),
  );
}

/** Twelve places, eight firms: each met once, reported, and was answered. So the desk may count. */
async function writeTraining(world: World, pairs: readonly Pair[]): Promise<void> {
  const made = offer("training", [], {
    title: "Reading drawings like an inspector",
    text: "Half a day with real drawings and the parts that came of them. Bring one of your own.",
    criteria: ["right-first-time"],
    places: 8,
    place: "Depot, training room",
    ledBy: world.person.get("bruno") ?? "",
  });
  await asLarge(world, "bruno", 160, (access) => makeOffer(access, made));
  for (const [place, pair] of pairs.entries()) {
    const learning = uuidv7();
    await asParty(world, pair.owner, 150 - place, pair, (access) =>
      takeOffer(access, made.id, { id: learning, number: 1, seats: 1, person: null }),
    );
    const goal = uuidv7();
    await asParty(world, pair.owner, 140 - place, pair, (access) =>
      setGoal(access, learning, {
        id: goal,
        text: "We read every drawing before we quote.",
        before: place % 2 === 0 ? 0 : 1,
      }),
    );
    await asParty(world, "bruno", 130, pair, (access) =>
      planSession(access, learning, meeting(day(world, 120), "Depot, training room", "The half day.", 240)),
    );
    await asParty(world, "bruno", 110, pair, async (access) => {
      if (await endLearning(access, learning)) await askForReport(access, world.house.rules, learning);
    });
    if (place === 6) continue; // This one has not said yet what it was worth.
    await asParty(world, pair.owner, 105 - place, pair, (access) =>
      writeReport(access, learning, { ...said(place), [`after-${goal}`]: place % 4 === 3 ? "1" : "2" }),
    );
    await asParty(world, "bruno", 95, pair, (access) =>
      writeReport(access, learning, {
        worth: "yes",
        changed: "partly",
        text: "Fewer questions after the quote.",
        before: null,
        after: null,
      }),
    );
  }
}

function said(place: number) {
  const changed = (["partly", "yes", "no", "too-soon"] as const)[place % 4] ?? "partly";
  return {
    worth: place % 5 === 4 ? ("partly" as const) : ("yes" as const),
    changed,
    text: "A good half day. The coffee was better than the slides.",
    before: null,
    after: null,
  };
}

/** What stands open today: offers to all, one of Maya's, and two questions that wait for an answer. */
async function writeOpen(world: World, mayas: Pair, omars: Pair): Promise<void> {
  const bruno = world.person.get("bruno") ?? "";
  await asLarge(world, "bruno", 12, (access) =>
    makeOffer(
      access,
      offer("tools", [], {
        title: "Use our measuring machine",
        text: "One morning a week our measuring machine stands free. You may use it, and somebody shows you how.",
        cost: "free",
        hoursPaid: false,
        places: 2,
        ledBy: bruno,
      }),
    ),
  );
  await asLarge(world, "lena", 9, (access) =>
    makeOffer(
      access,
      offer("coaching", [], {
        title: "Talk with somebody who has led a firm",
        text: "Four talks of an hour about what keeps you awake. Nobody hears what you say.",
        criteria: ["deliver-on-time"],
        placeKind: "online",
        ledBy: world.person.get("ines") ?? "",
      }),
    ),
  );
  await asParty(world, mayas.owner, 8, mayas, (access) =>
    makeOffer(
      access,
      offer("shadowing", [], {
        title: "A day at the lathe",
        text: "Your engineers see how a bush is made, and what a drawing looks like from here.",
        rate: { money: { amount: 7500, currency: "GBP" }, per: "hour" },
        placeKind: "msme",
        places: 2,
        ledBy: mayas.owner,
      }),
    ),
  );
  for (const [pair, text, criterion] of [
    [mayas, "How do you plan a week when orders move every day?", "deliver-on-time"],
    [omars, "Somebody who helps us to write a quality plan that fits twelve people.", null],
  ] as const)
    await asParty(world, pair.owner, 4, pair, (access) =>
      askToLearn(access, world.house.rules, { id: uuidv7(), text, criterion }),
    );
}

function day(world: World, ago: number): Temporal.PlainDate {
  const found = at(world, ago).toZonedDateTimeISO("UTC").toPlainDate();
  // Nobody meets on a Sunday.
  return found.dayOfWeek > 5 ? found.subtract({ days: found.dayOfWeek - 5 }) : found;
}
