/** Where two may meet: at the firm, by video or telephone, or as it suits. */
export const meetings = ["there", "online", "either"] as const;
export type Meeting = (typeof meetings)[number];

/** Who bears what mentoring costs. */
export const costBearers = ["large", "shared", "firm"] as const;
export type CostBearer = (typeof costBearers)[number];

/** What somebody of the large organization offers as a mentor. */
export type MentorOffer = {
  readonly personId: string;
  readonly name: string;
  /** How many firms at a time; 0: none for now. */
  readonly capacity: number;
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  readonly trades: readonly string[];
  /** Where the mentor can visit a firm. */
  readonly countries: readonly string[];
  readonly meets: Meeting;
  readonly about: string;
  readonly version: number;
};

/** A mentor and how many firms they have. */
export type MentorLine = MentorOffer & { readonly jobTitle: string | null; readonly has: number };

/** The words a form offers, and what each part of a fit counts: `rules/matching/fit`. */
export type FitRule = {
  readonly ruleVersion: string;
  readonly points: {
    readonly topic: number;
    readonly topicsCounted: number;
    readonly language: number;
    readonly visit: number;
    readonly online: number;
    readonly trade: number;
  };
  /** Within how many days a proposal wants its two answers. */
  readonly answerDays: number;
  readonly topics: readonly string[];
  readonly trades: readonly string[];
  readonly languages: readonly string[];
};

export const languageMissing = { code: "language-missing", message: "Choose at least one language." };
