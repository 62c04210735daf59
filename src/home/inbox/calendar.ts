import { type Act, actHref } from "./act.ts";

/** The day of an act as a calendar keeps it, known again by the same name however often the file is taken. */
export function dueDay(
  act: Act,
  { url, stamp, title }: { url: string; stamp: Temporal.Instant; title: string },
) {
  const about = act.id ?? act.idea ?? act.venture ?? act.round ?? act.promise ?? "";
  return {
    ...{ uid: `${act.kind}.${act.relationshipId}.${about}@evenhand`, stamp, day: act.due },
    ...{ summary: title, url: url + actHref(act) },
  };
}
