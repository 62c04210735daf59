import type { LargeAccess } from "../../people/access/access.ts";

/** The currency of the large organization's books. */
export async function ownCurrency({ tx, largeId }: LargeAccess): Promise<string> {
  const { currency } = await tx
    .selectFrom("shared.organization")
    .select("currency")
    .where("id", "=", largeId)
    .executeTakeFirstOrThrow();
  return currency;
}
