import type { House } from "../src/house.ts";
import { asSystem, inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { answer, askForPromise } from "../src/trust/asks/actions.ts";
import { addPromise, changePromise } from "../src/trust/commitments/actions.ts";
import type { PromisedKind } from "../src/trust/commitments/commitment.ts";
import { runImport } from "../src/trust/imports/jobs.ts";
import { writeLetters } from "../src/trust/letters/actions.ts";
import { compareFirms } from "../src/trust/spellings/actions.ts";
import { promiseFreely } from "../src/trust/voluntary/actions.ts";
import { ledgerOn } from "./ledger.ts";
import { writeQuestions } from "./questions.ts";
import type { Pair } from "./stories.ts";

type Promised = {
  readonly kind: PromisedKind;
  readonly days: number;
  readonly to?: string;
  readonly ago: number;
};

/**
 * What Northline promised and what its ledger says of it: terms of at most 30 days for all (kept), payment within 30 days for all
 * (slipping since August), within 14 days for Halden Machining (broken), terms of at most 14 days for it (weakened to 20); changes told 60 days ahead, and questions about invoices answered within five working days (once late).
 */
export async function writePromises(
  house: House,
  db: Database,
  largeId: string,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const { rules } = house;
  const now = house.clock.now();
  const ago = (days: number): Temporal.Instant => now.subtract({ hours: 24 * days });
  const [maya] = pairs;
  const halden = maya?.relationshipId ?? "";
  const lena = person.get("lena") ?? "";
  const promise = ({ kind, days, to, ago: when }: Promised): Promise<string> =>
    inNameOf(db, ago(when), lena, (voice) =>
      addPromise(voice.large(), rules, {
        ...{ id: uuidv7(), kind, days, consequence: null, owner: lena },
        threshold: kind === "C13" ? undefined : { of: 95, in: 100 },
        from: ago(when).toZonedDateTimeISO("UTC").toPlainDate().with({ day: 1 }),
        ...(to
          ? ({ audience: "firm", firm: "Halden Machining" } as const)
          : ({ audience: "everybody", firm: null } as const)),
      }),
    );
  await promise({ kind: "C1", days: 30, ago: 720 });
  await promise({ kind: "C2", days: 30, ago: 720 });
  await promise({ kind: "C6", days: 60, ago: 200 });
  await promise({ kind: "C10", days: 5, ago: 200 });
  await promise({ kind: "C4", days: 30, ago: 200 });
  await promise({ kind: "C13", days: 30, ago: 200 });
  await promise({ kind: "C17", days: 2, ago: 200 });
  await promise({ kind: "C1", days: 14, to: halden, ago: 400 });
  const terms = await promise({ kind: "C2", days: 14, to: halden, ago: 690 });
  await inNameOf(db, ago(210), lena, (voice) =>
    changePromise(voice.large(), rules, terms, {
      ...{
        id: uuidv7(),
        basedOn: 1,
        threshold: undefined,
        days: 30,
        consequence: null,
        from: null,
        owner: null,
      },
      reason: "The new system pays every contract on one calendar.",
    }),
  );
  if (maya) await writeAsks(house, db, maya, person);
  await loadLedgers(house, db, largeId, person.get("paula") ?? null);
  if (maya) await writeQuestions(house, db, largeId, maya, person);
  // No job hears of a demo world: what an import would set going is done here.
  await asSystem(db, now, (access) => compareFirms(access, rules, largeId));
}

/** Maya promises one thing of her own will, was promised something she asked for, and waits for another answer. */
async function writeAsks(
  house: House,
  db: Database,
  maya: Pair,
  person: ReadonlyMap<string, string>,
): Promise<void> {
  const { rules } = house;
  const as = <T>(who: string, days: number, act: (voice: Voice) => Promise<T>): Promise<T> =>
    inNameOf(db, house.clock.now().subtract({ hours: 24 * days }), who, act);
  await as(maya.owner, 160, async (voice) =>
    promiseFreely(await voice.party(maya.relationshipId), rules, {
      id: uuidv7(),
      kind: "M1",
      days: undefined,
    }),
  );
  const declined = uuidv7();
  await as(maya.owner, 60, async (voice) =>
    askForPromise(await voice.party(maya.relationshipId), rules, {
      ...{ id: declined, kind: "C1", days: 7 },
      wish: "Pay small invoices, under 500 pounds, within a week. The bank charges us more than they bring.",
    }),
  );
  await as(person.get("lena") ?? "", 52, async (voice) =>
    answer(await voice.party(maya.relationshipId), voice.large(), rules, declined, {
      ...{
        id: uuidv7(),
        outcome: "declined",
        promise: null,
        kind: undefined,
        threshold: undefined,
        days: undefined,
        quantity: undefined,
      },
      text: "Not yet: the new system has one payment run a week. We look at it again in spring, and I will call you.",
    }),
  );
  await as(maya.owner, 4, async (voice) =>
    askForPromise(await voice.party(maya.relationshipId), rules, {
      ...{ id: uuidv7(), kind: null, days: null },
      wish: "Tell us before the run when an invoice will miss it, and why.",
    }),
  );
}

type Voice = Parameters<Parameters<typeof inNameOf<void>>[3]>[0];

/** The ledger of a month ago, and yesterday's: what was paid meanwhile is brought up to date. */
async function loadLedgers(house: House, db: Database, largeId: string, paula: string | null): Promise<void> {
  const today = house.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  for (const days of [31, 1]) {
    const on = today.subtract({ days });
    const at = house.clock.now().subtract({ hours: 24 * (days - 1) });
    const text = ledgerOn(today, on);
    await runImport(
      { db, clock: { now: () => at } },
      {
        ...{ largeId, currency: "GBP", source: "demo", madeBy: paula, options: { map: new Map() } },
        files: [
          {
            name: `northline-payables-${on}.csv`,
            open: async function* () {
              yield Buffer.from(text);
            },
          },
        ],
      },
    );
    await asSystem(db, at, (access) => writeLetters(access, largeId));
  }
}
