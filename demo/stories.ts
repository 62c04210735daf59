import { inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import type { Rules } from "../src/platform/rules.ts";
import { addAgreement, confirmPaper } from "../src/relationships/agreements/actions.ts";
import { noteVisit, writeNote } from "../src/relationships/notes/actions.ts";
import { confirmNumber, nameInterests, proposeStatement } from "../src/relationships/statements/actions.ts";
import { agreedSuccess, type Firm, interestsOf } from "./firms.ts";

/** A pair with the person who speaks for the firm. */
export type Pair = {
  readonly relationshipId: string;
  readonly owner: string;
  readonly state: Firm["state"];
  readonly name: string;
};

/** What the pairs of the demo world said and did, in the name of the people concerned, at days gone by. */
export async function writeStories(
  db: Database,
  rules: Rules,
  now: Temporal.Instant,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const bruno = person.get("bruno") ?? "";
  const ago = (days: number): Temporal.Instant => now.subtract({ hours: 24 * days });
  const as = <T>(who: string, days: number, pair: Pair, act: (access: Access) => Promise<T>): Promise<T> =>
    inNameOf(db, ago(days), who, async (voice) => act(await voice.party(pair.relationshipId)));
  const active = pairs.filter((pair) => pair.state === "active");
  for (const [place, pair] of active.entries()) {
    const said = agreedSuccess[place % agreedSuccess.length];
    if (!said || place % 4 === 3) continue;
    const id = uuidv7();
    await as(bruno, 200 - place, pair, (access) =>
      proposeStatement(access, { id, basedOn: 0, ...said, signs: [...said.signs] }, rules),
    );
    if (place % 5 !== 4) await as(pair.owner, 190 - place, pair, (access) => confirmNumber(access, 1));
    const interests = interestsOf[place % interestsOf.length] ?? [];
    if (place % 2 === 0)
      await as(pair.owner, 180 - place, pair, (access) =>
        nameInterests(access, { seen: "", interests: [...interests] }),
      );
  }
  const [mayas] = active;
  if (mayas) await writeMayas(mayas, bruno, as, rules);
}

type Access = Parameters<typeof proposeStatement>[0];
type As = <T>(who: string, days: number, pair: Pair, act: (access: Access) => Promise<T>) => Promise<T>;

/** Maya's pair has a little of everything: a newer statement that waits for her, a visit, a note, papers. */
async function writeMayas(pair: Pair, bruno: string, as: As, rules: Rules): Promise<void> {
  await as(bruno, 6, pair, (access) =>
    proposeStatement(
      access,
      {
        id: uuidv7(),
        basedOn: 1,
        text: "Parts arrive when the depot needs them, and every invoice is paid within 30 days of the day it was sent.",
        signs: [
          "No train waits for a part in a month",
          "Every invoice is paid within 30 days",
          "A question about a drawing is answered in two days",
        ],
      },
      rules,
    ),
  );
  await as(bruno, 48, pair, (access) =>
    noteVisit(access, {
      id: uuidv7(),
      visitedOn: access.today,
      place: "Halden Machining, Sheffield",
      present: "Maya Halden, Bea Halden, Bruno Keller",
      seen: "The new lathe is in. Lead time for bushes falls from four weeks to two. Agreed: Bruno asks the depot for a forecast.",
    }),
  );
  await as(pair.owner, 20, pair, (access) =>
    writeNote(access, {
      id: uuidv7(),
      text: "The forecast came, thank you. We can plan the winter with it.",
    }),
  );
  const contract = uuidv7();
  await as(bruno, 150, pair, (access) =>
    addAgreement(
      access,
      {
        id: contract,
        title: "Framework agreement, machined parts",
        kind: "framework",
        startsOn: access.today,
        endsOn: access.today.add({ years: 2 }),
      },
      null,
      rules,
    ),
  );
  await as(pair.owner, 148, pair, (access) => confirmPaper(access, contract));
  await as(bruno, 3, pair, (access) =>
    addAgreement(
      access,
      {
        id: uuidv7(),
        title: "Confidentiality, door mechanism",
        kind: "confidentiality",
        startsOn: access.today,
        endsOn: null,
      },
      null,
      rules,
    ),
  );
}
