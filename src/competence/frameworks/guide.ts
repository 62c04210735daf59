import type { Size } from "./framework.ts";
import type { Text } from "./text.ts";

export const guideIds = ["management-commitment", "site-visit"] as const;
export type GuideId = (typeof guideIds)[number];

/** The steps of a guide, in their order: what is done before, asked, looked at, left out, done after. */
export const guideSteps = ["before", "ask", "look", "leave", "after"] as const;
export type GuideStep = (typeof guideSteps)[number];

export type GuidePart = {
  readonly kind: GuideStep;
  readonly text: Text;
  readonly why?: Text;
  /** The criterion of our framework that it is about. */
  readonly criterion?: string;
  readonly sizes: readonly Size[];
};

/** For who goes to a firm: what to ask and look at, and what not. Nobody fills it in. */
export type Guide = {
  readonly id: GuideId;
  readonly name: Text;
  readonly lead: Text;
  readonly minutes: Readonly<Record<Size, number>>;
  readonly parts: readonly GuidePart[];
};

/** The parts for a size, by step. */
export function partsFor({ parts }: Guide, size: Size): { step: GuideStep; parts: GuidePart[] }[] {
  return guideSteps.map((step) => ({
    step,
    parts: parts.filter((part) => part.kind === step && part.sizes.includes(size)),
  }));
}
