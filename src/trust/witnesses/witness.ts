/** A witness of the organization's record, and how it stands with it. */
export type Witness = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly vkey: string;
  readonly outside: boolean;
  readonly addedAt: Temporal.Instant;
  readonly removedAt: Temporal.Instant | null;
  /** What it cosigned last, and when; null until it did. */
  readonly size: number | null;
  readonly cosignedAt: Temporal.Instant | null;
  readonly askedAt: Temporal.Instant | null;
  /** Why there was no cosignature last time: a word of `record/witness/ask.ts`. */
  readonly trouble: string | null;
  readonly nextAt: Temporal.Instant | null;
};

/** More are of no more use, and a head must stay short enough for everybody to read. */
export const mostWitnesses = 16;

export type Standing = "removed" | "not-asked" | "cosigned" | "alarm" | "trouble";

/** `alarm`: the witness saw another history of this record. Nobody but the people who run the server can have made that. */
export function standingOf({ removedAt, trouble, cosignedAt }: Witness): Standing {
  if (removedAt) return "removed";
  if (trouble === "ahead" || trouble === "forked") return "alarm";
  if (trouble) return "trouble";
  return cosignedAt ? "cosigned" : "not-asked";
}

/** The name that stands in the witness's key. */
export function keyNameOf({ vkey }: Pick<Witness, "vkey">): string {
  return vkey.split("+")[0] ?? "";
}
