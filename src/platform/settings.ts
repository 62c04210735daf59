import { resolve } from "node:path";
import { invalid, type Problem } from "./refusal.ts";

export type Role = "all" | "web" | "worker" | "desk" | "partner";
export type LogLevel = (typeof levels)[number];

/** What the environment says. `demo` "auto" means: only if the embedded database turns out to be empty. */
export type Settings = {
  readonly port: number;
  readonly host: string;
  /** The public origin, without a slash at the end. */
  readonly url: string;
  /** The data folder, absolute. */
  readonly data: string;
  /** Absent: the embedded database in the data folder. */
  readonly databaseUrl?: string;
  /** For LISTEN and advisory locks when `databaseUrl` goes through a pooler. */
  readonly databaseDirectUrl?: string;
  readonly demo: "on" | "off" | "auto";
  readonly role: Role;
  /** A folder watched for ledger files, absolute. */
  readonly inbox?: string;
  /** Absent: mails become files in the data folder. */
  readonly smtpUrl?: string;
  /** Absent: made and kept in the data folder (`secret.ts`). */
  readonly secret?: string;
  /** Absent: a key for each large organization is made and kept in the data folder (`record/`). */
  readonly recordSecret?: string;
  /** The secret that is to follow `recordSecret`, while keys are exchanged. */
  readonly recordSecretNext?: string;
  readonly logLevel: LogLevel;
};

/** One line of `--help`. An empty default means: not set. */
export type SettingHelp = { readonly name: string; readonly default: string; readonly meaning: string };

const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Every setting, in the order of `--help`. */
export const settingHelp: readonly SettingHelp[] = [
  { name: "PORT", default: "4400", meaning: "the port to listen on" },
  { name: "HOST", default: "127.0.0.1", meaning: "the address to listen on" },
  { name: "EVENHAND_URL", default: "http://localhost:PORT", meaning: "the public origin, as people type it" },
  {
    name: "EVENHAND_DATA",
    default: "./data",
    meaning: "the folder for files, mails, keys and the embedded database",
  },
  {
    name: "DATABASE_URL",
    default: "",
    meaning: "a PostgreSQL of your own (15 or newer); without it the embedded one",
  },
  {
    name: "DATABASE_URL_DIRECT",
    default: "",
    meaning: "the same database past a pooler, when DATABASE_URL is one",
  },
  {
    name: "EVENHAND_DEMO",
    default: "auto",
    meaning: "the demo world: on, off, or auto (a new database on one's own machine)",
  },
  {
    name: "EVENHAND_ROLE",
    default: "all",
    meaning: "what this process does: all, web, worker, or the pages of one side: desk, partner",
  },
  {
    name: "EVENHAND_INBOX",
    default: "",
    meaning: "a folder watched for ledger files, with a folder in it for each large organization's slug",
  },
  {
    name: "SMTP_URL",
    default: "",
    meaning: "the mail server; without it mails are files in the data folder",
  },
  {
    name: "EVENHAND_SECRET",
    default: "",
    meaning: "32 characters or more that sign sessions; without it made and kept in the data folder",
  },
  {
    name: "EVENHAND_RECORD_SECRET",
    default: "",
    meaning:
      "32 characters or more from which the keys of the record are made; without it made and kept in the data folder",
  },
  {
    name: "EVENHAND_RECORD_SECRET_NEXT",
    default: "",
    meaning: "the secret that is to follow, while the keys of the record are exchanged",
  },
  { name: "LOG_LEVEL", default: "info", meaning: levels.join(", ") },
];

// Read by the tests only.
const otherNames = ["EVENHAND_CHROMIUM", "EVENHAND_TEST_DATABASE"];

