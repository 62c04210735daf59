import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import type { Log as Lines } from "../../platform/log.ts";
import { readKey } from "../formats/key.ts";
import { storedTiles } from "../log/reads.ts";
import { logOf } from "../log/store.ts";
import { consistencyProof } from "../tree/tree.ts";
import { raiseAlarm } from "./alarm.ts";
import { askWitness, type Head, type Outcome, type Patience } from "./ask.ts";
import { submissionPrefix } from "./prefix.ts";
import { type Due, endTurn, keepCosignature, takeTurns } from "./store.ts";

/** What stands in a worker beside the sequencer: a head is signed and shown without waiting for any of this. */
export type Asking = { readonly db: Database; readonly clock: Clock; readonly log: Lines };

const every = 1000;
/** A log that grows all the time is shown to its witnesses so often. */
const roundSeconds = 5;
const longestPause = 3600;
const patience = 10_000;

/**
 * Shows every newly signed head to the witnesses of its log, round after round, until it is stopped. Who does not answer is asked
 * again, ever more slowly. What was not asked when a worker died, the next one asks.
 */
export function keepAsking(asking: Asking): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rounds = async () => {
    while (!signal.aborted) {
      await askWitnesses(asking, { milliseconds: patience, signal }).catch((error: unknown) => {
        if (!signal.aborted) asking.log.warn({ err: error }, "witnesses were not asked");
      });
      await delay(every, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const done = rounds();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/** One round: every witness whose turn it is, all at once. Answers how many were asked. */
export async function askWitnesses(
  asking: Asking,
  waits: Patience = { milliseconds: patience },
): Promise<number> {
  const turns = await asking.db.transaction(system, (tx) => takeTurns(tx, asking.clock.now()));
  const ended = await Promise.allSettled(turns.map((due) => askOne(asking, due, waits)));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return turns.length;
}

async function askOne(asking: Asking, due: Due, waits: Patience): Promise<void> {
  const { db, clock, log } = asking;
  const askedAt = clock.now();
  const head = await headOf(db, due.largeId);
  const outcome = await outcomeOf(due, head, askedAt, waits);
  if (waits.signal?.aborted && "trouble" in outcome) return; // The turn goes back by itself.
  if ("trouble" in outcome && due.failures === 0)
    log.warn({ state: outcome.trouble }, "a witness did not cosign the record");
  await db.transaction(system, async (tx) => {
    if ("trouble" in outcome) {
      const pause = Math.min(longestPause, roundSeconds * 2 ** Math.min(due.failures + 1, 20));
      const nextAt = roundAfter(askedAt, pause);
      await raiseAlarm(tx, due, outcome.trouble, askedAt);
      return endTurn(tx, due, { trouble: outcome.trouble, askedAt, nextAt });
    }
    const { size, line } = outcome;
    await keepCosignature(tx, due.largeId, { size, checkpoint: head.checkpoint, line }, askedAt);
    await endTurn(tx, due, { size, trouble: null, askedAt, nextAt: roundAfter(askedAt, roundSeconds) });
  });
}

async function outcomeOf(due: Due, head: Head, now: Temporal.Instant, waits: Patience): Promise<Outcome> {
  const url = submissionPrefix(due.url);
  const key = await readKey(due.vkey).catch(() => undefined);
  if (url === undefined || !key) return { trouble: "unreachable" };
  return askWitness({ url, key }, head, { known: due.size, now }, waits);
}

/** Rounds fall on the same seconds for all: so witnesses that answer see the same heads, and a quorum comes together under one. */
function roundAfter(now: Temporal.Instant, seconds: number): Temporal.Instant {
  const grid = roundSeconds * 1000;
  const at = Math.ceil((now.epochMilliseconds + 1000 * (seconds - roundSeconds) + 1) / grid) * grid;
  return Temporal.Instant.fromEpochMilliseconds(at);
}

/** The signed head of now, with the tree below it. */
async function headOf(db: Database, largeId: string): Promise<Head> {
  const log = await db.transaction(system, (tx) => logOf(tx, largeId));
  const { checkpoint, signedSize: size } = log ?? {};
  if (checkpoint === undefined || checkpoint === null || size === undefined || size === null)
    throw new Error(`the log of ${largeId} was signed, and is not any more`);
  return {
    checkpoint,
    proof: (from) =>
      db.transaction(system, async (tx) =>
        (await consistencyProof(storedTiles(tx, largeId, size), from, size)).map((hash) =>
          Uint8Array.from(hash),
        ),
      ),
  };
}
