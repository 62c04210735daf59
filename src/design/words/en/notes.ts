import type { Format } from "../format.ts";

/** Words of notes and visits. */
export const notes = (_f: Format) => ({});
