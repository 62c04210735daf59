import type { Format } from "../format.ts";

/** Words of taking what a firm has done along in one file, and of bringing it in. */
export const carrying = (f: Format) => ({
  title: "Take it with you",
  lead: "One file holds what you have done, with photos. It opens in any Evenhand, and any computer can unpack it.",
  out: "Take it out",
  all: "All of it, for yourself",
  allText: "Everything you saved, also what stays with you. Keep this file safe.",
  shown: "To give away",
  shownText: "Only what you are free to show. Names that you do not show are left out.",
  download: "Get the file",
  in: "Bring it in",
  inText: "From another Evenhand. What you have here already is not added twice.",
  file: "The file",
  fileHint: (most: string) => `A ZIP file from Evenhand, up to ${most}.`,
  bring: "Bring it in",
  whoConfirmed: "Who confirmed something there is kept as “said in another place”. Here it is not confirmed.",
  result: {
    title: "What came in",
    added: (count: number) =>
      f.plural(count, { zero: "Nothing new", one: "# thing added", other: "# things added" }),
    there: (count: number) => f.plural(count, { one: "# was here already", other: "# were here already" }),
    refused: (count: number) =>
      f.plural(count, { one: "# could not be taken", other: "# could not be taken" }),
    place: "In the file",
    why: "Why",
    unnamed: (title: string) =>
      `“${title}” named a customer that others were not to read: it is free to show without names.`,
  },
});
