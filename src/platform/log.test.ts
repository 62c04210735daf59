import { describe, expect, test } from "vitest";
import { logRequest, openLog } from "./log.ts";
import { withoutPersonalData } from "./personal-data.ts";
import type { LogLevel } from "./settings.ts";

function listen(level: LogLevel = "info", forPeople = false) {
  const lines: string[] = [];
  const log = openLog(level, { write: (line) => lines.push(line) }, forPeople);
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line)) };
}

const personal = {
  name: "Maya Okonkwo",
  address: "maya@okonkwo-machining.example",
  token: "q8Yd0vJ3mE5rT2xW9zB7nC4kL1pS6uA0",
  ip: "203.0.113.77",
  ip6: "2001:db8::ff00:42:8329",
  agent: "Mozilla/5.0 (Android 16; Mobile)",
  path: "/invitations/q8Yd0vJ3mE5rT2xW9zB7nC4kL1pS6uA0?email=maya",
};

describe("the line of a request says what was asked for, never by whom", () => {
  test("id, method, route pattern, status, milliseconds, and nothing else", () => {
    const { log, entries } = listen();
    const line = {
      requestId: "r-1",
      method: "GET",
      route: "/invitations/:token",
      status: 200,
      milliseconds: 12.6,
    };
    logRequest(log, { ...line, ...personal });
    const [{ time, pid, ...rest }] = entries();
    expect(rest).toEqual({ level: "info", msg: "request", ...line, milliseconds: 13 });
    expect(pid).toBe(process.pid);
    expect(() => Temporal.Instant.from(time)).not.toThrow();
  });
  test("a failure of ours is an error line", () => {
    const { log, entries } = listen();
    for (const status of [404, 500])
      logRequest(log, { requestId: "r", method: "GET", route: "/", status, milliseconds: 1 });
    expect(entries().map((entry) => entry.level)).toEqual(["info", "error"]);
  });
});

describe("personal data does not reach the log by any way", () => {
  const ways: Record<string, (log: ReturnType<typeof openLog>) => void> = {
    "as fields": (log) => log.info(personal, "looked"),
    "as a whole request": (log) => log.info({ req: { headers: personal } }, "looked"),
    "in an allowed field that is an object": (log) => log.info({ state: personal }, "looked"),
    "bound to a child": (log) => log.child(personal).child({ user: personal }).warn("looked"),
    "in a message": (log) =>
      log.info(
        `${personal.address} from ${personal.ip} and ${personal.ip6} with ${personal.token} as "${personal.name}" "${personal.agent}"`,
      ),
    "put into a message": (log) => log.info("sent to %s", personal.address),
    "in the error alone": (log) => log.error(new Error(`no "${personal.name}" <${personal.address}>`)),
    "in an error with a cause": (log) =>
      log.error({
        err: new Error("failed", { cause: new Error(`Key (name)=("${personal.name}") ${personal.token}`) }),
      }),
    "in what PostgreSQL adds to an error": (log) =>
      log.error({
        err: Object.assign(new Error("duplicate"), {
          detail: `(${personal.address})`,
          where: personal.name,
          parameters: [personal.name],
        }),
      }),
    "in a route by mistake": (log) => log.info({ route: personal.path }, "request"),
  };
  test.each(Object.keys(ways))("%s", (way) => {
    for (const forPeople of [false, true]) {
      const { log, lines } = listen("trace", forPeople);
      ways[way]?.(log);
      expect(lines).toHaveLength(1);
      for (const value of Object.values(personal)) expect(lines[0]).not.toContain(value);
      expect(lines[0]).not.toMatch(/maya|okonkwo|mozilla/i);
    }
  });
  test("what was left out is counted, so that its author notices", () => {
    const { log, entries } = listen();
    log.info({ ...personal, count: 3 }, "looked");
    expect(entries()[0]).toMatchObject({ count: 3, leftOut: 7 });
  });
});

describe("what helps to find a fault stays", () => {
  test.each([
    'relation "pair.invoice" does not exist',
    "listening on 127.0.0.1:4400 since 15:34:10",
    "relationship 0198f0f2-7c5e-7a10-8c5e-0123456789ab not found",
    "migrations/0001_people.sql:12:7 is not the file that ran. Did you edit it?",
    "mail/20261123T153000.123Z-ab12cd34.eml",
    "Cannot find module 'node:http2' from src/platform/http/transaction-per-request.ts",
  ])("%s", (text) => expect(withoutPersonalData(text)).toBe(text));
  test.each([
    ['invalid input syntax for type uuid: "maya"', 'invalid input syntax for type uuid: "[value]"'],
    [
      "Unexpected token 'm', \"maya\" is not valid JSON",
      "Unexpected token 'm', \"[value]\" is not valid JSON",
    ],
    ["connect ECONNREFUSED 10.1.2.3:25", "connect ECONNREFUSED [ip]:25"],
    ["[::ffff:10.1.2.3] fe80::1", "[[ip]] [ip]"],
  ])("%s", (text, cleaned) => expect(withoutPersonalData(text)).toBe(cleaned));
  test("an error keeps kind, code, constraint and place", () => {
    const { log, entries } = listen();
    const fault = Object.assign(new TypeError("duplicate key"), {
      code: "23505",
      constraint: "person_email_key",
    });
    log.error({ err: fault, requestId: "r-1" }, "request failed");
    expect(entries()[0]).toMatchObject({
      requestId: "r-1",
      msg: "request failed",
      err: { type: "TypeError", code: "23505", constraint: "person_email_key", message: "duplicate key" },
    });
    expect(entries()[0].err.stack).toContain("log.test.ts");
  });
  test("the level of the settings holds", () => {
    const { log, lines } = listen("warn");
    log.info("quiet");
    log.warn("heard");
    expect(lines).toHaveLength(1);
  });
  test("on a terminal it is one short line", () => {
    const { log, lines } = listen("info", true);
    logRequest(log, { requestId: "r-1", method: "GET", route: "/money", status: 200, milliseconds: 8 });
    expect(lines[0]).toMatch(
      /^\d\d:\d\d:\d\d info {2}request requestId=r-1 method=GET route=\/money status=200 milliseconds=8\n$/,
    );
  });
});
