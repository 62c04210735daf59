import type { Framework, FrameworkVersion } from "../frameworks/framework.ts";

/** What says in a file that it is one of these. */
export const format = "evenhand-framework";
export const formatVersion = 1;

/** The largest file that is read: many times what a framework needs. */
export const largestFile = 500_000;

/** A framework as a file, always the same text for the same framework: two spaces, our order, languages by name. */
export function fileOf(of: Pick<FrameworkVersion, "name">, madeFrom: string, framework: Framework): string {
  const file = { format, version: formatVersion, name: of.name.en, madeFrom, framework };
  return `${JSON.stringify(file, (_, value: unknown) => (isText(value) ? byLanguage(value) : value), 2)}\n`;
}

function isText(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "en");
}

function byLanguage(text: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(text).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where in a file a problem lies, for people: "criteria 4, name, en". */
export function placeOf(field: string): string {
  return field
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part))
    .join(", ")
    .replace(/, (\d+)/g, " $1");
}
