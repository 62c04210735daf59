import type { ContentfulStatusCode } from "hono/utils/http-status";
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

/** What HTTP itself refuses, before anything of ours is asked. */
const refusedByHttp: Readonly<Record<number, readonly [code: string, title: string]>> = {
  400: ["body-unreadable", "The body is not JSON."],
  401: ["token-missing", "Send a token that is valid: Authorization: Bearer ..."],
  413: ["body-too-long", "The body is too long. Send it in smaller parts."],
  415: ["body-not-json", "Send JSON, with Content-Type: application/json."],
  429: ["too-many-requests", "Too many requests for this minute. Wait as long as Retry-After says."],
};

export function problemOfStatus(status: ContentfulStatusCode): ProblemDocument {
  const [code, title] = refusedByHttp[status] ?? ["refused", "This request cannot be answered."];
  return { type: `urn:evenhand:problem:${code}`, title, status, code };
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

/** While the database restarts: the answer comes with Retry-After. */
export function problemOfAbsence(): ProblemDocument {
  return {
    type: "urn:evenhand:problem:database-away",
    title: "The database is not there at this moment. Ask again in a few seconds.",
    status: 503,
    code: "database-away",
  };
}
