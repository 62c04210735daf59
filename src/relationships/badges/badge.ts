/** One recorded act behind something that a page shows: what its badge says, and where its receipt is. */
export type Badge = {
  /** The id of its entry. */
  readonly entry: string;
  readonly kind: string;
  readonly at: Temporal.Instant;
  /** Its place in the record, from 0; null while it is being signed. */
  readonly index: number | null;
  /** Where its receipt is; undefined for a reader to whom that page is closed. */
  readonly href: string | undefined;
  /** What it is called or says, in short; undefined where it says nothing in words. */
  readonly label: string | undefined;
  /** Everything that the entry names. */
  readonly names: Readonly<Record<string, unknown>>;
};

/** Of all that a page knows, the acts that name every one of these: `{ benefit: id }`, `{ number: 2 }`. */
export function naming(badges: readonly Badge[], named: Readonly<Record<string, string | number>>): Badge[] {
  return badges.filter(({ names }) =>
    Object.entries(named).every(([field, value]) => names[field] === value),
  );
}

/** Those that were done at this moment: for what has no number of its own. */
export function doneAt(badges: readonly Badge[], at: Temporal.Instant): Badge[] {
  return badges.filter((badge) => Temporal.Instant.compare(badge.at, at) === 0);
}

/** Those of some families: `statement` is every kind that begins with `statement.`; a whole kind is itself. */
export function ofKinds(badges: readonly Badge[], ...families: readonly string[]): Badge[] {
  return badges.filter(({ kind }) => families.includes(kind) || families.includes(kind.split(".")[0] ?? ""));
}
