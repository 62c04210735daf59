import { parseArgs } from "node:util";
import { Refusal } from "../platform/refusal.ts";
import { readSettings, settingHelp } from "../platform/settings.ts";
import { type Command, type Output, WrongUsage } from "./command.ts";
import { commands } from "./commands.ts";
import { printable } from "./printable.ts";

const common = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;

async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes("--json");
  try {
    const found = find(argv);
    if (!found || argv.includes("--help") || argv.includes("-h")) {
      console.log(found ? `evenhand ${found.command.usage}\n\n${found.command.summary}` : help());
      return found || argv.length === 0 || argv.includes("--help") || argv.includes("-h") ? 0 : 2;
    }
    const output = await run(found.command, argv.slice(found.words));
    print(output, json);
    return output?.refused ? 1 : 0;
  } catch (error) {
    return failed(error, json);
  }
}

/** The longest command whose words begin the line: `organization add` before `organization`. */
function find(argv: readonly string[]): { command: Command; words: number } | undefined {
  for (const words of [2, 1]) {
    const command = commands[argv.slice(0, words).join(" ")];
    if (command && argv.length >= words) return { command, words };
  }
  return undefined;
}

async function run(command: Command, rest: readonly string[]): Promise<Output | undefined> {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...rest],
      options: { ...command.options, ...common },
      allowPositionals: true,
    });
  } catch (error) {
    throw new WrongUsage(`${(error as Error).message}\nusage: evenhand ${command.usage}`);
  }
  return command.run({
    values: parsed.values,
    positionals: parsed.positionals,
    settings: () => readSettings(process.env),
    json: parsed.values.json === true,
  });
}

function print(output: Output | undefined, json: boolean): void {
  if (!output) return;
  const text = json ? JSON.stringify(output.json, null, 2) : output.text;
  if (text !== "") process.stdout.write(`${text}\n`);
}

/** 1 refused, 2 wrong usage, 3 bug. The reason goes to stderr; with --json the refusal is the document on stdout. */
function failed(error: unknown, json: boolean): number {
  if (error instanceof WrongUsage) {
    console.error(error.message);
    return 2;
  }
  if (error instanceof Refusal) {
    const { code, message, fields } = error;
    if (json) process.stdout.write(`${JSON.stringify({ refusal: { code, message, fields } })}\n`);
    console.error(`refused (${code}): ${message.split("\n").map(printable).join("\n")}`);
    for (const problem of fields)
      console.error(
        `  ${problem.row === undefined ? "" : `row ${problem.row}, `}${printable(`${problem.field}: ${problem.message}`)}`,
      );
    return 1;
  }
  console.error(error);
  return 3;
}

function help(): string {
  const list = Object.values(commands).map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  const settings = settingHelp.map(
    (one) => `  ${one.name}${one.default ? ` (${one.default})` : ""}\n      ${one.meaning}`,
  );
  return [
    "Evenhand: how a large organization works with small firms, visible to both.",
    "",
    "evenhand COMMAND [--json] [--help]",
    "",
    ...list,
    "",
    "Settings (environment):",
    ...settings,
  ].join("\n");
}

process.exitCode = await main(process.argv.slice(2));
