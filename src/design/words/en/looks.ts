/** Words of who looked at what a firm shows. */
export const looks = () => ({
  title: "Who looked",
  lead: "Everybody of your partners who looked at your work, once for each day. Your own people are not counted.",
  none: "Nobody has looked yet",
  noneText: "When somebody looks at what you show, their name and the day stand here.",
  back: "Back to the item",
  who: (name: string, organization: string) => `${name}, ${organization}`,
  what: { list: "saw it in the list", item: "read it", file: "opened a photo or file" },
});
