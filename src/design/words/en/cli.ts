import type { Format } from "../format.ts";

/** Words of the command line. */
export const cli = (_f: Format) => ({});
