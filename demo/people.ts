import { assign } from "../src/competence/assignments/actions.ts";
import { acceptCharter } from "../src/competence/charters/actions.ts";
import { acceptHandover, beginHandover, writeHandover } from "../src/competence/handovers/actions.ts";
import { needsLine } from "../src/competence/handovers/handover.ts";
import { oneHandover, standingNow } from "../src/competence/handovers/reads.ts";
import { finishLearning, setLearning } from "../src/competence/learning-acts/actions.ts";
import { choose, openProfile, saySkill } from "../src/competence/profiles/actions.ts";
import { words } from "../src/design/words/words.ts";
import type { House } from "../src/house.ts";
import type { LargeAccess, RelationshipAccess } from "../src/people/access/access.ts";
import { inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import type { Pair } from "./stories.ts";

const own = {
  bruno: {
    contribution: "One number to ring, and it is mine. I get things moving inside Northline.",
    responsibilities:
      "I know what we promised and tell you first when it slips. I bring the depot's plans as soon as I have them.",
    behaviours: "I call back the same day. If it was us, I say so.",
  },
  ines: {
    contribution: "When Bruno is away you still reach somebody who knows your shop.",
    responsibilities: "I read his notes before each holiday and settle what cannot wait.",
    behaviours: "I ask how it looks from your side first.",
  },
  paula: {
    contribution: "I see every invoice of yours and what it waits for.",
    responsibilities: "If one is stuck, I find who can free it and tell you the day.",
    behaviours: "Short answers, no codes.",
  },
};

/** Roles, words, profiles, learning and hand-overs of the demo world, by the people concerned, at days gone by. */
export async function writePeople(
  { rules, clock }: House,
  db: Database,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const id = (who: string): string => person.get(who) ?? "";
  const ago = (days: number): Temporal.Instant => clock.now().subtract({ hours: 24 * days });
  const at = <T>(who: string, days: number, pair: Pair, act: (access: RelationshipAccess) => Promise<T>) =>
    inNameOf(db, ago(days), id(who), async (voice) => act(await voice.party(pair.relationshipId)));
  const desk = <T>(who: string, days: number, act: (access: LargeAccess) => Promise<T>) =>
    inNameOf(db, ago(days), id(who), (voice) => act(voice.large()));
  const [mayas, omars, third] = pairs.filter((pair) => pair.state === "active");
  if (!mayas || !omars || !third) return;

  const accept = (who: keyof typeof own, role: string, days: number, pair: Pair, everywhere = false) =>
    at(who, days, pair, (access) =>
      acceptCharter(access, rules, role, { id: uuidv7(), basedOn: 0, everywhere, ...own[who] }),
    );
  const place = (who: string, role: string, days: number, pair: Pair, by = "bruno") =>
    at(by, days, pair, (access) =>
      assign(access, rules, { id: uuidv7(), role, person: id(who), startsOn: null, endsOn: null }),
    );
  await accept("bruno", "lead", 170, mayas, true);
  await place("ines", "deputy", 160, mayas);
  await accept("ines", "deputy", 158, mayas);
  await place("ines", "deputy", 150, omars);
  await accept("ines", "deputy", 149, omars);
  await place("hana", "payments-contact", 140, mayas);
  await place("lena", "technical-contact", 20, third);
  await place("maya", "contact-person", 130, mayas, "maya");

  const say = (who: string, days: number, skill: string, text: string, learned: string | null = null) =>
    desk(who, days, (access) =>
      saySkill(access, rules, { id: uuidv7(), skill, words: text, learned, learnedOn: null }),
    );
  await say(
    "ines",
    120,
    "coaches",
    "I let Kim set the lathe himself and only asked what he saw.",
    "Two years as a trainer in the depot.",
  );
  await say("ines", 119, "listens-first", "I start each visit with their worries, ours come last.");
  await say("bruno", 345, "keeps-word", "I call on the day I said, also when there is nothing new.");
  await say("bruno", 100, "knows-the-firm", "Eleven visits in Sheffield. I know which machine does what.");
  await desk("ines", 118, (access) =>
    choose(access, { seenBy: "placers", figuresAgreed: false, version: 0 }),
  );
  await desk("bruno", 99, (access) =>
    choose(access, { seenBy: "placers", figuresAgreed: false, version: 0 }),
  );
  await desk("bruno", 60, (access) => openProfile(access, id("ines")));
  await desk("lena", 30, (access) => openProfile(access, id("bruno")));

  const learn = (by: string, who: string, skill: string, what: string, days: number, weeks: number) => {
    const act = uuidv7();
    return desk(by, days, (access) =>
      setLearning(access, rules, {
        id: act,
        person: id(who),
        owner: id(by),
        skill,
        what,
        dueOn: access.today.add({ days: 7 * weeks }),
      }),
    ).then(() => act);
  };
  const done = await learn(
    "bruno",
    "ines",
    "knows-small-firms",
    "Two days in the workshop of Halden Machining, with Maya.",
    90,
    6,
  );
  await desk("ines", 50, (access) =>
    finishLearning(access, rules, done, {
      learned: "Our forms take their evenings. I fill in what we know before I send one.",
      version: 1,
    }),
  );
  await learn(
    "lena",
    "bruno",
    "plans-ahead",
    "A week beside the depot's planner, then the winter forecast together.",
    25,
    7,
  );
  await learn("lena", "bruno", "settles-disagreement", "The course of the mediators in Leeds.", 80, 10);

  await handOver(at, rules, mayas, {
    role: "payments-contact",
    from: id("hana"),
    to: id("paula"),
    taker: "paula",
  });
  await accept("paula", "payments-contact", 3, mayas);
  await at("bruno", 2, omars, async (access) => {
    const made = { id: uuidv7(), role: "lead", from: id("bruno"), to: id("lena") };
    await beginHandover(access, made);
    await writeHandover(access, made.id, {
      version: 1,
      offer: false,
      lines: [],
      words: ["We said we would look at their second furnace before Easter."],
    });
  });
}

const whatToKnow = [
  "Nobody may offer them longer terms to win time. Ask Bruno before any change.",
  "Their invoices come on the last Friday. When the run is full, put them first: they wait for the steel.",
  "In August two went out late because I was away. Tell them first when it happens again.",
  "I told her she will have an answer this month. Call, do not write.",
];

type At = <T>(
  who: string,
  days: number,
  pair: Pair,
  act: (access: RelationshipAccess) => Promise<T>,
) => Promise<T>;

/** One that the next person has taken over, and that waits for the firm. */
async function handOver(
  at: At,
  rules: House["rules"],
  pair: Pair,
  { role, from, to, taker }: { role: string; from: string; to: string; taker: string },
): Promise<void> {
  const made = { id: uuidv7(), role, from, to };
  await at("bruno", 7, pair, async (access) => {
    await beginHandover(access, made);
    const lines = (await standingNow(access))
      .filter(({ kind }) => needsLine(kind))
      .map(({ kind, ref }, place) => ({
        field: "",
        kind,
        ref,
        line: whatToKnow[place % whatToKnow.length] ?? "",
      }));
    await writeHandover(access, made.id, {
      version: 1,
      offer: true,
      lines,
      words: ["We said their bank change would be checked by telephone, never by mail alone."],
    });
  });
  await at(taker, 5, pair, async (access) => {
    const { version } = await oneHandover(access, made.id);
    const { why, readers } = words("en", access.today).handovers.asked;
    await acceptHandover(access, rules, made.id, version, { why, readers: readers("Northline Rail") });
  });
}
