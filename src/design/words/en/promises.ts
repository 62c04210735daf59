import type { Format } from "../format.ts";

/** Words of promises as both sides read them: what was promised, how it was kept, and the invoices behind each number. */
export const promises = (f: Format) => {
  const invoices = (n: number) => f.plural(n, { one: "# invoice", other: "# invoices" });
  const changes = (n: number) => f.plural(n, { one: "# change", other: "# changes" });
  const questions = (n: number) => f.plural(n, { one: "# question", other: "# questions" });
  const quarters = (n: number) => f.plural(n, { one: "# quarter", other: "# quarters" });
  const years = (n: number) => f.plural(n, { one: "# year", other: "# years" });
  const calls = (n: number) => f.plural(n, { one: "# call for help", other: "# calls for help" });
  const disputed = (n: number) => f.plural(n, { one: "# disputed invoice", other: "# disputed invoices" });
  const halves = (n: number) => f.plural(n, { one: "# half-year", other: "# half-years" });
  return {
    title: "Promises",
    lead: (name: string, day: string | undefined) =>
      day === undefined
        ? `What ${name} promised, read from its own books.`
        : `What ${name} promised, read from its own books up to ${day}.`,
    leadMany: "What your partners promised, read from their own books.",
    glance: "All of them, each in one line",
    none: (name: string) => `${name} has promised nothing here yet`,
    noneText: "When it does, month by month it stands here whether the promise is kept.",
    noPartner: "No partner yet",
    noPartnerText: "When an organization invites your firm, its promises stand here.",
    found: {
      C1: (name: string, month: string, kept: number, of: number) =>
        `For ${month}, ${name} paid ${f.number(kept)} of ${invoices(of)} in time.`,
      C2: (name: string, month: string, kept: number, of: number) =>
        `For ${month}, ${name} kept its word on terms for ${f.number(kept)} of ${invoices(of)}.`,
      C4: (name: string, month: string, kept: number, of: number) =>
        `For ${month}, ${name} kept its word on ${f.number(kept)} of ${disputed(of)}.`,
      C6: (name: string, month: string, kept: number, of: number) =>
        `For ${month}, ${name} told ${f.number(kept)} of ${changes(of)} in time.`,
      C10: (name: string, month: string, kept: number, of: number) =>
        `For ${month}, ${name} answered ${f.number(kept)} of ${questions(of)} in time.`,
      C13: (name: string, month: string, kept: number, _of: number) =>
        kept > 0
          ? `For the half-year counted in ${month}, the leader of ${name} met partners and reported in time.`
          : `For the half-year counted in ${month}, the leader of ${name} did not meet partners and report in time.`,
      C11: (name: string, month: string, kept: number, of: number) =>
        kept === of
          ? `In the three months to ${month}, ${name} asked no more than it promised.`
          : `In the three months to ${month}, ${name} asked more than it promised.`,
      C15: (name: string, month: string, kept: number, of: number) =>
        kept === of
          ? `In the year to ${month}, ${name} gave the hours it promised.`
          : `In the year to ${month}, ${name} gave fewer hours than it promised.`,
      C17: (name: string, month: string, kept: number, of: number) =>
        `For ${month}, ${name} answered ${f.number(kept)} of ${calls(of)} in time.`,
    },
    nothingYet: "No month has ended with anything to count in it yet.",
    noLedger: (name: string) => `${name} has loaded no invoices yet, so nothing is known.`,
    states: { kept: "kept", "at-risk": "at risk", broken: "broken", "not-known": "not known" },
    soFar: "kept so far",
    // No line breaks within: it stands in narrow columns.
    of: (kept: number, decided: number) => `${f.number(kept)}\u00a0of\u00a0${f.number(decided)}`,
    open: (n: number) => `${f.number(n)}\u00a0open`,
    beforeTag: "before",
    weakened: (day: string) => `weakened on ${day}`,
    promisedTo: (whom: string) => `Promised ${whom}`,
    months: "The last twelve months",
    yearFound: (kept: number, broken: number) =>
      `Of the last twelve months ${f.number(kept)} ended kept and ${f.number(broken)} broken.`,
    strip: (partner: string, kept: number, broken: number) =>
      `${partner}, the last twelve months: ${f.number(kept)} kept, ${f.number(broken)} broken`,
    yearShort: (kept: number, closed: number) => `${f.number(kept)} of ${f.number(closed)} kept`,
    counted: {
      C1: (kept: number, decided: number) => `${f.number(kept)} of ${invoices(decided)}`,
      C2: (kept: number, decided: number) => `${f.number(kept)} of ${invoices(decided)}`,
      C4: (kept: number, decided: number) => `${f.number(kept)} of ${disputed(decided)}`,
      C6: (kept: number, decided: number) => `${f.number(kept)} of ${changes(decided)}`,
      C10: (kept: number, decided: number) => `${f.number(kept)} of ${questions(decided)}`,
      C13: (kept: number, decided: number) => `${f.number(kept)} of ${halves(decided)}`,
      C11: (kept: number, decided: number) => `${f.number(kept)} of ${quarters(decided)}`,
      C15: (kept: number, decided: number) => `${f.number(kept)} of ${years(decided)}`,
      C17: (kept: number, decided: number) => `${f.number(kept)} of ${calls(decided)}`,
    },
    lastMonths: "The last months, the newest first",
    earlier: "Earlier months",
    about: "More about this promise",
    month: "Month",
    kept: "Kept",
    stillOpen: "Still open",
    state: "Kept?",
    from: "Holds from",
    fromFirst: "the first month with anything to count",
    until: "Ended on",
    owner: "Who answers for it",
    nobody: "nobody is named",
    made: "Promised on",
    read: "Books read up to",
    yearTogether: "The last twelve months together",
    whole: (firms: number) => f.plural(firms, { one: "Over one firm", other: "Over all # firms" }),
    wholeOf: (kept: number, decided: number, month: string) =>
      `${f.number(kept)} of ${f.number(decided)} in ${month}`,
    clocks: {
      submitted: "Days are counted from the day each invoice was first sent.",
      received:
        "Days are counted from the day each invoice arrived. The day it was first sent is not known: that may flatter the payer.",
      issued:
        "Days are counted from the day on each invoice. The day it was first sent is not known: that may flatter the payer.",
      mixed:
        "Days are counted from the day each invoice was first sent, else the day it arrived, else the day on it. Where the first is not known, that may flatter the payer.",
      C4: "The ledger names no day of a dispute. It counts from the day it was opened here, else from the first import that showed it. Where no import tells whether that was in time, the invoice is left out and said below.",
      C6: "Days are counted from the day each change was announced. Longer terms that nobody announced count from the first invoice that bears them.",
      C10: "Working days, Monday to Friday, are counted from the day each question was asked.",
      C13: "Days are counted from the last day of each half-year, January to June and July to December. It is the same for all partners.",
      C11: "What is asked counts on the day it was asked, with the minutes written beside it then. A quarter stands in the month in which it ends.",
      C15: "A meeting counts on its day, with the minutes that the firm counted, once the firm has written what it was worth. A year stands in December.",
      C17: "Working days, Monday to Friday, are counted from the day each firm asked. The numbers are of all partners together, and only of months in which at least five asked.",
    },
    more: (name: string) => `All promises of ${name}`,
    rows: {
      title: (month: string) => `Invoices of ${month}`,
      lead: (large: string, msme: string) => `${large} and ${msme} see the same list.`,
      number: "Invoice",
      noNumber: "no number",
      amount: "Amount",
      currency: "Currency",
      start: "Counted from",
      limit: { C1: "Promised by", C2: "Longest terms" },
      terms: "Terms",
      paid: "Paid",
      notPaid: "not yet",
      paidNotKnown: "not known",
      result: "Kept?",
      late: (n: number) => f.plural(n, { one: "# day late", other: "# days late" }),
      counted: {
        C1: (start: string, day: string, limit: string) =>
          `${start[0]?.toUpperCase()}${start.slice(1)} on ${day}, promised by ${limit}`,
        C2: (terms: string, most: string) => `Terms of ${terms}, promised at most ${most}`,
      },
      paidOn: (day: string) => `Paid on ${day}`,
      days: (n: number) => f.plural(n, { one: "# day", other: "# days" }),
      outcomes: { kept: "kept", missed: "not kept", undecided: "still open" },
      starts: {
        submitted: "first sent",
        received: "arrived",
        issued: "issued",
        asked: "asked",
        announced: "announced",
        seen: "first seen",
        "half-year": "half-year ended",
        session: "met",
      },
      caption: "Invoices of the month, by the day they are counted from",
      none: "No invoice stands in this month",
      noneText: "Go back and choose another month.",
      more: (shown: number, all: number) =>
        `The first ${f.number(shown)} of ${f.number(all)} are shown. The file has all of them.`,
      beside: "Counted in no month",
      besideOf: {
        "credit-note": "credit notes",
        "not-above-zero": "of zero or less",
        undated: "without any day to count from",
        "without-terms": "without terms and without a due day",
        "payment-not-known": "of which nobody may say whether they are paid",
        "taken-back": "taken back before they counted",
        "dispute-day-not-known": "disputed on a day that no import tells",
        "for-the-better": "shorter terms: good news needs no notice",
        "not-yet": "dated after the day the books are read up to",
        "after-the-end": "after the promise ended",
      },
    },
    method: {
      title: "How promises are counted",
      lead: "Two honest people with the same books get the same numbers.",
      parts: [
        {
          title: "Which invoices",
          text: [
            "All invoices above zero that stand in the payer's own books for the firm, disputed ones too.",
            "Credit notes, rows of zero or less, and invoices without any day are in no number. They are counted beside, so that nothing disappears.",
            "Where nobody may say whether an invoice is paid, it counts neither for nor against.",
          ],
        },
        {
          title: "From which day",
          text: [
            "From the day the invoice was first sent. Where that is not known, from the day it arrived; where that is not known either, from the day on it. A later day flatters the payer, so each number says which days it used.",
          ],
        },
        {
          title: "Paid in time",
          text: [
            "The promised day is the first day plus the promised days. An invoice belongs to the month of its promised day.",
            "It is kept when the whole amount was paid on or before that day. It is decided when it is paid, or when that day has come. Until then it is open and in neither number.",
          ],
        },
        {
          title: "No longer terms",
          text: [
            "An invoice belongs to the month its days are counted from. Its terms are the ones in the books, else the days from there to its due day.",
            "It is kept when the terms are not above the promised days, and not longer than the firm's longest terms in the months before (in its very first month: on the days before). Terms that both sides agreed on in a paper begin anew from its first day.",
          ],
        },
        {
          title: "Disputes raised in time",
          text: [
            "An invoice that the payer disputes has a promised day: the day it was first sent (else arrived, else the day on it) plus the promised days. It belongs to the month of that day.",
            "It is kept when it was disputed by then, with a reason, and all that is not withheld was paid by then. Where the books do not tell which part is withheld, all of it is taken as disputed.",
            "The books name no day of a dispute. It counts from the day it was opened here, else from the day of the first import that showed it. Where no import tells whether that was in time, the invoice is in no number and counted beside.",
          ],
        },
        {
          title: "Changes told early",
          text: [
            "A change of terms, volume or price belongs to the month from which it holds. It is kept when it was announced at least the promised days before, with a reason.",
            "Terms that became longer in the books though nobody announced it are not kept. Shorter terms need no notice. Volume and price are in no books: only what was announced is counted.",
          ],
        },
        {
          title: "Questions answered",
          text: [
            "A question about an invoice has a promised day: so many working days, Monday to Friday, after the day it was asked. It belongs to the month of that day.",
            "It is kept when it was answered in words by then. A question that the firm takes back by then is in no number.",
          ],
        },
        {
          title: "Leader meets and reports",
          text: [
            "For each half-year, January to June and July to December: the leader met at least one firm in it, which did not say otherwise, and gave a word about it, in person, within so many days of its end. It belongs to the month of that day and is the same for all partners.",
          ],
        },
        {
          title: "Little time asked",
          text: [
            "Everything that is asked of a firm has its minutes beside it, written when it is asked. They are added up by quarter; a quarter belongs to the month in which it ends. It is kept when it is over, and not kept as soon as it is too much.",
            "It is kept when the sum is not above the promised minutes, and no document was asked for twice within twelve months. What was taken back within the quarter is left out. A quarter in which nothing was asked is in no number.",
          ],
        },
        {
          title: "Hours to learn",
          text: [
            "A year counts for a firm that met to learn, had a place, or asked for help with a skill in it. A meeting counts with the minutes that the firm wrote down, or with those of the other side where they are fewer.",
            "Minutes count once the firm has written what the learning was worth, whatever it wrote. A year that is over is broken only when the minutes that wait for the firm's word could not help any more; until then it is not known.",
          ],
        },
        {
          title: "Kept, at risk, broken, not known",
          text: [
            "A month is closed when the books reach its last day. Then it is kept if the promised share was reached, else broken.",
            "A month that still runs is at risk when the share can no longer be reached, or when more of the open invoices are needed than were usually kept in the twelve closed months before (if those hold at least five invoices).",
            "Without anything that is decided it is not known.",
          ],
        },
        {
          title: "Up to which day",
          text: [
            "Up to the last day that stands in the books, never up to today. What happened later is not known yet.",
            "An invoice is held to the promise as it stood on the day its days are counted from; a month to the share promised on its first day. A promise that was made weaker stays marked.",
          ],
        },
      ],
    },
  };
};
