import type { Tx } from "../../platform/database/database.ts";
import type { MentorOffer } from "./mentor.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** False when somebody (the mentor, in another tab) wrote a newer one. `version` 0: the first. */
export async function writeOffer(
  tx: Tx,
  { largeId, personId, now }: By,
  offer: Omit<MentorOffer, "personId" | "name">,
): Promise<boolean> {
  const { version, topics, languages, trades, countries, ...rest } = offer;
  const said = {
    ...rest,
    topics: [...topics],
    languages: [...languages],
    trades: [...trades],
    countries: [...countries],
    said_at: now,
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.mentor")
    .values({ large_id: largeId, person_id: personId, ...said })
    .onConflict((conflict) =>
      conflict
        .columns(["large_id", "person_id"])
        .doUpdateSet({ ...said, version: version + 1 })
        .where("shared.mentor.version", "=", version),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
