import type { Format } from "../format.ts";

/** Words of Today and the Inbox. */
export const home = (_f: Format) => ({});
