import type { Format } from "../format.ts";

/** Words of the calm pages: not found, not allowed, our mistake. */
export const errors = (_f: Format) => ({
  "not-found": {
    title: "Nothing here",
    text: "There is nothing at this address, or it is not yours to see.",
  },
  "not-allowed": {
    title: "Not part of your role",
    text: "Somebody else in your organization can do this. Your role does not include it.",
  },
  conflict: {
    title: "This has changed",
    text: "Somebody else was here before you. Go back, load the page again and look at what is new.",
  },
  invalid: {
    title: "This could not be read",
    text: "Go back and check what you entered. Nothing was changed.",
  },
  away: {
    title: "Back in a moment",
    text: "Evenhand is being restarted. Try again in a minute. You may send a form again: it never counts twice.",
  },
  bug: {
    title: "Our mistake",
    text: "Something went wrong on our side. Nothing was changed. Try again in a minute.",
  },
  number: (id: string) => `If you write to us about this, give this number: ${id}`,
  toStart: "Go to the first page",
});
