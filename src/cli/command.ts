import type { ParseArgsOptionsConfig } from "node:util";
import type { Settings } from "../platform/settings.ts";

export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** What a command gives back: one JSON document for programs, plain text for people. */
export type Output = {
  readonly json: unknown;
  readonly text: string;
  /** Exit 1 although there is something to print: nothing of what was given could be taken. */
  readonly refused?: boolean;
};

export type Command = {
  /** As in `evenhand organization add --slug S`, without the program's name. */
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** Answers what to print, or nothing when the command prints as it goes. Throws Refusal or WrongUsage. */
  run(call: Call): Promise<Output | undefined>;
};

export type Call = {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly settings: () => Settings;
  readonly json: boolean;
};

/** The command line itself is wrong: exit 2 and the usage. */
export class WrongUsage extends Error {}

/** A text option that must be there. */
export function required(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== "string" || value === "") throw new WrongUsage(`--${name} is missing`);
  return value;
}

/** A text option that may be absent. */
export function optional(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
