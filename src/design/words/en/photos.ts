import type { Format } from "../format.ts";

/** Words of photos and papers of what a firm has done. */
export const photos = (f: Format) => ({
  take: "Take a photo",
  choose: "Choose photos or a PDF",
  chooseHint: "JPEG, PNG, WebP or PDF, up to 20 MB each.",
  cleaned: "We delete the place, the time and all else your camera wrote into a photo.",
  pdf: "We cannot remove what is inside a PDF. Look at it before you share it.",
  add: "Add them",
  added: "Added.",
  full: (most: number) => `There are ${f.number(most)} now. Remove one to add another.`,
  nth: (place: number, of: string) => `Photo ${f.number(place)} of “${of}”`,
  paper: (name: string, bytes: number) =>
    bytes < 1_000_000
      ? `${name}, ${f.number(Math.max(1, Math.round(bytes / 1000)))} kB`
      : `${name}, ${f.number(Math.round(bytes / 100_000) / 10)} MB`,
  caption: "Words under it",
  captionHint: "Say what is to be seen. People who cannot see the photo hear these words.",
  edit: "Words and cutting",
  title: "This photo",
  paperTitle: "This paper",
  saveCaption: "Save the words",
  captioned: "Saved.",
  cut: "Cut off the edges",
  cutLead: "Is there a drawing or a face that is not yours to show? Cut it off. What is cut off is gone.",
  cutHow: "How much of the photo goes at each edge, from 0 to 99 in a hundred.",
  edges: { top: "Top", right: "Right", bottom: "Bottom", left: "Left" },
  cutNow: "Cut",
  cutDone: "Cut. What was there is gone.",
  remove: "Remove it",
  removed: "Removed. It is deleted.",
  open: "Open it",
});
