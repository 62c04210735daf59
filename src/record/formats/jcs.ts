import { damaged } from "./refused.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one text of a JSON value (RFC 8785): names in the order of their UTF-16 units, numbers as ECMAScript writes them, no spaces.
 * Refusal `record-damaged` for what JSON cannot hold: numbers that are not finite, halves of a surrogate pair.
 */
export function canonical(value: Json): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw damaged("This number is not finite.");
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonical(one)).join(",")}]`;
  const entries = Object.entries(value as { readonly [name: string]: Json });
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([name, one]) => `${quoted(name)}:${canonical(one)}`).join(",")}}`;
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw damaged("This text holds half of a character.");
  return JSON.stringify(text);
}
