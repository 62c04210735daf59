import { join } from "node:path";
import { assess } from "../src/competence/assessments/assessment.ts";
import { type Evidence, kinds } from "../src/competence/assessments/evidence.ts";
import { assessmentRule } from "../src/competence/assessments/input.ts";
import { root } from "../src/platform/root.ts";
import { loadRules } from "../src/platform/rules.ts";
import { ratio } from "./ratio.ts";

/**
 * 10,000 firms, each with 20 pieces of evidence for each of 40 criteria: eight million pieces weighed, beside a loop that only
 * raises .5 to as many powers and adds up their squares.
 */
const [firms, criteria, pieces, different] = [10_000, 40, 20, 50] as const;

export default async function bench(): Promise<void> {
  const asOf = Temporal.PlainDate.from("2026-11-23");
  const rule = assessmentRule(await loadRules(join(root, "rules")), asOf);
  const all = Array.from({ length: different }, (_, firm) => evidenceOf(firm, asOf));
  let findings = 0;
  const weigh = (count: number): void => {
    for (let firm = 0; firm < count; firm++)
      findings += assess(all[firm % different] ?? [], asOf, rule).length;
  };
  weigh(firms / 10); // the engine of JavaScript knows the loop by then
  findings = 0;
  const ours = timed(() => weigh(firms));
  if (findings !== firms * criteria) throw new Error(`${findings} findings`);
  const plain = timed(bare);
  ratio(`${firms} firms x ${criteria} criteria x ${pieces} pieces, to the powers alone`, ours, plain, "s", {
    oursAtMost: 5,
  });
}

function evidenceOf(firm: number, asOf: Temporal.PlainDate): Evidence[] {
  return Array.from({ length: criteria * pieces }, (_, i): Evidence => {
    const mixed = (firm * 7919 + i * 104_729) % 9973;
    return {
      criterion: `criterion-${i % criteria}`,
      kind: kinds[mixed % kinds.length] ?? "reference",
      date: asOf.subtract({ days: mixed % 1500 }),
      direction: mixed % 6 === 0 ? "against" : "for",
      ...(mixed % 3 === 0 ? {} : { event: `job-${mixed % 5}` }),
      strength: ((mixed % 10) + 1) / 10,
    };
  });
}

function bare(): number {
  let kept = 0;
  for (let firm = 0; firm < firms; firm++)
    for (let criterion = 0; criterion < criteria; criterion++) {
      let squares = 0;
      for (let piece = 0; piece < pieces; piece++)
        squares += (0.5 ** (((firm + piece * 37) % 1500) / 730)) ** 2;
      kept += Math.sqrt(squares);
    }
  return kept;
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}
