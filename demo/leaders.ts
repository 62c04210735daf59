import type { House } from "../src/house.ts";
import { asSystem, inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { sayTie } from "../src/relationships/ties/actions.ts";
import { explain, giveAttestation, noteAct, tendOne, wordsOf } from "../src/trust/attestations/actions.ts";
import { dueOf, type Quarter, quarterOf } from "../src/trust/attestations/attestation.ts";
import { type ActInput, rhythmOn } from "../src/trust/attestations/input.ts";
import { nameLeader } from "../src/trust/leaders/actions.ts";
import type { Pair } from "./stories.ts";

type Said = Pick<ActInput, "kind" | "what" | "evidence"> & Partial<ActInput> & { readonly after: number };
const first: readonly Said[] = [
  {
    kind: "review",
    after: 20,
    what: "Sat through the monthly review of late payments, to the end.",
    evidence: "Minutes of the review",
  },
  {
    kind: "met",
    after: 34,
    what: "Two hours on the shop floor: the drawings came late.",
    evidence: "Note of the visit",
    firm: "Halden Machining",
  },
  {
    kind: "money",
    after: 51,
    what: "Released money so that small invoices need no second signature.",
    evidence: "Booking of the budget office",
    amount: 4_000_000,
  },
];
const last: readonly Said[] = [
  {
    kind: "decision",
    after: 16,
    what: "Took back the longer terms that purchasing had planned.",
    evidence: "Decision 14 of the board",
  },
  {
    kind: "met",
    after: 40,
    what: "Listened to what the new system did to their payments.",
    evidence: "Note of the call",
    firm: "Okafor Castings",
  },
  {
    kind: "review",
    after: 70,
    what: "Went through every invoice that was later than 45 days.",
    evidence: "The list with a name beside each line",
  },
];

/** Lena answers for it: a word given, a date missed with its reason, a word given again; and who knows whom. */
export async function writeLeaders(
  { rules, clock }: House,
  db: Database,
  largeId: string,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const now = clock.now();
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const rhythm = rhythmOn(rules, today);
  const before = ({ from }: Quarter) => quarterOf(from.subtract({ days: 1 }), rhythm);
  let newest = before(quarterOf(today, rhythm));
  while (Temporal.PlainDate.compare(dueOf(newest, rhythm).add({ days: 1 }), today) > 0)
    newest = before(newest);
  const [middle, oldest] = [before(newest), before(before(newest))];
  const noon = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: "UTC", plainTime: "12:00" }).toInstant();
  const tend = (day: Temporal.PlainDate) =>
    asSystem(db, noon(day), (access) => tendOne(access, rules, largeId));
  const lena = person.get("lena") ?? "";
  await inNameOf(db, noon(oldest.from), person.get("dev") ?? "", (voice) =>
    nameLeader(voice.large(), { id: uuidv7(), person: lena, unit: "whole", since: oldest.from }),
  );
  const word = async (quarter: Quarter): Promise<string> => {
    const { items } = await asSystem(db, now, ({ tx }) => wordsOf({ tx, largeId }, { limit: 40 }));
    return items.find(({ from }) => from.equals(quarter.from))?.id ?? "";
  };
  const give = async (quarter: Quarter, acts: readonly Said[], words: string) => {
    await tend(quarter.from);
    const id = await word(quarter);
    for (const { after, ...act } of acts)
      await inNameOf(db, noon(quarter.from.add({ days: after })), lena, (voice) =>
        noteAct(voice.large(), id, {
          id: uuidv7(),
          on: quarter.from.add({ days: after }),
          firm: null,
          amount: null,
          ...act,
        }),
      );
    await tend(dueOf(quarter, rhythm).subtract({ days: rhythm.noticeDays }));
    const said = {
      words,
      "done-1": "Each of these has a name beside it now.",
      "done-2": "Paid, and the cause is gone.",
      "done-3": "Not yet. It is on my list for this quarter.",
    };
    await inNameOf(db, noon(dueOf(quarter, rhythm).subtract({ days: 3 })), lena, (voice) =>
      giveAttestation(voice.large(), id, said),
    );
  };
  await give(oldest, first, "We paid most of you in time. Where we did not, it was our own signatures.");
  await tend(middle.from);
  await tend(dueOf(middle, rhythm).subtract({ days: rhythm.noticeDays }));
  await inNameOf(db, noon(dueOf(middle, rhythm)), lena, async (voice) =>
    explain(
      voice.large(),
      await word(middle),
      "The new payment system had no figures yet. I did not want to guess.",
    ),
  );
  await tend(dueOf(middle, rhythm).add({ days: 1 }));
  await give(newest, last, "The new system made us slow. That is ours to mend, not yours to bear.");
  for (
    let next = newest.until.add({ days: 1 });
    Temporal.PlainDate.compare(next, today) <= 0;
    next = next.add({ months: rhythm.everyMonths })
  )
    await tend(next);
  await tend(today);
  const [maya] = pairs;
  if (!maya) return;
  await inNameOf(db, now.subtract({ hours: 24 * 30 }), person.get("maya") ?? "", async (voice) =>
    sayTie(await voice.party(maya.relationshipId), {
      ...{ id: uuidv7(), large: person.get("bruno") ?? "", msme: person.get("maya") ?? "" },
      since: today.subtract({ years: 2 }).with({ day: 1 }),
    }),
  );
}
