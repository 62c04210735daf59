import type { House } from "../src/house.ts";
import { inNameOf } from "../src/people/access/proof.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { proposeTerms, signTerms } from "../src/value/ventures/actions.ts";
import type { WholeTerms } from "../src/value/ventures/venture.ts";
import type { Ids } from "./world.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);

/** Terms of Maya's fixture; whatever a test says otherwise, it says. */
export function someTerms(said: Partial<WholeTerms> = {}): WholeTerms {
  return {
    title: "A shared fixture",
    aims: "Set up the lathe once for three kinds of bushes.",
    baseline: "Each kind of bush needs a set-up of its own.",
    baselineThousandths: 42_000,
    baselineUnit: "minutes for each set-up",
    currency: "GBP",
    p10: 20_000_00,
    expected: 100_000_00,
    p90: 150_000_00,
    largeRate: 80_00,
    msmeRate: 60_00,
    startsOn: day("2026-11-01"),
    endsOn: day("2027-10-31"),
    endTools: "The fixture stays with Halden Machining.",
    endKnowHow: "Both may use what they learned.",
    endNames: "Neither uses the other's name without asking.",
    stages: [
      { id: uuidv7(), title: "Draw it", look: "The drawing", dueOn: day("2026-12-01") },
      { id: uuidv7(), title: "Try it", look: null, dueOn: day("2027-03-01") },
    ],
    ...said,
  };
}

/** A venture of Maya's relationship that Bruno proposed, and that Maya signed too unless told otherwise. Answers its id. */
export async function writeVenture(
  app: { readonly house: Pick<House, "db" | "clock" | "rules">; readonly ids: Ids },
  { signed = true, terms = someTerms() }: { signed?: boolean; terms?: WholeTerms } = {},
): Promise<string> {
  const ventureId = uuidv7();
  const now = app.house.clock.now();
  const { bruno, maya } = app.ids.person;
  await inNameOf(app.house.db, now, bruno, async (voice) =>
    proposeTerms(
      { ...(await voice.party(app.ids.mayas)), overReason: "Many at once, for a test" },
      {
        ventureId,
        fromVersion: null,
        ideaId: null,
        terms,
        reason: null,
      },
      app.house.rules,
    ),
  );
  if (signed)
    await inNameOf(app.house.db, now, maya, async (voice) =>
      signTerms(await voice.party(app.ids.mayas), ventureId, 1),
    );
  return ventureId;
}
