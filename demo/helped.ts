import type { House } from "../src/house.ts";
import { asSystem, inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { answerCall, askForHelp } from "../src/trust/help/actions.ts";
import { countOverAll } from "../src/trust/readings/actions.ts";
import type { Pair } from "./stories.ts";

const hoursToAnswer = [4, 20, 2, 23, 9, 5];

/**
 * When the new system came, six firms asked for help in each of two months: in the first one of them waited a week, in the second all
 * had an answer the next day. So the promise about help is broken once and then kept, and nobody can be recognized by it.
 */
export async function writeHelped(
  { rules, clock }: House,
  db: Database,
  largeId: string,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const now = clock.now();
  const month = now.toZonedDateTimeISO("UTC").toPlainDate().with({ day: 1 });
  const asking = pairs.filter(({ state }) => state === "active").slice(0, hoursToAnswer.length);
  for (const [ago, late] of [
    [2, 7 * 24],
    [1, 6],
  ] as const)
    for (const [place, pair] of asking.entries()) {
      const asked = month
        .subtract({ months: ago })
        .add({ days: 5 + place })
        .toZonedDateTime({ timeZone: "UTC", plainTime: "10:00" });
      const id = uuidv7();
      await inNameOf(db, asked.toInstant(), pair.owner, async (voice) =>
        askForHelp(await voice.party(pair.relationshipId), rules, {
          ...{ id, partner: pair.relationshipId, wish: "pay-early", note: null },
        }),
      );
      const hours = place === 0 ? late : (hoursToAnswer[place] ?? 1);
      await inNameOf(db, asked.add({ hours }).toInstant(), person.get("hana") ?? "", (voice) =>
        answerCall(voice.large(), id, { answer: "yes", words: "It is in the next payment run." }),
      );
    }
  await asSystem(db, now, (access) => countOverAll(access, largeId));
}
