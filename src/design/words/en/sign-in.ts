import type { Format } from "../format.ts";

/** Words of signing in and out. */
export const signIn = (_f: Format) => ({});
