import type { Format } from "../format.ts";

type Owed = readonly { readonly currency: string; readonly count: number; readonly amount: string }[];

/** Words of the letter that a firm gets after each month. */
export const letters = (f: Format) => {
  const sum = ({ currency, amount }: Owed[number]) => f.money({ amount: BigInt(amount), currency });
  const invoices = (n: number) => f.plural(n, { one: "# invoice", other: "# invoices" });
  const minutes = (n: number) => f.plural(n, { one: "# minute", other: "# minutes" });
  return {
    title: "Letters",
    lead: "After each month, one page from each partner: what they kept, what slipped, what they owe you, what they asked of you.",
    none: "No letter yet",
    noneText:
      "A letter is written when a partner's books have passed the end of a month. For a month without any invoice of yours there is none.",
    money: "See your money",
    from: (large: string, month: string) => `${large}, ${month}`,
    titleOf: (month: string) => `Your letter for ${month}`,
    back: "All letters",
    pdf: (large: string) => `The letter from ${large} as a PDF`,
    opening: (large: string, firm: string, month: string, day: string) =>
      `To ${firm}. This is what ${large}'s own books say of ${month}. They were read up to ${day}.`,
    kept: "Kept",
    keptFinding: (large: string, kept: number, of: number) =>
      of === 0
        ? `None of ${large}'s promises could be counted in this month. Whether they were kept is not known.`
        : `${large} kept ${f.number(kept)} of ${f.plural(of, { one: "# promise", other: "# promises" })} to you.`,
    slipped: "Slipped",
    slippedFinding: (large: string, n: number) =>
      n === 0
        ? "No promise that was counted slipped."
        : `${large} did not keep ${f.plural(n, { one: "# promise", other: "# promises" })} to you.`,
    owed: "Owed",
    owedFinding: (large: string, owed: Owed) =>
      owed.length === 0
        ? `At the end of the month ${large} had no invoice of yours unpaid past its promised day.`
        : `At the end of the month ${large} owed you ${f.list(owed.map(sum))} past its promised day, for ${invoices(
            owed.reduce((total, one) => total + one.count, 0),
          )}.`,
    owedNote: "Interest is not counted in. What the law lets you claim may be more.",
    asked: "Asked",
    askedFinding: (large: string, n: number) =>
      n === 0
        ? `${large} asked nothing of your time in this month.`
        : `${large} asked for about ${minutes(n)} of your time.`,
    toYou: (promise: string) => `${promise}: to you alone`,
    promise: "Promise",
    result: "Came out",
    counted: (kept: number, of: number) => `${f.number(kept)} of ${f.number(of)}`,
    currency: "Currency",
    count: "Invoices",
    amount: "Owed",
    sum,
    number: (n: number) => f.number(n),
    how: "A promise is counted when the month is over. Invoices that came in later do not change this letter: the promises page has the newest numbers.",
    call: (name: string, telephone: string | null) =>
      telephone ? `Questions? Call ${name}: ${telephone}.` : `Questions? Ask ${name}.`,
    written: (day: string) => `Written ${day}`,
    foot: (large: string, firm: string, month: string) => `${large} to ${firm}, ${month}`,
    page: "Page {n} of {all}",
    more: "What each partner kept, owed and asked, month by month",
    proof: {
      title: "The record on this day",
      text: (large: string, size: number) =>
        `Keep this letter. ${large}'s record had ${f.plural(size, { one: "# entry", other: "# entries" })} when it was made, and this is its signed head. If ${large} ever shows another history, this proves it.`,
      keyIn: "The key of the record, in eight words:",
      check: "How to check it:",
    },
    mail: {
      subject: (large: string, month: string) => `Your letter from ${large} for ${month}`,
      there: (large: string, month: string) =>
        `Your letter from ${large} for ${month} is there: what was kept, what slipped, what is owed, what was asked.`,
      read: "Read the letter",
    },
  };
};
