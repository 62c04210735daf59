import type { Question } from "./firm.ts";
import { kernel, stress } from "./stress.ts";

/** The answer as one JSON document. `seconds` is how long it took; it and `kernel` are no part of the figures. */
export function stressDocument(question: Question, clock: () => number) {
  const began = clock();
  const { firms, totals } = stress(question);
  return {
    seconds: (clock() - began) / 1000,
    kernel,
    firms: firms.map(({ failures: _, withheld: __, delta, ...firm }) => ({
      ...firm,
      delta: { p91: delta?.value ?? null, low: delta?.low ?? null, high: delta?.high ?? null },
    })),
    totals,
  };
}
