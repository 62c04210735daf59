import type { Refusal } from "../refusal.ts";

/** RFC 9457. `code` and `fields` are ours: stable, machine-readable. */
export type ProblemDocument = {
  type: string;
  title: string;
  status: number;
  code: string;
  instance?: string;
  fields?: Refusal["fields"];
};

export const problemType = "application/problem+json";

export function problemOf(refusal: Refusal): ProblemDocument {
  return {
    type: `urn:evenhand:problem:${refusal.code}`,
    title: refusal.message,
    status: refusal.status,
    code: refusal.code,
    ...(refusal.fields.length > 0 ? { fields: refusal.fields } : {}),
  };
}

/** What a stranger learns of a bug: a number to quote, nothing else. */
export function problemOfBug(requestId: string): ProblemDocument {
  return {
    type: "urn:evenhand:problem:bug",
    title: "Something went wrong on our side. Nothing was changed.",
    status: 500,
    code: "bug",
    instance: `urn:evenhand:request:${requestId}`,
  };
}
