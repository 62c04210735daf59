import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { append } from "../../record/append.ts";
import type { Step } from "../ideas/idea.ts";
import { policy } from "./policy.ts";
import { type Comment, commentsOf } from "./reads.ts";
import { insertComment } from "./store.ts";

/** What was said about an idea that the caller has loaded, or about one step of it: as far as it is open to the reader. */
export function commentsOn(access: RelationshipAccess, ideaId: string, step?: Step): Promise<Comment[]> {
  return commentsOf(access, ideaId, step);
}

export function mayComment(access: RelationshipAccess): boolean {
  return may(policy, "comment.write", access);
}

/**
 * Says something about an idea that the caller has loaded. What is said at the outline or the full text is read by those who may
 * read that; the caller has asked whether the writer may. Sent again: nothing more. The record holds that something was said, not what.
 */
export async function commentOn(
  access: RelationshipAccess,
  ideaId: string,
  said: { readonly id: string; readonly step: "title" | Step; readonly text: string },
): Promise<void> {
  permit(policy, "comment.write", access);
  if (!(await insertComment(access.tx, access, ideaId, said))) return;
  await append(access.tx, "idea.commented", access, {
    idea: ideaId,
    comment: said.id,
    side: access.side,
    step: said.step,
  });
}
