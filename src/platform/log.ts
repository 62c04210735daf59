import pino, { type Logger } from "pino";
import { withoutPersonalData } from "./personal-data.ts";
import type { LogLevel } from "./settings.ts";

export type Log = Logger;

// A closed list, not a list of what to hide: a field that nobody thought about does not get out.
const kept = new Set([
  ...["level", "time", "pid", "msg", "err", "requestId", "method", "route", "status", "milliseconds"],
  ...[
    "job",
    "jobId",
    "queue",
    "attempt",
    "kind",
    "state",
    "count",
    "bytes",
    "file",
    "port",
    "signal",
    "version",
    "setting",
  ],
]);

/**
 * The log of one process: a JSON line each on standard output, on a terminal a short line for people. No line carries
 * personal data: of the fields only those of a closed list leave (the number of others stands in `leftOut`), and
 * addresses, tokens, IP addresses, query strings and quoted values are taken out of texts and errors.
 */
export function openLog(
  level: LogLevel,
  out: { write(line: string): unknown } = pino.destination({ fd: 1, sync: true }),
  forPeople: boolean = process.stdout.isTTY,
): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => describe(error) },
    },
    {
      // Here, and not in pino's formatters: those do not see what a child logger is bound to.
      write(line: string) {
        const entry = clean(JSON.parse(line));
        out.write(forPeople ? shortLine(entry) : `${JSON.stringify(entry)}\n`);
      },
    },
  );
}

/**
 * The line of one request: its id, method, route pattern ("/relationships/:id", never the path that was asked for),
 * status, whole milliseconds. Routes of pulse and concerns write none at all.
 */
export function logRequest(
  log: Log,
  line: { requestId: string; method: string; route: string; status: number; milliseconds: number },
): void {
  const { requestId, method, route, status, milliseconds } = line;
  const fields = { requestId, method, route, status, milliseconds: Math.round(milliseconds) };
  // 503 is no bug: the database is away, or a browser that fetched ahead was sent back.
  if (status === 503) log.warn(fields, "request");
  else if (status >= 500) log.error(fields, "request");
  else log.info(fields, "request");
}

type Entry = Record<string, unknown>;

function clean(entry: Entry): Entry {
  const left = Object.entries(entry).filter(
    ([name, value]) => kept.has(name) && (name === "err" || typeof value !== "object"),
  );
  const leftOut = Object.keys(entry).length - left.length;
  const cleaned = left.map(([name, value]) => [
    name,
    typeof value === "string" ? withoutPersonalData(value) : value,
  ]);
  return { ...Object.fromEntries(cleaned), ...(leftOut > 0 && { leftOut }) };
}

/** What an error may say: its kind and code, its message without values, where it was thrown; of PostgreSQL the names of things. */
function describe(error: unknown, depth = 0): Entry {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, column, schema } = error as Error & Entry;
  return {
    type: error.name,
    message: withoutPersonalData(error.message),
    ...Object.fromEntries(
      Object.entries({ code, constraint, table, column, schema }).filter(
        ([, value]) => typeof value === "string",
      ),
    ),
    stack: (error.stack ?? "")
      .split("\n")
      .filter((frame) => /^\s+at /.test(frame))
      .join("\n"),
    ...(error.cause !== undefined && depth < 3 && { cause: describe(error.cause, depth + 1) }),
  };
}

function shortLine(entry: Entry): string {
  const { time, level, msg, err, pid: _, ...rest } = entry;
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${value}`);
  const { stack, ...error } = (err ?? {}) as Entry;
  if (err !== undefined) fields.push(JSON.stringify(error), `\n${stack}`);
  return `${[String(time).slice(11, 19), String(level).padEnd(5), msg, ...fields].join(" ")}\n`;
}
