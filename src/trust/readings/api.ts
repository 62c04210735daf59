import { createRoute, z } from "@hono/zod-openapi";
import type { Program, SystemAccess } from "../../people/access/access.ts";
import { scoped } from "../../people/access/program.ts";
import { enterProgram } from "../../people/access/proof.ts";
import { type Api, answer, id, listOf, openApi, paged, paging, refusals } from "../../platform/http/api.ts";
import { Refusal } from "../../platform/refusal.ts";
import { permitReadings } from "../promises/actions.ts";
import { wholeSourceOf } from "../sources/actions.ts";
import { countMonths, type FirmMonths } from "./actions.ts";
import { dayNumber, monthFrom, monthText } from "./month.ts";
import { isPast, type Place, placeIn, whole, writePlace } from "./place.ts";
import { type CountedPromise, type ReadKind, readKinds } from "./promise.ts";
import {
  countedPromises,
  firmsNamed,
  firmsRead,
  largeNamed,
  ledgerDayOf,
  promisersOf,
  storedTallies,
  wholeTallies,
} from "./reads.ts";
import { isClosed, type Reading, type ReadingState, readingsOf } from "./state.ts";
import { type Tally, type TallyClock, together } from "./tally.ts";

/** Firms read, or counted, at once. */
const atOnce = 50;

/** One reading as programs get it (docs/method.md): `msme` null is the whole programme. */
export type ReadingRow = {
  readonly commitment: string;
  readonly kind: ReadKind;
  readonly msme: string | null;
  readonly period: string;
  readonly value: number | null;
  readonly count: number;
  readonly kept: number;
  readonly undecided: number;
  readonly state: ReadingState;
  readonly clock: TallyClock;
  readonly before: boolean;
  readonly ruleVersion: string;
};

/** Which readings: of one firm (by its slug) or all with the whole; of one month or all; as of a day, else the ledger day. */
export type Asked = {
  readonly large: string;
  readonly msme?: string | undefined;
  readonly month?: number | undefined;
  readonly asOf?: Temporal.PlainDate | undefined;
};

/**
 * The readings by promise (the oldest first), month, and firm (the whole first, then by slug). Another day than the ledger
 * day is counted live, by the same rule. Refusals `large-unknown`, `msme-unknown`.
 */
export async function readingsDocument(access: SystemAccess, asked: Asked): Promise<ReadingRow[]> {
  const { tx } = access;
  const largeId = await largeNamed(tx, asked.large);
  if (!largeId)
    throw new Refusal("not-found", "large-unknown", `There is no large organization “${asked.large}”.`);
  const firms = await firmsNamed(tx, largeId, asked.msme);
  if (asked.msme !== undefined && firms.size === 0)
    throw new Refusal("not-found", "msme-unknown", `No partner of ${asked.large} is called “${asked.msme}”.`);
  const ledgerDay = await ledgerDayOf(tx, largeId);
  const asOf = asked.asOf ? dayNumber(asked.asOf) : ledgerDay;
  if (asOf === null) return [];
  const promises = await countedPromises(tx, largeId);
  const rows: ReadingRow[] = [];
  const add = (promise: CountedPromise, msme: string | null, months: ReadonlyMap<number, Tally>): void => {
    for (const one of readingsOf(promise, months, asOf)) {
      if (asked.month === undefined || one.month === asked.month) rows.push(rowOf(promise, msme, one));
    }
  };
  const whole = new Map<string, Map<number, Tally>>();
  const all = [...firms.keys()].sort();
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    const found = await (asOf === ledgerDay ? standing : countMonths)(tx, largeId, promises, some, asOf);
    for (const { promise, relationshipId, months } of found) {
      add(promise, firms.get(relationshipId) ?? "", months);
      const sum = whole.get(promise.id) ?? new Map<number, Tally>();
      for (const [month, part] of months) {
        const so = sum.get(month);
        sum.set(month, so ? together(so, part) : part);
      }
      whole.set(promise.id, sum);
    }
  }
  if (asked.msme === undefined)
    for (const promise of promises.filter((one) => one.relationshipId === null)) {
      const alone = await wholeSourceOf(promise)?.months(access, largeId, promise, asOf);
      add(promise, null, alone ?? whole.get(promise.id) ?? new Map());
    }
  return rows.sort(inOrder);
}

function rowOf(promise: CountedPromise, msme: string | null, one: Reading): ReadingRow {
  const { value, decided: count, kept, undecided, state, clock, before, ruleVersion } = one;
  const of = { commitment: promise.id, kind: promise.kind, msme, period: monthText(one.month) };
  return { ...of, value, count, kept, undecided, state, clock, before, ruleVersion };
}

/** What stands in the table. */
async function standing(
  tx: SystemAccess["tx"],
  largeId: string,
  promises: readonly CountedPromise[],
  firms: readonly string[],
): Promise<FirmMonths[]> {
  const ids = promises.map(({ id }) => id);
  const found = Map.groupBy(
    await storedTallies(tx, largeId, ids, firms),
    ({ commitmentId, relationshipId }) => `${commitmentId} ${relationshipId}`,
  );
  return promises.flatMap((promise) =>
    firms.map((relationshipId) => {
      const tallies = found.get(`${promise.id} ${relationshipId}`) ?? [];
      return { promise, relationshipId, months: new Map(tallies.map((one) => [one.month, one])) };
    }),
  );
}

