import { readFile, stat } from "node:fs/promises";
import type { z } from "zod";
import { invalid, type Problem } from "../platform/refusal.ts";

const largest = 500_000_000;

/** Reads a JSON file. Refusals `file-not-readable`, `file-too-large` (above 500 MB), `file-not-json`. */
export async function readJson(file: string): Promise<unknown> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw invalid("file-not-readable", `There is no file ${file} to read.`);
  if (found.size > largest) throw invalid("file-too-large", "This file is larger than 500 MB.");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file)));
  } catch (error) {
    throw invalid("file-not-json", `${file} is not JSON in UTF-8: ${(error as Error).message}`);
  }
}

/**
 * Parses a document by its strict shape. Fields that the shape does not know are told to `unread` and left out: a misspelt
 * one is never ignored in silence. Refusal `file-refused` with one problem per field, the first of them as the message.
 */
export function parseDocument<S extends z.ZodType>(
  shape: S,
  document: unknown,
  unread: (field: string) => void,
): z.infer<S> {
  let result = shape.safeParse(document);
  if (!result.success && leaveOutUnknown(document, result.error.issues, unread))
    result = shape.safeParse(document);
  if (result.success) return result.data;
  const fields = new Map<string, Problem>();
  for (const issue of result.error.issues) {
    const field = issue.path.join(".");
    const code = (issue as { params?: { code?: string } }).params?.code ?? issue.code;
    if (!fields.has(field)) fields.set(field, { field, code, message: issue.message });
  }
  const [first] = fields.values();
  throw invalid("file-refused", `${first?.field || "The file"}: ${first?.message}`, [...fields.values()]);
}

function leaveOutUnknown(
  document: unknown,
  issues: readonly z.core.$ZodIssue[],
  unread: (field: string) => void,
): boolean {
  const unknown = issues.filter((issue) => issue.code === "unrecognized_keys");
  for (const { path, keys } of unknown) {
    const holder = path.reduce((part, key) => (part as Record<PropertyKey, unknown>)[key], document);
    for (const key of keys) {
      unread([...path, key].join("."));
      delete (holder as Record<string, unknown>)[key];
    }
  }
  return unknown.length > 0;
}
