import type { OwnCriterion } from "../frameworks/organization.ts";

/** Who looks after partners: in numbers and roles, never by name or by person. */
export type OwnPeople = {
  readonly lookAfter: number;
  /** What they do, and how much of their time is for partners. */
  readonly roles: string;
  /** Who answers when the one who looks after a firm is away. */
  readonly answers: string;
};

/** Something that shows it, with its day. */
export type Shown = { readonly what: string; readonly on: Temporal.PlainDate };

/** Rows of the form for what shows it: as many things at most. */
export const shownRows = [1, 2, 3, 4] as const;

/** What an organization says of itself about one criterion. */
export type OwnAnswer = {
  readonly criterion: string;
  readonly words: string;
  readonly shown: readonly Shown[];
};

/** The page while it is being written; versions guard each part by itself. */
export type OwnDraft = {
  readonly people: (OwnPeople & { readonly version: number }) | null;
  readonly answers: ReadonlyMap<string, OwnAnswer & { readonly version: number }>;
};

/** What was published on a day, frozen with the questions as they stood. */
export type OwnPage = {
  readonly number: number;
  readonly criteria: readonly OwnCriterion[];
  readonly people: OwnPeople;
  readonly answers: ReadonlyMap<string, OwnAnswer>;
  readonly ruleVersion: string;
  readonly published: { readonly by: string; readonly at: Temporal.Instant };
};

/** Something that is not there yet: the people, a criterion, the publishing itself, or a partner who can read it. */
export type Missing =
  | { readonly what: "people" | "published" | "reader" }
  | { readonly what: "criterion"; readonly criterion: OwnCriterion };

/** What is not filled of a page, in the order in which it is filled. */
export function missingFrom(
  page: {
    readonly people: OwnPeople | null;
    readonly answers: { has(criterion: string): boolean };
  },
  criteria: readonly OwnCriterion[],
): Missing[] {
  return [
    ...(page.people ? [] : [{ what: "people" } as const]),
    ...criteria
      .filter(({ id }) => !page.answers.has(id))
      .map((criterion) => ({ what: "criterion", criterion }) as const),
  ];
}

/** True when the draft says something else than what is published. */
export function differs(draft: OwnDraft, page: OwnPage): boolean {
  return plain(draft) !== plain(page);
}

function plain({ people, answers }: OwnDraft | OwnPage): string {
  return JSON.stringify([
    people && [people.lookAfter, people.roles, people.answers],
    [...answers.values()]
      .map(({ criterion, words, shown }) => [
        criterion,
        words,
        shown.map(({ what, on }) => [what, String(on)]),
      ])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  ]);
}

/** Whether an organization may open an assessment of a firm: with where to go for what is missing. */
export type Gate =
  | { readonly may: true; readonly number: number }
  | { readonly may: false; readonly missing: readonly (Missing & { readonly href: string })[] };

/** Where the large side fills what is missing. */
export function whereToFill(missing: Missing, relationshipId: string): string {
  if (missing.what === "people") return "/capability/people";
  if (missing.what === "criterion") return `/capability/behaviour/${missing.criterion.id}`;
  return missing.what === "published" ? "/capability" : `/partners/${relationshipId}`;
}