function inOrder(a: ReadingRow, b: ReadingRow): number {
  return (
    compare(a.commitment, b.commitment) || compare(a.period, b.period) || compare(a.msme ?? "", b.msme ?? "")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const shape = z
  .object({
    commitment: id,
    kind: z.enum(readKinds),
    msme: z
      .string()
      .nullable()
      .openapi({ description: "The firm's slug; null: every firm of the programme." }),
    relationship: id.nullable(),
    period: z.string().openapi({ example: "2026-05" }),
    value: z
      .number()
      .nullable()
      .openapi({ description: "kept / count, from 0 to 1; null while nothing is decided." }),
    count: z.int().openapi({
      description: "Rows that are decided: invoices, questions, changes, quarters, years, calls for help.",
    }),
    kept: z.int(),
    undecided: z.int(),
    state: z.enum(["kept", "at-risk", "broken", "not-known"]),
    clock: z
      .enum([
        "submitted",
        "received",
        "issued",
        "asked",
        "announced",
        "seen",
        "session",
        "half-year",
        "mixed",
      ])
      .openapi({
        description:
          "What the days are counted from: of an invoice its submission, receipt or issue (C1, C2, C4); of a question or a call for help the day it was asked (C10, C17); of a change the day it was announced, or first seen in the ledger (C6); of a quarter the days on which things were asked for (C11); of a year those of the meetings (C15); of a half-year its last day (C13).",
      }),
    before: z.boolean().openapi({ description: "The month was over before the promise began." }),
    ruleVersion: z.string(),
  })
  .openapi("Reading");

const list = createRoute({
  method: "get",
  path: "/api/v1/readings",
  operationId: "listReadings",
  tags: ["Readings"],
  summary: "How promises were kept, by month: over every firm, and for each",
  description:
    "As of the ledger day. A firm reads its own, and the sum over every firm for months that have closed with at least five firms in them. Help (C17) is read over all firms alone.",
  ...scoped("readings:read"),
  request: {
    query: paging.extend({
      after: z.string().max(100).optional().openapi({ description: "`next` of the page before." }),
      commitment: z.uuid().optional(),
      relationship: z.uuid().optional(),
      period: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
        .optional()
        .openapi({ description: "A month, like 2026-05." }),
    }),
  },
  responses: {
    200: answer(
      "By promise, the oldest first; the sum, then each relationship; then by month.",
      listOf(shape),
    ),
    ...refusals,
  },
});

type Wanted = {
  readonly commitment?: string | undefined;
  readonly relationship?: string | undefined;
  readonly month?: number | undefined;
  readonly after?: Place | undefined;
  readonly limit: number;
};
type Placed = ReadingRow & { readonly relationship: string | null };

/** Readings from a place on, one more than `limit`: firms are read some at a time until there are enough. */
async function readingsFrom(access: Program, wanted: Wanted): Promise<Placed[]> {
  const { tx } = access;
  const { commitment, relationship, month, after, limit } = wanted;
  const rows: Placed[] = [];
  for (const { promise, largeId, asOf } of await promisesRead(access, commitment)) {
    if (after && promise.id < after.commitment) continue;
    const at = after?.commitment === promise.id ? after : undefined;
    const add = (subject: string, msme: string | null, readings: readonly Reading[]): void => {
      for (const one of readings) {
        const place = { commitment: promise.id, subject, period: monthText(one.month) };
        if ((month !== undefined && one.month !== month) || (at && !isPast(at, place))) continue;
        rows.push({ ...rowOf(promise, msme, one), relationship: subject === whole ? null : subject });
      }
    };
    if (promise.relationshipId === null && relationship === undefined && (!at || at.subject === whole)) {
      const readings = readingsOf(promise, await wholeTallies(tx, largeId, promise.id), asOf);
      add(
        whole,
        null,
        access.side === "large" ? readings : readings.filter((one) => isClosed(one.month, asOf)),
      );
    }
    let begin: { from?: string; past?: string } = at && at.subject !== whole ? { from: at.subject } : {};
    while (rows.length <= limit) {
      const some = { relationship, month, ...begin, most: atOnce };
      const firms = await firmsRead(access, largeId, promise.id, some);
      const ids = firms.map((firm) => firm.id);
      const stand = Map.groupBy(
        await storedTallies(tx, largeId, [promise.id], ids),
        (one) => one.relationshipId,
      );
      for (const { id, slug } of firms) {
        const months = new Map((stand.get(id) ?? []).map((one) => [one.month, one]));
        add(id, slug, readingsOf(promise, months, asOf));
      }
      const last = ids.at(-1);
      if (firms.length < atOnce || last === undefined) break;
      begin = { past: last };
    }
    if (rows.length > limit) break;
  }
  return rows;
}

/** The promises that a program may read, with the day to which their ledger is told. */
async function promisesRead(access: Program, commitment?: string) {
  const found: { promise: CountedPromise; largeId: string; asOf: number }[] = [];
  for (const largeId of await promisersOf(access)) {
    const asOf = await ledgerDayOf(access.tx, largeId);
    if (asOf === null) continue;
    for (const promise of await countedPromises(access.tx, largeId, commitment))
      found.push({ promise, largeId, asOf });
  }
  return found.sort((a, b) => compare(a.promise.id, b.promise.id));
}

/** How promises are kept, for programs of either side. */
export function api(): Api {
  return openApi().openapi(list, async (c) => {
    const access = await enterProgram(c);
    permitReadings(access);
    const { period, after, ...query } = c.req.valid("query");
    const place = after === undefined ? undefined : placeIn(after);
    const month = period === undefined ? undefined : monthFrom(period);
    const found = await readingsFrom(access, { ...query, month, after: place });
    const placeOf = ({ commitment, relationship, period: at }: Placed) =>
      writePlace({ commitment, subject: relationship ?? whole, period: at });
    return c.json(
      paged(c, found, query.limit, placeOf, (row) => row),
      200,
    );
  });
}
