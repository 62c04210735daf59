import type { Format } from "../format.ts";

/** Words of inviting a partner, and accepting. */
export const invitation = (_f: Format) => ({});
