/**
 * An expected "no". Everything else that is thrown is a bug.
 * The code is stable and machine-readable; the message is a plain English sentence that says what to do.
 */
export type RefusalKind = "invalid" | "not-allowed" | "not-found" | "conflict" | "burden";

/** One thing wrong with one field (and, for files, one row counted from 1). */
export type Problem = {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly row?: number;
};

const statusOf = { invalid: 422, "not-allowed": 403, "not-found": 404, conflict: 409, burden: 409 } as const;

export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly fields: readonly Problem[];

  constructor(kind: RefusalKind, code: string, message: string, fields: readonly Problem[] = []) {
    super(message);
    this.name = "Refusal";
    this.kind = kind;
    this.code = code;
    this.fields = fields;
  }

  get status(): 422 | 403 | 404 | 409 {
    return statusOf[this.kind];
  }
}

/** What arrived cannot be accepted as it stands: 422, the form comes back filled. */
export function invalid(code: string, message: string, fields: readonly Problem[] = []): Refusal {
  return new Refusal("invalid", code, message, fields);
}

/** The person may know that the thing exists, and still may not do this: 403. */
export function notAllowed(code: string, message: string): Refusal {
  return new Refusal("not-allowed", code, message);
}

/** There is no such thing, or its existence is a secret from this person: 404, the same answer for both. */
export function notFound(): Refusal {
  return new Refusal("not-found", "not-found", "There is nothing here, or it is not yours to see.");
}

/** Somebody else was faster, or the state has moved on: 409. */
export function conflict(code: string, message: string, fields: readonly Problem[] = []): Refusal {
  return new Refusal("conflict", code, message, fields);
}
