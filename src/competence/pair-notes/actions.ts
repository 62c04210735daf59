import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { notFound } from "../../platform/refusal.ts";
import { learningIn } from "../learning/actions.ts";
import { takesPart } from "../learning/learning.ts";
import type { NoteInput } from "./input.ts";
import { policy } from "./policy.ts";
import { insertNote } from "./store.ts";

/** A note for the pair alone: no entry, no job, no mail. Refusal `not-found` for who is not one of them. */
export async function writePairNote(access: RelationshipAccess, id: string, note: NoteInput): Promise<void> {
  permit(policy, "pair-note.write", access);
  await ofPair(access, id);
  await insertNote(access.tx, access, id, note);
}

/** A learning whose notes this person may read: one of the pair. Refusal `not-found` for everybody else. */
export async function ofPair(access: RelationshipAccess, id: string): ReturnType<typeof learningIn> {
  permit(policy, "pair-note.read", access);
  const found = await learningIn(access, id);
  if (!takesPart(found, access.personId)) throw notFound();
  return found;
}
