import { assess } from "../assessments/assessment.ts";
import type { AssessmentRule, Evidence } from "../assessments/evidence.ts";
import type { Band } from "../assessments/opinion.ts";

/** What so many of one kind show, from the engine itself. */
export type Shows = { readonly count: number; readonly belief: number; readonly band: Band };

const most = { certificate: 10, "joint-work": 5 } as const;

/** One certificate to ten, beside one job to five: each of its own, all of today, all in full strength. */
export function paperAndPractice(
  rule: AssessmentRule,
  today: Temporal.PlainDate,
): { readonly paper: readonly Shows[]; readonly practice: readonly Shows[] } {
  return { paper: ladder("certificate", rule, today), practice: ladder("joint-work", rule, today) };
}

function ladder(kind: keyof typeof most, rule: AssessmentRule, today: Temporal.PlainDate): Shows[] {
  const piece: Evidence = { criterion: "one", kind, date: today, direction: "for", strength: 1 };
  return Array.from({ length: most[kind] }, (_, at) => {
    const [finding] = assess(
      Array.from({ length: at + 1 }, () => piece),
      today,
      rule,
    );
    if (!finding) throw new Error("one piece makes one finding");
    return { count: at + 1, belief: finding.belief, band: finding.band };
  });
}
