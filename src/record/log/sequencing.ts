import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../platform/clock.ts";
import { system } from "../../platform/database/wall.ts";
import type { Log as Lines } from "../../platform/log.ts";
import { Refusal } from "../../platform/refusal.ts";
import { bundlesIn, firstChanged } from "./audit.ts";
import { type Keeping, sequence } from "./publish.ts";
import { logIds } from "./reads.ts";
import { disagrees } from "./refusals.ts";
import { finishRotations } from "./rotate.ts";
import { logOf } from "./store.ts";

/** What the sweep found in the database, if it did: `/readyz` says so. */
export type RecordState = { changed?: Refusal };

/** A receipt is there within a second of its act. */
const every = 250;
const slowest = 30_000;
/**
 * The older entries are made anew from their rows, a bundle at a time, all of them soon after the start (a million in some minutes), and from
 * then on again and again, in less than a day.
 */
const sweepEvery = { first: 50, later: 5_000 };

/**
 * Gives what waits its place and signs it, round after round, until it is stopped. A round that fails is told and tried again, ever more slowly:
 * what waits is safe in the database meanwhile.
 */
export function keepSequencing(
  keeping: Keeping,
  { clock, log, state }: { readonly clock: Clock; readonly log: Lines; readonly state: RecordState },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (milliseconds: number) =>
    delay(milliseconds, undefined, { signal, ref: false }).catch(() => {});

  const rounds = async () => {
    await finishRotations(keeping, clock.now()).catch((error) =>
      log.error({ err: error }, "an exchange of the record's key is not finished"),
    );
    for (let pause = every; !signal.aborted; await rest(pause))
      try {
        const added = await sequence(keeping, clock.now());
        pause = added > 0 ? 1 : every;
      } catch (error) {
        if (signal.aborted) return;
        log.error({ err: error }, "the record does not grow");
        pause = Math.min(slowest, Math.max(every, pause) * 2);
      }
  };
  const sweeps = async () => {
    const swept = new Map<string, number>();
    for (let pause = sweepEvery.first; !signal.aborted; await rest(pause))
      try {
        pause = (await sweep(keeping, swept)) ? sweepEvery.later : sweepEvery.first;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Refusal) state.changed = error;
        log.error({ err: error }, "the record was looked through");
        pause = sweepEvery.later;
      }
  };
  const done = Promise.all([rounds(), sweeps()]);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/**
 * Looks at the next bundle of each log; `swept` counts how many it has looked at. True once every log was looked through. Refusal
 * `record-disagrees`.
 */
async function sweep({ db }: Keeping, swept: Map<string, number>): Promise<boolean> {
  let through = true;
  for (const largeId of await db.transaction(system, (tx) => logIds(tx))) {
    const log = await db.transaction(system, (tx) => logOf(tx, largeId));
    const all = bundlesIn(log?.size ?? 0);
    if (!log || all === 0) continue;
    const looked = swept.get(largeId) ?? 0;
    const changed = await db.transaction(system, (tx) => firstChanged(tx, log, looked % all));
    if (changed !== undefined) throw disagrees(log, changed);
    swept.set(largeId, looked + 1);
    through &&= looked + 1 >= all;
  }
  return through;
}
