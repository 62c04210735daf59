import type { House } from "./house.ts";
import { listeners as persons } from "./people/persons/jobs.ts";
import { listeners as signIn } from "./people/sign-in/jobs.ts";
import type { Handler } from "./platform/jobs.ts";
import { listeners as invitations } from "./relationships/invitations/jobs.ts";
import { listeners as notices } from "./relationships/notices/jobs.ts";
import { listeners as sizes } from "./relationships/size/jobs.ts";

/** What each queue does when a job arrives. A queue has one listener; two would steal from each other. */
export function listeners(house: House): Readonly<Record<string, Handler>> {
  return { ...signIn(house), ...persons(house), ...invitations(house), ...notices(house), ...sizes(house) };
}
