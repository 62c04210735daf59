import type { House } from "../src/house.ts";
import { inNameOf, type Voice } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { answerDocument, askForDocument, hear, tooMuch } from "../src/trust/burden/actions.ts";
import { answerCall, askForHelp } from "../src/trust/help/actions.ts";
import type { Pair } from "./stories.ts";

type Party = Awaited<ReturnType<Voice["party"]>>;

/**
 * Bruno asked Maya for two documents: one came, of the other she said that it is too much, and he answered. Two firms asked for help
 * in a bad month; Hana answered one, the other waits.
 */
export async function writeTime(
  house: House,
  db: Database,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const [maya, second] = pairs.filter(({ state }) => state === "active");
  const [bruno, hana] = [person.get("bruno") ?? "", person.get("hana") ?? ""];
  if (!maya) return;
  const now = house.clock.now();
  const ago = (hours: number): Temporal.Instant => now.subtract({ hours });
  const as = (who: string, hours: number, pair: Pair, act: (access: Party) => Promise<unknown>) =>
    inNameOf(db, ago(hours), who, async (voice) => act(await voice.party(pair.relationshipId)));
  const { rules } = house;
  const [insurance, accounts, call] = [uuidv7(), uuidv7(), uuidv7()];
  const reason = { overReason: "The depot's own audit is this month." };
  const asked = (access: Party, id: string, kind: "insurance" | "accounts", title: string, why: string) =>
    askForDocument({ ...access, ...reason }, rules, {
      ...{ id, kind, title, why, readers: "Bruno Keller, and the depot's safety office" },
      dueOn: access.today.add({ days: 14 }),
    });
  await as(bruno, 24 * 9, maya, (access) =>
    asked(access, insurance, "insurance", "Insurance certificate", "The depot lets nobody in without it."),
  );
  const place = "Sent with the frame contract: it stands under Agreements.";
  await as(maya.owner, 24 * 8, maya, (access) => answerDocument(access, insurance, { place, file: null }));
  await as(bruno, 24 * 5, maya, (access) =>
    asked(
      access,
      accounts,
      "accounts",
      "Accounts of last year",
      "Finance looks at every partner once a year.",
    ),
  );
  await as(maya.owner, 24 * 4, maya, (access) =>
    tooMuch(access, accounts, "They are public at Companies House. Please look there."),
  );
  await as(bruno, 24 * 3, maya, (access) =>
    hear(access, accounts, "You are right. Send us the link, no more than that."),
  );
  const help = { wish: "pay-early", note: null } as const;
  await as(maya.owner, 24 * 6, maya, (access) =>
    askForHelp(access, rules, { ...help, id: call, partner: maya.relationshipId }),
  );
  await inNameOf(db, ago(24 * 5), hana, (voice) =>
    answerCall(voice.large(), call, { answer: "yes", words: "The two oldest invoices are paid on Friday." }),
  );
  if (second)
    await as(second.owner, 20, second, (access) =>
      askForHelp(access, rules, {
        ...{ id: uuidv7(), partner: second.relationshipId, wish: "call", note: "In the morning, please." },
      }),
    );
}
