import type { House } from "../src/house.ts";
import { asSystem, inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { answerAbout, askAbout } from "../src/trust/queries/actions.ts";
import { countFirm } from "../src/trust/readings/actions.ts";
import { announce } from "../src/trust/terms/actions.ts";
import type { Pair } from "./stories.ts";

type Voice = Parameters<Parameters<typeof inNameOf<void>>[3]>[0];

/** Maya asks twice about an invoice, and is answered once in time and once late; Bruno tells her of a change ahead of it. */
export async function writeQuestions(
  house: House,
  db: Database,
  largeId: string,
  { relationshipId, owner }: Pair,
  person: ReadonlyMap<string, string>,
): Promise<void> {
  const { rules } = house;
  const now = house.clock.now();
  const as = <T>(who: string, days: number, act: (voice: Voice) => Promise<T>): Promise<T> =>
    inNameOf(db, now.subtract({ hours: 24 * days }), who, act);
  const [bruno, paula] = [person.get("bruno") ?? "", person.get("paula") ?? ""];
  const invoices = await asSystem(db, now, ({ tx }) =>
    tx
      .selectFrom("pair.invoice")
      .select("id")
      .where("large_id", "=", largeId)
      .where("relationship_id", "=", relationshipId)
      .where("kind", "=", "invoice")
      .orderBy("received_on", "desc")
      .orderBy("id")
      .limit(2)
      .execute(),
  );
  const told = [
    {
      asked: 44,
      said: 42,
      by: paula,
      text: "It waits for your new bank details. I have them now: it is in Friday's run.",
    },
    {
      asked: 30,
      said: 12,
      by: bruno,
      text: "Two boxes were counted short, so we held that part back. I am sorry that it took so long.",
    },
  ];
  for (const [i, { asked, said, by, text }] of told.entries()) {
    const [invoice, id] = [invoices[i]?.id, uuidv7()];
    if (invoice === undefined) continue;
    const question = i === 0 ? "where" : "less";
    await as(owner, asked, async (voice) =>
      askAbout(await voice.party(relationshipId), rules, invoice, { id, question, words: null }),
    );
    await as(by, said, async (voice) => answerAbout(await voice.party(relationshipId), id, text));
  }
  const holdsOn = now.toZonedDateTimeISO("UTC").toPlainDate().add({ days: 60 });
  await as(bruno, 20, async (voice) =>
    announce(await voice.party(relationshipId), {
      ...{ id: uuidv7(), what: "volume", before: null, after: null, holdsOn },
      words: "From then on we order 40 door bushes a month, not 60.",
      reason: "The new doors need fewer of them. We look for other work for your lathes with you.",
    }),
  );
  await asSystem(db, now, (access) => countFirm(access, largeId, relationshipId));
}
