/** Time enters from outside, so that every rule can be asked "what if it were then". */
export type Clock = { now(): Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still, or is moved by hand in a test. */
export function fixedClock(iso: string): Clock & { set(iso: string): void } {
  let instant = Temporal.Instant.from(iso);
  return {
    now: () => instant,
    set(next) {
      instant = Temporal.Instant.from(next);
    },
  };
}
