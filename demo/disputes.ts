import type { House } from "../src/house.ts";
import { inNameOf, type Voice } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import {
  confirmRepair,
  lookBack,
  outcomeOf,
  proposeOutcome,
  repairDone,
  sign,
} from "../src/trust/dispute-outcomes/actions.ts";
import { answerDispute, openDispute, say, takeStep } from "../src/trust/disputes/actions.ts";
import type { Pair } from "./stories.ts";

type Access = Awaited<ReturnType<Voice["party"]>>;
type As = <T>(who: string, days: number, act: (access: Access) => Promise<T>) => Promise<T>;

/**
 * Maya and Northline disputed late payments in spring: it climbed to Lena, ended in a repair that held after 30 days. One about the
 * fee of a rejected batch is open, and waits for Maya's words.
 */
export async function writeDisputes(
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
      act(await voice.party(maya.relationshipId)),
    );
  await repaired(as, house, { bruno, lena, maya: maya.owner });
  const open = uuidv7();
  await as(bruno, 6, (access) =>
    openDispute(access, house.rules, {
      ...{ id: open, about: "other", aboutId: null, same: null, refersTo: null },
      title: "Who pays for the bushes that were sent back?",
      reason:
        "Forty bushes of the last batch were out of tolerance. We sorted them by hand and it took a day.",
      wish: "Half of the day's cost, and a first-part check before the next batch.",
    }),
  );
}

async function repaired(
  as: As,
  { rules }: House,
  { bruno, lena, maya }: { readonly bruno: string; readonly lena: string; readonly maya: string },
): Promise<void> {
  const id = uuidv7();
  await as(maya, 110, (access) =>
    openDispute(access, rules, {
      ...{ id, about: "other", aboutId: null, same: null, refersTo: null },
      title: "Six invoices paid forty days late",
      reason: "Six invoices of the spring were paid about forty days late. I called three times.",
      wish: "The interest, and one person who tells me before a payment slips.",
    }),
  );
  await as(bruno, 106, (access) =>
    answerDispute(access, id, {
      reason: "The orders had no number on our side, so the invoices waited in a queue nobody looked at.",
      wish: "Order numbers on every invoice.",
    }),
  );
  const words = [
    [maya, 104, "We had no order number because you sent none. Please look at your mails of March."],
    [bruno, 102, "You are right about March. I cannot decide on the interest myself."],
  ] as const;
  for (const [who, days, text] of words)
    await as(who, days, (access) => say(access, id, { id: uuidv7(), text }));
  await as(maya, 90, (access) => takeStep(access, rules, id, 0));
  await as(lena, 86, (access) =>
    proposeOutcome(access, id, {
      id: uuidv7(),
      text: "Northline was late and pays the interest. From now on no order leaves without a number.",
      repairs: [
        {
          what: "Pay the interest on the six invoices",
          side: "large",
          owner: "Paula Reyes",
          dueOn: access.today.add({ days: 20 }),
        },
      ],
    }),
  );
  await as(maya, 84, (access) => sign(access, id, 1));
  const repair = await as(bruno, 70, async (access) => (await outcomeOf(access, id))?.repairs[0]?.id ?? "");
  await as(bruno, 70, (access) => repairDone(access, id, repair));
  await as(maya, 68, (access) => confirmRepair(access, id, repair));
  await as(maya, 52, (access) =>
    lookBack(access, id, 30, { held: "yes", line: "Paid, and every order has its number." }),
  );
  await as(bruno, 51, (access) =>
    lookBack(access, id, 30, { held: "yes", line: "No invoice waited since." }),
  );
}
