import type { Format } from "../format.ts";

/** Words of size classes. */
export const size = (_f: Format) => ({});
