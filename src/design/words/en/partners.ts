import type { Format } from "../format.ts";

/** Words of the list of partners and one partner's pages. */
export const partners = (_f: Format) => ({});
