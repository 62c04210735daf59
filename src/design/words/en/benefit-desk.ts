import type { Format } from "../format.ts";

/** What joint work brought, over all partners of the desk; and the mails that tell of it. */
export const benefitDesk = (f: Format) => ({
  title: "Benefits of joint work",
  lead: "What joint work has brought to both sides, over all partners. Only what both confirmed is in a sum.",
  none: "No benefit yet",
  noneText: "Benefits are noted on the page of each joint work, by either side.",
  toVentures: "Go to ventures",
  noMatch: "Nothing fits these filters",
  noMatchText: "Take a filter away to see more.",
  caption: "Joint work with benefits",
  counted: (n: number) => f.plural(n, { one: "# venture", other: "# ventures" }),
  csv: "Download as CSV",
  ofAll: (firm: string, got: string, of: string) => `${firm} got ${got} of the ${of} that both confirmed.`,
  several: (n: number) => `In ${f.number(n)} currencies, each by itself.`,
  chart: "Who got what, by currency",
  partners: "Partners",
  columns: {
    title: "What",
    partner: "Partner",
    state: "State",
    landed: "Where it landed",
    open: "To hand over to",
    confirmed: "Confirmed",
    large: (firm: string) => `${firm} got`,
    msme: "Partner got",
    msmeDue: "Part of partner",
    largeDue: (firm: string) => `Part of ${firm}`,
    toMsme: "Open to partner",
    toLarge: (firm: string) => `Open to ${firm}`,
    undivided: "Without agreed split",
    unpriced: "Not money",
    waits: "Waiting",
    silent: "Silent",
    disputed: "Disputed",
    expected: "Expected",
    currency: "Currency",
    id: "Id",
  },
  /** Short for the table: waiting, silent, disputed. */
  three: (waiting: number, silent: number, disputed: number) =>
    `${waiting} waiting, ${silent} silent, ${disputed} disputed`,
  states: { up: "goes one way", down: "mended or even", none: "no flag" },
  filters: {
    partner: "Partner",
    kind: "What came",
    flag: "One way",
    flagUp: "flag is up",
    from: "Ended from (year)",
    until: "Ended until (year)",
    looked: "Looked after by",
    mine: "me",
    all: "All",
  },
  mail: {
    subject: (firm: string) => `Joint work with ${firm}`,
    told: {
      "benefit.stated": (who: string, firm: string) =>
        `${who} of ${firm} wrote down a benefit of your joint work. Please say whether it is so.`,
      "benefit.disputed": (who: string, firm: string) =>
        `${who} of ${firm} does not agree with a benefit that your side wrote down, and says why.`,
      "benefit.one-sided": (_who: string, firm: string) =>
        `The benefits of your joint work with ${firm} went one way. Both sides are told. The page shows how it is counted, and either side can propose how to mend it.`,
      "transfer.stated": (who: string, firm: string) =>
        `${who} of ${firm} noted a payment to you from your joint work. Please say whether it has arrived.`,
      "repair.proposed": (who: string, firm: string) =>
        `${who} of ${firm} proposed how to mend benefits that went one way. Please say yes or no.`,
      "repair.agreed": (who: string, firm: string) =>
        `${who} of ${firm} agreed to how your side wants to mend benefits that went one way.`,
      "split.proposed": (who: string, firm: string) =>
        `${who} of ${firm} proposed how you divide what your joint work brings. You can sign it, or propose another way.`,
      "split.agreed": (_who: string, firm: string) =>
        `You and ${firm} have both signed how you divide what your joint work brings.`,
    },
  },
});
