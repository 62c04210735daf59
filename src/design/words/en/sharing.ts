import type { Format } from "../format.ts";

/** Words of what a firm shows of its work: chosen by the firm, read by a partner or by whoever has a link. */
export const sharing = (f: Format) => ({
  kinds: {
    work: "Work done",
    visit: "Visit or demonstration",
    reference: "Reference",
    leadership: "What the leaders did",
    statement: "Own word",
    certificate: "Certificate",
  },
  day: {
    work: (day: string) => `Done ${day}`,
    visit: (day: string) => `On ${day}`,
    reference: (day: string) => `From ${day}`,
    leadership: (day: string) => `On ${day}`,
    statement: (day: string) => `Said ${day}`,
    certificate: (day: string) => `From ${day}`,
  },
  until: (day: string) => `Holds until ${day}`,
  ranOut: (day: string) => `Ran out ${day}`,
  for: (customer: string) => `For ${customer}`,
  unnamed: "The customer is not named",
  photos: (count: number) => f.plural(count, { one: "# photo", other: "# photos" }),
  files: (count: number) => f.plural(count, { one: "# file", other: "# files" }),
  photo: "Photo",
  openFile: (kilobytes: string) => `Open the file, ${kilobytes}`,
  kilobytes: (bytes: number) =>
    bytes >= 1_000_000
      ? `${f.number(Math.round(bytes / 100_000) / 10)} MB`
      : `${f.number(Math.ceil(bytes / 1000))} kB`,
  confirmed: {
    tag: "Confirmed",
    changedTag: "Changed since it was confirmed",
    ownTag: "Confirmed from inside",
    nobody: "Nobody outside the firm has confirmed this",
    by: (name: string, firm: string, day: string) => `${name} of ${firm} confirmed this on ${day}`,
    hidden: (day: string) =>
      `Confirmed on ${day} by somebody who is not named here, because the customer is not named`,
    asItStood: (day: string) => `Confirmed as it stood on ${day}:`,
    ownFirm: (firm: string) =>
      `Whoever confirmed this seems to belong to ${firm}. It counts as the firm's own word.`,
  },
  page: {
    lead: (msme: string, large: string) =>
      `What ${msme} shows ${large} of its work. ${msme} chose each item, and can take it back.`,
    none: (msme: string) => `${msme} shows nothing yet`,
    noneText: (msme: string) =>
      `That says nothing about what ${msme} can do. You may ask for something to look at.`,
    noneOwn: (large: string) => `${large} sees nothing of your work yet`,
    noneOwnText: "Choose what to show, item by item. You can take each back at any time.",
    preview: (large: string) => `This is what ${large} sees, word for word.`,
    choose: "Choose what to show",
    whoLooked: "Who looked",
    outside: "Show it to somebody who is not here",
    looked: (msme: string) => `${msme} can read who looked, and on which day.`,
    open: "Read and look",
    back: "Work shown",
    pictures: "Photos",
    papers: "Files",
  },
  choose: {
    title: (large: string) => `What may ${large} see?`,
    lead: "Tick what to show. New items are never shown by themselves.",
    legend: "Your items",
    back: (large: string) => `What ${large} sees`,
    since: (day: string) => `Shown since ${day}`,
    notFree: "You said that you may not show this job.",
    notFreeShown: "Was shown before. You said that you may not show this job, so nobody sees it.",
    unnamed: "Shown without the customer's name",
    save: "Save what is shown",
    saved: (shown: number, all: number) =>
      `Saved. ${f.number(shown)} of your ${f.number(all)} items are shown.`,
    none: "You have no items yet",
    noneText: "Write down something you have done. Then choose who may see it.",
    count: (shown: number, all: number) => `${f.number(shown)} of ${f.number(all)} shown`,
    atOnce: "What you untick is gone for them at once. What somebody has read before, they have read.",
  },
  readers: {
    title: "Who may see this?",
    legend: "Your partners",
    none: "You have no partner here yet",
    noneText: "When a large organization works with you here, you can show it this item.",
    save: "Save",
    saved: "Saved.",
    nobody: "Shown to nobody",
    shownTo: (names: string) => `Shown to ${names}`,
    back: "Back to the item",
  },
});
