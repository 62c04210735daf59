import type { Format } from "../format.ts";

/** Words of persons, memberships and roles. */
export const people = (_f: Format) => ({});
