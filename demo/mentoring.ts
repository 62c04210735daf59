import { confirm } from "../src/competence/mentoring/actions.ts";
import { askedOfFirm, askedOfMentor } from "../src/competence/mentoring/reads.ts";
import { offerSelf } from "../src/competence/mentors/actions.ts";
import { everyRound, openRound, publish } from "../src/competence/rounds/actions.ts";
import { runRound } from "../src/competence/rounds/jobs.ts";
import { chooseFirms, sayWish } from "../src/competence/wishes/actions.ts";
import type { House } from "../src/house.ts";
import { inNameOf, type Voice } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import type { Pair } from "./stories.ts";

/** Firms that would like a mentor, after Maya's, by name: Ines has three places, and asked to be kept apart from one. */
const wishes = [
  {
    firm: "Nettleton Brakes",
    topics: ["tell-early", "find-the-cause"],
    words: "A fault comes back, and we do not find why.",
  },
  {
    firm: "Krüger Feinmechanik",
    topics: ["get-better"],
    words: "Wir möchten planen lernen, nicht nur reagieren.",
  },
  { firm: "Ribble Rubber", topics: ["deliver-on-time"], words: "" },
  {
    firm: "Orwell Lighting",
    topics: ["work-with-others"],
    words: "We are three people and take on too much alone.",
  },
] as const;

/**
 * Ines offers to mentor; five firms would like it. A round proposed three pairs and why. Maya and Ines both said yes and work
 * together; Nettleton Brakes said yes and waits for nothing it has to do; Krüger Feinmechanik was asked; two have nobody.
 */
export async function writeMentoring(
  house: House,
  db: Database,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const [ines, lena] = [person.get("ines") ?? "", person.get("lena") ?? ""];
  const now = house.clock.now();
  const as = <T>(who: string, days: number, act: (voice: Voice) => Promise<T>): Promise<T> =>
    inNameOf(db, now.subtract({ hours: 24 * days }), who, act);
  await as(ines, 70, (voice) =>
    offerSelf(voice.large(), {
      version: 0,
      capacity: 3,
      topics: ["deliver-on-time", "find-the-cause", "tell-early", "get-better"],
      languages: ["en", "de"],
      trades: ["machining", "castings"],
      meets: "either",
      countries: ["GB", "IE"],
      about: "I ran a machine shop of thirty people for twelve years. I ask more than I tell.",
    }),
  );
  const [maya] = pairs;
  if (!maya) return;
  const wish = (pair: Pair, topics: readonly string[], words: string, german = false) =>
    as(pair.owner, 65, async (voice) =>
      sayWish(await voice.party(pair.relationshipId), {
        ...{ version: 0, wanted: true, topics: [...topics], words, meets: "either" },
        languages: german ? ["de"] : ["en"],
        trade: pair === maya ? "machining" : null,
      }),
    );
  await wish(
    maya,
    ["deliver-on-time", "find-the-cause"],
    "We finish on Friday what was due on Wednesday. We want to see it coming.",
  );
  const found = new Map(pairs.map((pair) => [pair.name, pair]));
  for (const { firm, topics, words } of wishes) {
    const pair = found.get(firm);
    if (pair) await wish(pair, topics, words, firm === "Krüger Feinmechanik");
  }
  const ribble = found.get("Ribble Rubber");
  if (ribble)
    await as(ines, 64, (voice) => chooseFirms(voice.large(), [{ id: ribble.relationshipId, said: "apart" }]));
  await writeRound(house, db, { ines, lena, maya, nettleton: found.get("Nettleton Brakes") }, as);
}

type As = <T>(who: string, days: number, act: (voice: Voice) => Promise<T>) => Promise<T>;

async function writeRound(
  house: House,
  db: Database,
  { ines, lena, maya, nettleton }: { ines: string; lena: string; maya: Pair; nettleton: Pair | undefined },
  as: As,
): Promise<void> {
  const id = uuidv7();
  const began = house.clock.now().subtract({ hours: 24 * 40 });
  const fromOn = began.toZonedDateTimeISO("UTC").toPlainDate().add({ days: 14 });
  const largeId = await as(lena, 40, async (voice) => {
    const access = voice.large();
    await openRound(access, {
      ...{ id, title: "Autumn", mode: "assignment", costs: "large", hoursPaid: true, fromOn },
      untilOn: fromOn.add({ months: 9 }),
      terms: "Six meetings of two hours. The hours are paid at the rate of your last contract.",
    });
    return access.largeId;
  });
  // No job hears of a demo world.
  await runRound({ ...house, db, clock: { now: () => began } }, { largeId, roundId: id });
  await as(lena, 39, async (voice) => {
    const access = voice.large();
    const round = (await everyRound(access, 10)).find((one) => one.id === id);
    await publish(access, house.rules, id, round?.version ?? 0, {
      why: "A mentor is proposed. You say yes or no.",
      readers: "Whoever arranges mentoring, and the mentor when both said yes",
    });
  });
  for (const [pair, days] of [
    [maya, 37],
    [nettleton, 36],
  ] as const)
    if (pair)
      await as(pair.owner, days, async (voice) => {
        const access = await voice.party(pair.relationshipId);
        for (const one of await askedOfFirm(access)) await confirm(access, one.id);
      });
  await as(ines, 35, async (voice) => {
    const access = voice.large();
    for (const one of await askedOfMentor(access))
      if (one.relationshipId === maya.relationshipId) await confirm(access, one.id);
  });
}
