import type { Format } from "../format.ts";

/** Words of notes and visits. */
export const notes = (_f: Format) => ({
  title: "Notes and visits",
  lead: (large: string, msme: string) => `${large} and ${msme} can both read all of this.`,
  none: "No note and no visit yet",
  noneText: "Write down what was said, so that nobody has to remember it alone.",
  writeNote: "Write a note",
  writeVisit: "Write down a visit",
  note: "Note",
  noteHint: "Write only what both of you may read.",
  save: "Save the note",
  saveVisit: "Save the visit",
  saved: "Saved.",
  visit: "Visit",
  day: "Day of the visit",
  place: "Where",
  placeHint: "For example: your workshop in Sheffield",
  present: "Who was there",
  seen: "What was seen and agreed",
  older: "Older notes",
  newest: "Newest notes",
  by: (name: string, day: string) => `${name}, ${day}`,
  visitOn: (day: string, place: string) => `Visit on ${day}, ${place}`,
  there: (names: string) => `There: ${names}`,
});
