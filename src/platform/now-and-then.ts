/**
 * Tells how long work goes on, one at a time and at most once in so many milliseconds, but each new step. That nobody could be
 * told does not stop the work. `done` waits for the last telling.
 */
export function nowAndThen<T>(
  everyMilliseconds: number,
  tell: (what: T) => Promise<void>,
): { say(step: string, what: T): void; done(): Promise<void> } {
  let last = Number.NEGATIVE_INFINITY;
  let lastStep = "";
  let next: T | undefined;
  let telling: Promise<void> | undefined;
  const begin = (what: T): void => {
    last = performance.now();
    next = undefined;
    telling = tell(what)
      .catch(() => {})
      .finally(() => {
        telling = undefined;
        if (next !== undefined) begin(next);
      });
  };
  return {
    say(step, what) {
      const moved = step !== lastStep;
      lastStep = step;
      if (telling) {
        if (moved || next !== undefined) next = what;
      } else if (moved || performance.now() - last >= everyMilliseconds) begin(what);
    },
    async done() {
      while (telling) await telling;
    },
  };
}
