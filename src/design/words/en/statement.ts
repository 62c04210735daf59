import type { Format } from "../format.ts";

/** Words of the joint success statement. */
export const statement = (_f: Format) => ({});
