import type { Format } from "../format.ts";

/** Words of what stands behind a quarter of asking (C11) or a year of learning (C15). */
export const spans = (f: Format) => {
  const minutes = (count: number) => f.plural(count, { one: "# minute", other: "# minutes" });
  const hours = (count: number) => {
    const [whole, rest] = [Math.floor(count / 60), count % 60];
    return [
      ...(whole > 0 ? [f.plural(whole, { one: "# hour", other: "# hours" })] : []),
      ...(rest > 0 || whole === 0 ? [minutes(rest)] : []),
    ].join(" ");
  };
  return {
    title: {
      C11: (month: string) => `What was asked in the three months to ${month}`,
      C15: (month: string) => `What was learned in the year to ${month}`,
    },
    amount: { C11: minutes, C15: hours },
    sum: { C11: "Asked for", C15: "Counts" },
    open: "Waits for the firm's word",
    limit: { C11: "Promised: at most", C15: "Promised: at least" },
    what: { C11: "Asked for", C15: "Meeting" },
    day: { C11: "Asked on", C15: "Met on" },
    minutes: "Minutes",
    note: "Counts?",
    notCounted: "not counted",
    marks: {
      twice: "asked for twice",
      "not-rated": "not yet: the firm writes first what it was worth",
      "not-counted": "not yet: the firm counts its hours first",
    },
    counts: "counts",
    caption: {
      C11: "What was asked, by its day",
      C15: "The meetings, by their day",
    },
    none: { C11: "Nothing was asked in this time", C15: "Nobody met in this year" },
    noneText: {
      C11: "Go back and choose another month.",
      C15: "A firm that asked for help with a skill, or has a place to learn, counts even where nobody met.",
    },
    closed: "The single lines are not for your role",
    closedText: {
      C11: "Owners and members of the firm read what was asked of it.",
      C15: "Owners and members of the firm read its meetings, and so do those who look after it.",
    },
  };
};
