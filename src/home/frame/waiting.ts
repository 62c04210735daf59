/**
 * How many acts wait, as it was counted a moment ago. Every page of the large side shows the number beside "Inbox", and to count it
 * costs more than most pages: one count serves a person for ten seconds, or until anybody sends anything to this process.
 * The Inbox itself is read afresh every time.
 */
export type Waiting = {
  /** The count of a moment ago, else a new one. */
  count(whose: string, now: Temporal.Instant, counted: () => Promise<number>): Promise<number>;
  forget(): void;
};

/** Enough for the people who work at one desk at a time; beyond, all are counted again. */
const most = 1000;
const seconds = 10;

export function openWaiting(): Waiting {
  const known = new Map<string, { readonly count: number; readonly until: Temporal.Instant }>();
  return {
    async count(whose, now, counted) {
      const there = known.get(whose);
      if (there && Temporal.Instant.compare(now, there.until) < 0) return there.count;
      const count = await counted();
      if (known.size >= most) known.clear();
      known.set(whose, { count, until: now.add({ seconds }) });
      return count;
    },
    forget: () => known.clear(),
  };
}
