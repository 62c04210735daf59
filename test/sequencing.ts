import pino from "pino";
import { fixedClock } from "../src/platform/clock.ts";
import { openDatabase } from "../src/platform/database/database.ts";
import { checkLogs } from "../src/record/log/check.ts";
import type { Point } from "../src/record/log/points.ts";
import { type Keeping, sequenceAll } from "../src/record/log/publish.ts";
import { keepSequencing } from "../src/record/log/sequencing.ts";
import { type End, startChild } from "./child.ts";

/** Where a log is kept: its database, its folder, its public origin, and what time it is there. */
export type Place = Pick<Keeping, "folder" | "url"> & { readonly database: string; readonly now: string };
/**
 * `until`: a round goes as far as this point and waits there, until it is asked to go `on`. `loop`: round after round, as an
 * installation does.
 */
type Asked = { readonly until?: Point; readonly on?: boolean; readonly loop?: boolean };
type Answer = {
  readonly ready?: true;
  readonly reached?: Point;
  readonly added?: true;
  readonly said?: string;
};

/** A process of its own that looks at what is there, as every start does, and then keeps the logs of a database. */
export async function startSequencing(place: Place) {
  const child = startChild([process.execPath, import.meta.filename, JSON.stringify(place)], { talks: true });
  const answers: Answer[] = [];
  child.hear((answer: Answer) => answers.push(answer));
  const heard = async (fits: (answer: Answer) => boolean): Promise<void> => {
    await child.until(() => answers.some(fits));
    answers.length = 0;
  };
  const ask = (asked: Asked) => child.ask(asked);
  await heard(({ ready }) => ready === true);
  return {
    pid: child.pid,
    /** Rounds until nothing waits. */
    async sequenced() {
      ask({});
      await heard(({ added }) => added === true);
    },
    /** A round up to this point. The process stays there until it `goesOn`, and is over with what waits when that resolves. */
    async stopsAt(point: Point) {
      ask({ until: point });
      await heard(({ reached }) => reached === point);
    },
    async goesOn() {
      ask({ on: true });
      await heard(({ added }) => added === true);
    },
    /** Round after round from now on; `says` waits for a line that it tells about a round that failed. */
    loops: () => ask({ loop: true }),
    says: (what: RegExp) => heard(({ said }) => said !== undefined && what.test(said)),
    end: (signal: End) => child.end(signal),
  };
}

export type Sequencing = Awaited<ReturnType<typeof startSequencing>>;

/** In the process itself. */
async function keep({ database, folder, url, now }: Place): Promise<void> {
  const tell = (answer: Answer) => process.send?.(answer);
  let until: Point | undefined;
  let goOn = () => {};
  const db = openDatabase(database);
  const reached = async (point: Point) => {
    if (point !== until) return;
    until = undefined;
    await new Promise<void>((resolve) => {
      goOn = resolve;
      tell({ reached: point });
    });
  };
  const keeping: Keeping = { db, folder, url, reached };
  const clock = fixedClock(now);
  process.on("disconnect", () => process.exit());
  await checkLogs(db, keeping);
  process.on("message", async (asked: Asked) => {
    if (asked.on) return goOn();
    until = asked.until;
    const log = pino({}, { write: (line: string) => tell({ said: line }) });
    if (asked.loop) keepSequencing(keeping, { clock, log, state: {} });
    else await sequenceAll(keeping, clock.now()).then(() => tell({ added: true }));
  });
  tell({ ready: true });
}

if (import.meta.main) await keep(JSON.parse(process.argv[2] ?? ""));
