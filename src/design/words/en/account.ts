import type { Format } from "../format.ts";

/** Words of a person's own account and settings. */
export const account = (_f: Format) => ({});
