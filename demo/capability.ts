import { publishPage, sayAnswer, sayPeople } from "../src/competence/capability/actions.ts";
import { bringFramework, useDraft } from "../src/competence/copies/actions.ts";
import { writeCriterion } from "../src/competence/criteria/actions.ts";
import { limitsOn, ours } from "../src/competence/frameworks/actions.ts";
import { countViews, giveView } from "../src/competence/views/actions.ts";
import type { House } from "../src/house.ts";
import { asSystem, inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { answers } from "./capability-words.ts";
import type { Pair } from "./stories.ts";

/**
 * Northline shows itself first: its page filled in by Bruno and published by Lena, a newer one since; Maya and another firm say what
 * they think by name, eight firms without; a set of its own for caterers is in use, and the next version of it a draft.
 */
export async function writeCapability(
  house: House,
  db: Database,
  largeId: string,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const { rules } = house;
  const now = house.clock.now();
  const as = <T>(who: string, days: number, act: (voice: Voice) => Promise<T>): Promise<T> =>
    inNameOf(db, now.subtract({ hours: 24 * days }), who, act);
  const [bruno, lena] = [person.get("bruno") ?? "", person.get("lena") ?? ""];
  await as(bruno, 240, async (voice) => {
    const large = voice.large();
    await sayPeople(large, {
      lookAfter: 9,
      roles:
        "Six relationship managers, two mentors and one analyst. The managers give half of their week to firms they look after, the others a day.",
      answers:
        "The desk of the unit, on +44 20 5550 0100, from eight to six. Each firm has a deputy by name.",
      version: 0,
    });
    for (const [criterion, { words, shown }] of Object.entries(answers))
      await sayAnswer(large, rules, criterion, {
        ...{ words, version: 0 },
        shown: shown.map(({ what, ago }) => ({ what, on: large.today.subtract({ days: ago }) })),
      });
  });
  await as(lena, 236, (voice) => publishPage(voice.large(), rules, uuidv7()));
  await as(bruno, 45, (voice) =>
    sayAnswer(voice.large(), rules, "answers-in-time", {
      ...{
        version: 1,
        words: "Two working days, counted since August. In October we kept it for 81 of 94 questions.",
      },
      shown: [
        { what: "94 questions counted, 13 answered late", on: voice.large().today.subtract({ days: 10 }) },
      ],
    }),
  );
  await as(lena, 44, (voice) => publishPage(voice.large(), rules, uuidv7()));
  await writeViews(house, db, largeId, pairs);
  await writeSet(house, as, bruno, lena);
}

type Voice = Parameters<Parameters<typeof inNameOf<void>>[3]>[0];
type As = <T>(who: string, days: number, act: (voice: Voice) => Promise<T>) => Promise<T>;

/** What eight firms say without their names, counted on the first of this month; and three views by name. */
async function writeViews(
  house: House,
  db: Database,
  largeId: string,
  pairs: readonly Pair[],
): Promise<void> {
  const { rules } = house;
  const now = house.clock.now();
  const first = now.toZonedDateTimeISO("UTC").with({ day: 1, hour: 4 }).toInstant();
  const before = first.subtract({ hours: 24 * 9 });
  const active = pairs.filter(({ state }) => state === "active");
  const say = (
    pair: Pair | undefined,
    at: Temporal.Instant,
    criterion: string,
    direction: "for" | "against",
    name: "with" | "without",
    words: string | null,
  ) =>
    pair &&
    inNameOf(db, at, pair.owner, async (voice) => {
      const access = await voice.party(pair.relationshipId);
      const seenOn = access.today.subtract({ days: 12 });
      await giveView(access, rules, criterion, { direction, seenOn, name, words });
    });
  const [maya, , , , , , , , , , northern] = active;
  for (const [i, pair] of active.slice(2, 10).entries()) {
    await say(pair, before, "named-person", i === 7 ? "against" : "for", "without", null);
    await say(pair, before, "decides", i < 6 ? "against" : "for", "without", null);
    await say(pair, before, "explains", i % 2 === 0 ? "for" : "against", "without", null);
    if (i < 3) await say(pair, before, "people-learn", "against", "without", null);
  }
  await asSystem(db, Temporal.Instant.compare(first, now) < 0 ? first : now, (access) =>
    countViews(access, rules, largeId),
  );
  const lately = now.subtract({ hours: 24 * 3 });
  await say(
    maya,
    lately,
    "named-person",
    "for",
    "with",
    "Bruno picks up the telephone, and calls back when he cannot.",
  );
  await say(
    maya,
    lately,
    "decides",
    "against",
    "with",
    "A change of drawing waited five weeks for somebody who may say yes. The machine stood for two days.",
  );
  await say(
    northern,
    lately,
    "knows-our-work",
    "for",
    "with",
    "Two of them spent a day in our yard in spring.",
  );
}

/** A set for caterers: in use, and the next version of it begun. */
async function writeSet(house: House, as: As, bruno: string, lena: string): Promise<void> {
  const { rules } = house;
  const id = uuidv7();
  await as(bruno, 30, async (voice) => {
    const large = voice.large();
    const { framework, ref } = ours(large, rules);
    await bringFramework(large, { id, name: "Catering and events", madeFrom: ref, content: framework });
    await writeCriterion(large, { id, version: 1 }, limitsOn(large, rules), undefined, {
      ...{ group: "technical", name: "Food that is safe", minutes: 4, sizes: ["small", "medium"] },
      question: "How do you keep cold things cold and hot things hot on the way to us?",
      assessor: "Look at one delivery. Ask the driver, not the folder.",
      good: [
        "The driver knows how warm the van is, and what to do when it gets warmer.",
        "A tray that stood too long is thrown away, even on a busy day.",
      ],
      shownBy: [
        { kind: "visit", example: "Show one delivery from the kitchen to the table." },
        { kind: "work", example: "An event you cooked for, and how it went." },
        { kind: "certificate", example: "A food licence, only where a law asks for it." },
      ],
    });
  });
  await as(lena, 28, (voice) => useDraft(voice.large(), limitsOn(voice.large(), rules), id, 2));
}
