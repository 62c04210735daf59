import type { Format } from "../format.ts";

/** Words of promises: what is promised, changed and ended. `share` is of a hundred, as people write it. */
export const commitments = (f: Format) => ({
  title: "Commitments",
  lead: (name: string) =>
    `What ${name} promises its partners, and whether it is kept. Every partner reads the promises made to it.`,
  kinds: {
    C1: "Paid in time",
    C2: "No long terms",
    C4: "Disputes raised in time",
    C6: "Changes told early",
    C10: "Questions answered",
    C13: "Leader meets and reports",
    C11: "Little time asked",
    C15: "Hours to learn",
    C17: "Help answered",
    M1: "Tells early",
    M2: "Answers soon",
    M3: "Keeps confidences",
  },
  meaning: {
    C1: "So many of 100 invoices are paid within so many days of the day they were first sent.",
    C2: "No agreed terms above so many days, and none longer than the partner had before unless agreed.",
    C4: "So many of 100 invoices that we dispute are disputed within so many days of the day they were first sent, with a reason, and the undisputed part is paid by then.",
    C6: "A change of terms, volume or price holds so many days after it was announced, and always has a reason.",
    C10: "So many of 100 questions about an invoice are answered, in words, within so many working days.",
    C13: "In each half-year the leader meets partners, and reports within so many days of its end. It is the same for all partners.",
    C11: "A partner is asked for at most so many minutes in a quarter, and for no document twice within twelve months.",
    C15: "A partner who wishes to learn is given so many hours a year. Hours count when the partner counted them and wrote what they were worth.",
    C17: "So many of 100 requests for help are answered by a named person within two working days. It is counted over all partners together, never for one.",
  },
  /** One line that says the whole promise. */
  sentence: {
    C1: (share: string, days: number) =>
      `${share} of 100 invoices paid within ${f.plural(days, { one: "# day", other: "# days" })}`,
    C2: (share: string, days: number) =>
      share === "100"
        ? `No terms above ${f.plural(days, { one: "# day", other: "# days" })}, and none made longer`
        : `${share} of 100 invoices with terms of at most ${f.plural(days, { one: "# day", other: "# days" })}, not made longer`,
    C4: (share: string, days: number) =>
      `${share} of 100 disputes raised with a reason within ${f.plural(days, { one: "# day", other: "# days" })}, the rest paid`,
    C6: (share: string, days: number) => {
      const early = f.plural(days, { one: "# day", other: "# days" });
      return share === "100"
        ? `Every change announced ${early} before it holds`
        : `${share} of 100 changes announced ${early} before they hold`;
    },
    C10: (share: string, days: number) =>
      `${share} of 100 questions about invoices answered within ${f.plural(days, { one: "# working day", other: "# working days" })}`,
    C13: (_share: string, days: number) =>
      `The leader meets partners each half-year, and reports within ${f.plural(days, { one: "# day", other: "# days" })} of its end`,
    C11: (share: string, minutes: number) => {
      const most = f.plural(minutes, { one: "# minute", other: "# minutes" });
      return share === "100"
        ? `At most ${most} asked of a partner in a quarter, no document twice`
        : `At most ${most} asked in a quarter, no document twice, for ${share} of 100 partners`;
    },
    C15: (share: string, hours: number) => {
      const given = f.plural(hours, { one: "# hour", other: "# hours" });
      return share === "100"
        ? `${given} to learn each year, rated by the partner`
        : `${given} to learn each year, rated by the partner, for ${share} of 100 partners`;
    },
    C17: (share: string, days: number) =>
      `${share} of 100 requests for help answered within ${f.plural(days, { one: "# working day", other: "# working days" })}`,
  },
  /** The same for the firm it is made to, in fewer words. */
  brief: {
    C1: (share: string, days: number) => {
      const within = f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" });
      return share === "100"
        ? `Every invoice paid within ${within}`
        : `Paid within ${within}, ${share}\u00a0of\u00a0100`;
    },
    C2: (share: string, days: number) => {
      const most = f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" });
      return share === "100"
        ? `Terms of at most ${most}, never made longer`
        : `Terms of at most ${most}, not made longer, ${share}\u00a0of\u00a0100`;
    },
    C4: (share: string, days: number) => {
      const within = f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" });
      return share === "100"
        ? `Every dispute raised within ${within}, with a reason`
        : `Disputes raised within ${within}, with a reason, ${share}\u00a0of\u00a0100`;
    },
    C6: (share: string, days: number) => {
      const early = f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" });
      return share === "100"
        ? `Every change told ${early} ahead`
        : `Changes told ${early} ahead, ${share}\u00a0of\u00a0100`;
    },
    C10: (share: string, days: number) => {
      const within = f.plural(days, { one: "#\u00a0working day", other: "#\u00a0working days" });
      return share === "100"
        ? `Every question about an invoice answered within ${within}`
        : `Questions about invoices answered within ${within}, ${share}\u00a0of\u00a0100`;
    },
    C13: (_share: string, days: number) =>
      `The leader meets partners and reports, twice a year, within ${f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" })}`,
    C11: (share: string, minutes: number) => {
      const most = f.plural(minutes, { one: "#\u00a0minute", other: "#\u00a0minutes" });
      return share === "100"
        ? `At most ${most} asked in a quarter, no document twice`
        : `At most ${most} asked in a quarter, no document twice, ${share}\u00a0of\u00a0100`;
    },
    C15: (share: string, hours: number) => {
      const given = f.plural(hours, { one: "#\u00a0hour", other: "#\u00a0hours" });
      return share === "100"
        ? `${given} to learn each year, rated by who learns`
        : `${given} to learn each year, rated by who learns, ${share}\u00a0of\u00a0100`;
    },
    C17: (share: string, days: number) => {
      const within = f.plural(days, { one: "#\u00a0working day", other: "#\u00a0working days" });
      return share === "100"
        ? `Every call for help answered within ${within}`
        : `Calls for help answered within ${within}, ${share}\u00a0of\u00a0100`;
    },
  },
  /** What it is about, for a line of its own. */
  label: {
    C1: (days: number) => `Paid within ${f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" })}`,
    C2: (days: number) => `Terms of at most ${f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" })}`,
    C4: (days: number) =>
      `Disputes raised within ${f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" })}`,
    C6: (days: number) => `Changes told ${f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" })} ahead`,
    C10: (days: number) =>
      `Questions answered within ${f.plural(days, { one: "#\u00a0working day", other: "#\u00a0working days" })}`,
    C13: (days: number) =>
      `Leader meets and reports within ${f.plural(days, { one: "#\u00a0day", other: "#\u00a0days" })}`,
    C11: (minutes: number) =>
      `At most ${f.plural(minutes, { one: "#\u00a0minute", other: "#\u00a0minutes" })} asked in a quarter`,
    C15: (hours: number) =>
      `${f.plural(hours, { one: "#\u00a0hour", other: "#\u00a0hours" })} to learn each year`,
    C17: (days: number) =>
      `Help answered within ${f.plural(days, { one: "#\u00a0working day", other: "#\u00a0working days" })}`,
  },
  toEverybody: "to every partner",
  toFirm: (name: string) => `to ${name}`,
  fromFirst: "from the first month with anything to count",
  from: (day: string) => `from ${day}`,
  none: "Nothing is promised yet",
  noneText: "Make the first promise. Then it shows, month by month, whether it is kept.",
  add: "Make a promise",
  change: "Change it",
  end: "End it",
  saved: {
    added: "Promised. Every partner it is made to can read it now.",
    changed: "Changed. What was promised before stays to be read.",
    ended: "It will end. Every partner it was made to can read why.",
  },
  owner: "Who answers for it",
  nobody: "nobody now: name somebody",
  consequence: "If it is not kept",
  noConsequence: "Nothing is promised for that",
  since: "Since",
  marks: {
    weakened: (day: string) => `weakened on ${day}`,
    weakens: (day: string) => `will be weakened on ${day}`,
    ends: (day: string) => `not promised from ${day}`,
    ahead: (day: string) => `begins on ${day}`,
  },
  weaker: "weakened",
  history: "What was promised, and when",
  number: "Version",
  promised: "Promised",
  why: "Why",
  backTo: "Commitments",
  form: {
    addTitle: "Make a promise",
    changeTitle: "Change a promise",
    endTitle: "End a promise",
    kind: "What is promised?",
    audience: "To whom?",
    everybody: "To every partner",
    firm: "To one partner",
    firmName: "The partner's name",
    firmHint: "As it stands on the list of partners. Only for a promise to one.",
    threshold: "How many of 100?",
    thresholdHint: (usual: string) => `Empty: the usual, which is ${usual}.`,
    usual: (what: string, kind: string) => `${what} for “${kind}”`,
    days: "Within how many days?",
    daysHint: (usual: string) => `Empty: the usual, which is ${usual}.`,
    quantity: "How many minutes or hours?",
    quantityOf: { C11: "How many minutes a quarter?", C15: "How many hours a year?" },
    quantityHint: (usual: string) =>
      `Only for promises that are not about days. Empty: the usual, which is ${usual}.`,
    from: "From which day?",
    fromHint: "Empty: from the first month with anything to count. It may lie in the past.",
    consequence: "What follows if it is not kept?",
    consequenceHint: "Empty: what usually follows.",
    changeFromHint: (day: string) =>
      `Empty: at once, or from ${day} when it promises less. Fewer of 100, more days or minutes (of notice, and of hours to learn: fewer) or no consequence is less.`,
    reason: "Why does it change?",
    reasonHint: "Needed when it promises less. Every partner it is made to can read this.",
    endOn: "From which day is it no longer promised?",
    endHint: (day: string) => `Empty: ${day}, the earliest there is.`,
    endReason: "Why does it end?",
    endReasonHint: "Every partner it is made to can read this, for ever.",
    notice: (days: number) =>
      `Something weaker needs ${f.plural(days, { one: "# day", other: "# days" })} of notice, and stays marked in every chart.`,
    add: "Promise it",
    save: "Save the change",
    end: "End the promise",
  },
  trend: {
    notYet: "Nothing was counted yet. Import a ledger, and the months stand here.",
    weaker: (sentence: string) => `weakened: ${sentence}`,
    note: (kept: string, decided: string, state: string) => `${kept} of ${decided}, ${state}`,
    finding: (month: string, kept: string, decided: string, share: string) =>
      `${month}: ${kept} of ${decided} kept, ${share}.`,
    chart: (months: number) => `Share kept in each of ${months} months, with the line that was promised`,
  },
  worst: {
    title: "Where it was kept least",
    lead: (months: number) =>
      `The ten partners with most that was not kept in the ${months} closed months before this one, by unit.`,
    none: "Nothing was broken in these months.",
    units: "By unit",
    partner: "Partner",
    unit: "Unit",
    broken: "Not kept",
    decided: "Counted",
    share: "Kept",
  },
  single: "Promises to one partner",
  over: "Promises that have ended",
  notKnown: "not known",
  readings: { kept: "kept", "at-risk": "at risk", broken: "broken", "not-known": "not known" },
  asked: "Asked for by partners",
});
