import type { Side } from "../../people/access/role.ts";

/** What is handed over, in the order of the page. `word`: promised by word of mouth. `missing`: what the firm misses. */
export const itemKinds = [
  "promise",
  "ask",
  "statement",
  "interest",
  "agreement",
  "dispute",
  "person",
  "note",
  "word",
  "missing",
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Something the next person must know of. A promise has its kind and days as title ("C1 30"), the rest its own words. */
export type Found = { readonly kind: ItemKind; readonly ref: string; readonly title: string };

export type Item = Found & {
  /** What the next person must know of it; of what is missing: the answer. */
  readonly line: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** What a hand-over begins with: a role, who holds it, who comes next. The id came with the form. */
export type Beginning = {
  readonly id: string;
  readonly role: string;
  readonly from: string;
  readonly to: string;
};

type Named = { readonly id: string; readonly name: string };

export type Handover = {
  readonly id: string;
  readonly role: string;
  readonly from: Named;
  readonly to: Named;
  readonly begun: { readonly by: Named; readonly at: Temporal.Instant };
  readonly offered: Temporal.Instant | null;
  readonly accepted: Temporal.Instant | null;
  readonly confirmed: { readonly by: string; readonly at: Temporal.Instant } | null;
  readonly withdrawn: Temporal.Instant | null;
  readonly version: number;
  readonly items: readonly Item[];
};

/**
 * Where it stands: being written; offered to the next person; accepted, and the firm has not said whether this is what it
 * knows; the firm misses something; confirmed; withdrawn. All but the last two are open.
 */
export type HandoverState = "writing" | "offered" | "accepted" | "missing" | "confirmed" | "withdrawn";

export function stateOf(
  handover: Pick<Handover, "offered" | "accepted" | "confirmed" | "withdrawn"> & {
    readonly items: readonly Pick<Item, "kind" | "line">[];
  },
): HandoverState {
  if (handover.withdrawn) return "withdrawn";
  if (handover.confirmed) return "confirmed";
  if (!handover.offered) return "writing";
  if (!handover.accepted) return "offered";
  return handover.items.some(({ kind, line }) => kind === "missing" && line === null)
    ? "missing"
    : "accepted";
}

/** The firm reads it from the moment the next person has it: a draft may still change its mind. */
export function firmReads(state: HandoverState): boolean {
  return state === "accepted" || state === "missing" || state === "confirmed";
}

/** What must not be passed on without a word. */
export function needsLine(kind: ItemKind): boolean {
  return kind === "promise" || kind === "ask";
}

/** What stands now beside what was written: every thing found, with its line where there is one; then words of mouth. */
export function joined(
  found: readonly Found[],
  written: readonly Pick<Item, "kind" | "ref" | "title" | "line">[],
): (Found & { readonly line: string | null })[] {
  const lineOf = (one: Found) =>
    written.find(({ kind, ref }) => kind === one.kind && ref === one.ref)?.line ?? null;
  return [
    ...found.map((one) => ({ ...one, line: lineOf(one) })),
    ...written
      .filter(({ kind }) => kind === "word")
      .map(({ kind, ref, title, line }) => ({ kind, ref, title, line })),
  ];
}

/** Whether somebody of the large side may write, offer or withdraw it: who goes, who began it, or who places people. */
export function mayWrite(
  { from, to, begun }: Pick<Handover, "from" | "to" | "begun">,
  access: { readonly side: Side; readonly personId: string },
  places: boolean,
): boolean {
  const own = [from.id, to.id, begun.by.id].includes(access.personId);
  return access.side === "large" && (places || own);
}
