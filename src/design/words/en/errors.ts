import type { Format } from "../format.ts";

/** Words of the calm pages: not found, not allowed, our mistake. */
export const errors = (_f: Format) => ({});
