import { createHash } from "node:crypto";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { NoteInput, VisitInput } from "./input.ts";
import { policy } from "./policy.ts";
import { insertNote, insertVisit } from "./store.ts";

/** The record proves what was written without holding it: a note may speak of people. */
function digest(text: string): string {
  return createHash("sha256").update(text.normalize("NFC")).digest("hex");
}

/** Writes a note that both sides read. Sent again: nothing more. */
export async function writeNote(access: RelationshipAccess, note: NoteInput): Promise<void> {
  permit(policy, "note.write", access);
  if (!(await insertNote(access.tx, access, access, note))) return;
  await append(access.tx, "note.written", access, { side: access.side, sha256: digest(note.text) });
}

/** Writes down a visit that both sides read. Sent again: nothing more. Refusal `visit-day-ahead` for a day to come. */
export async function noteVisit(access: RelationshipAccess, visit: VisitInput): Promise<void> {
  permit(policy, "visit.write", access);
  // The visitor's day may be one ahead of the server's: the furthest zones are 14 hours before UTC.
  if (Temporal.PlainDate.compare(visit.visitedOn, access.today.add({ days: 1 })) > 0) {
    const message = "Enter a day that has been.";
    throw invalid("visit-day-ahead", message, [{ field: "visitedOn", code: "visit-day-ahead", message }]);
  }
  if (!(await insertVisit(access.tx, access, access, visit))) return;
  await append(access.tx, "visit.noted", access, {
    side: access.side,
    visitedOn: visit.visitedOn.toString(),
    place: visit.place,
    sha256: digest(visit.seen),
  });
}
