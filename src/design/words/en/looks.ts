import type { Format } from "../format.ts";

/** Words of who looked at what a firm shows. */
export const looks = (f: Format) => ({
  title: "Who looked",
  lead: "Everybody of your partners who looked at your work, once for each day. Your own people are not counted.",
  none: "Nobody has looked yet",
  noneText: "When somebody looks at what you show, their name and the day stand here.",
  back: "Back to the item",
  who: (name: string, organization: string) => `${name}, ${organization}`,
  listed: (count: number) =>
    f.plural(count, { one: "Saw # item in the list", other: "Saw # items in the list" }),
  read: (titles: string) => `Read: ${titles}`,
  opened: (titles: string) => `Opened photos or files of: ${titles}`,
  what: { list: "Saw it in the list", item: "Read it", file: "Opened a photo or file" },
});
