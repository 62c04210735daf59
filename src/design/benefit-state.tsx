import { Tag } from "./tag.tsx";
import type { Words } from "./words/words.ts";

const kinds = {
  confirmed: "good",
  disputed: "warn",
  silent: "warn",
  waiting: "neutral",
  withdrawn: "neutral",
} as const;

/** Where an entry stands: confirmed by both, disputed, waiting, or silent, which is none of the others. */
export const BenefitState = ({ w, state }: { w: Words; state: keyof typeof kinds }) => (
  <Tag kind={kinds[state]}>{w.benefits.states[state]}</Tag>
);