/**
 * Reads and checks every setting; an empty value counts as absent. Values of secrets never appear in a message.
 * Refusal `setting-wrong` with one field per wrong variable (`setting-unknown` for a name we do not know).
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const problems: Problem[] = [];
  const wrong = (name: string, message: string, code = "setting-wrong") =>
    problems.push({ field: name, code, message: `${name} ${message}` });
  const text = (name: string) => env[name]?.trim() || undefined;
  const one = <T extends string>(name: string, allowed: readonly T[], otherwise: T): T => {
    const given = text(name) ?? otherwise;
    const found = allowed.find((value) => value === given);
    if (found === undefined) wrong(name, `must be one of ${allowed.join(", ")}.`);
    return found ?? otherwise;
  };
  const address = (name: string, schemes: readonly string[], example: string) => {
    const given = text(name);
    const parsed = given === undefined ? null : URL.parse(given);
    if (given !== undefined && parsed && schemes.includes(parsed.protocol)) return { given, parsed };
    if (given !== undefined) wrong(name, `must be an address like ${example}.`);
    return {};
  };

  const portText = text("PORT") ?? "4400";
  const port = /^\d{1,5}$/.test(portText) && Number(portText) < 65536 ? Number(portText) : -1;
  if (port < 0) wrong("PORT", "must be a whole number from 0 to 65535.");
  const host = text("HOST") ?? "127.0.0.1";
  if (!/^[\w.:-]+$/.test(host)) wrong("HOST", "must be a host name or an IP address, like 127.0.0.1.");

  const url = address("EVENHAND_URL", ["http:", "https:"], "https://evenhand.example.com");
  if (
    url.parsed &&
    (url.parsed.pathname + url.parsed.search + url.parsed.hash !== "/" || url.parsed.username)
  ) {
    wrong("EVENHAND_URL", "must be an origin only: no path, no question mark, no user name.");
  }
  const postgres = ["postgres:", "postgresql:"];
  const database = address("DATABASE_URL", postgres, "postgres://user:password@server:5432/evenhand");
  const direct = address("DATABASE_URL_DIRECT", postgres, "postgres://user:password@server:5432/evenhand");
  if (direct.given && !database.given) wrong("DATABASE_URL_DIRECT", "needs DATABASE_URL beside it.");
  const smtp = address("SMTP_URL", ["smtp:", "smtps:"], "smtp://user:password@mail.example.com:587");
  if (smtp.parsed && smtp.parsed.hostname === "") wrong("SMTP_URL", "must name the mail server.");
  const secret = text("EVENHAND_SECRET");
  if (secret !== undefined && secret.length < 32)
    wrong("EVENHAND_SECRET", "must have 32 characters or more.");

  const recordSecret = text("EVENHAND_RECORD_SECRET");
  if (recordSecret !== undefined && recordSecret.length < 32)
    wrong("EVENHAND_RECORD_SECRET", "must have 32 characters or more.");
  const recordSecretNext = text("EVENHAND_RECORD_SECRET_NEXT");
  if (recordSecretNext !== undefined && recordSecretNext.length < 32)
    wrong("EVENHAND_RECORD_SECRET_NEXT", "must have 32 characters or more.");
  if (recordSecretNext !== undefined && recordSecretNext === recordSecret)
    wrong("EVENHAND_RECORD_SECRET_NEXT", "must be another than EVENHAND_RECORD_SECRET.");

  const inbox = text("EVENHAND_INBOX");
  const alone = !database.given && !url.given && !smtp.given && isLoopback(host);
  const demo = one("EVENHAND_DEMO", ["on", "off", "auto"], "auto");
  const settings: Settings = {
    port,
    host,
    url: url.parsed?.origin ?? `http://localhost:${port}`,
    data: resolve(text("EVENHAND_DATA") ?? "./data"),
    ...(database.given && { databaseUrl: database.given }),
    ...(direct.given && { databaseDirectUrl: direct.given }),
    demo: demo === "auto" && !alone ? "off" : demo,
    role: one("EVENHAND_ROLE", ["all", "web", "worker", "desk", "partner"], "all"),
    ...(inbox && { inbox: resolve(inbox) }),
    ...(smtp.given && { smtpUrl: smtp.given }),
    ...(secret && { secret }),
    ...(recordSecret && { recordSecret }),
    ...(recordSecretNext && { recordSecretNext }),
    logLevel: one("LOG_LEVEL", levels, "info"),
  };

  const known = [...settingHelp.map((setting) => setting.name), ...otherNames];
  for (const name of Object.keys(env)) {
    if (!name.toUpperCase().startsWith("EVENHAND_") || known.includes(name)) continue;
    const near = nearest(name.toUpperCase(), known);
    wrong(name, near ? `is not a setting. Did you mean ${near}?` : "is not a setting.", "setting-unknown");
  }
  const [first] = problems;
  if (first) throw invalid(first.code, problems.map((problem) => problem.message).join("\n"), problems);
  return settings;
}

/** True when only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, steps: distance(name, candidate) }))
    .sort((a, b) => a.steps - b.steps);
  return best && best.steps <= 4 ? best.candidate : undefined;
}

/** Levenshtein: the fewest letters to insert, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
