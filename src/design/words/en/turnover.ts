/** Words of how large a side is, for the shares of a year's sales on pages of joint work. */
export const turnover = {
  title: "How large are you?",
  lead: (name: string) =>
    `The same sum is much for one firm and little for another. So each sum is also shown as a share of a year's sales. ${name} says its own openly.`,
  largeLead: "Your partners see this figure beside theirs on the pages of joint work.",
  shown: (name: string) => `What may ${name} see?`,
  shownHint: "You can change this any day.",
  ways: {
    band: "Only a range",
    figure: "The figure itself",
    none: "Nothing",
  },
  bandHint: "Like: between 500,000 and 1,000,000. The figure stays with you.",
  noneHint: "Then no share is shown for you.",
  bandNow: (name: string, low: string, high: string) => `Now ${name} sees: between ${low} and ${high}.`,
  figureNow: (name: string, figure: string) => `Now ${name} sees: ${figure}.`,
  noneNow: (name: string) => `Now ${name} sees nothing.`,
  turnover: "Sales of one year",
  turnoverHint: "You can round it.",
  year: "Last day of that year",
  save: "Keep it",
  link: "Your own size",
  yourPartners: "your partners",
  youAlone: "Only you and your own people can see the figure itself.",
};
