import type { Format } from "../format.ts";

/** Words of agreements and interests. */
export const agreements = (_f: Format) => ({});
