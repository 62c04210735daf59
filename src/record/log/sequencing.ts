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
/** The older entries are made anew from their rows, a few bundles at a time: a million of them in less than a day. */
const sweepEvery = 60_000;
const bundlesAtOnce = 12;

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
    for (await rest(sweepEvery); !signal.aborted; await rest(sweepEvery))
      try {
        await sweep(keeping, swept);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Refusal) state.changed = error;
        log.error({ err: error }, "the record was looked through");
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

/** Looks at the next few bundles of each log; `swept` holds how far it came. Refusal `record-disagrees`. */
async function sweep({ db }: Keeping, swept: Map<string, number>): Promise<void> {
  for (const largeId of await db.transaction(system, (tx) => logIds(tx))) {
    const log = await db.transaction(system, (tx) => logOf(tx, largeId));
    if (!log) continue;
    const all = bundlesIn(log.size);
    for (let looked = 0; looked < Math.min(bundlesAtOnce, all); looked++) {
      const bundle = (swept.get(largeId) ?? 0) % all;
      const changed = await db.transaction(system, (tx) => firstChanged(tx, log, bundle));
      if (changed !== undefined) throw disagrees(log, changed);
      swept.set(largeId, bundle + 1);
    }
  }
}
