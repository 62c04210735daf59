import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../requests/actions.ts";
import { daysProblem, type PaperFile } from "./agreement.ts";
import type { AgreementInput, EndingInput } from "./input.ts";
import { policy } from "./policy.ts";
import { agreement } from "./reads.ts";
import { confirmAgreement, endAgreement, insertAgreement } from "./store.ts";

const kind = "agreement-confirmation";

/**
 * Adds a paper, with its file or without; the large side asks the firm to look at it. Sent again: nothing more. Refusals:
 * `agreement-ends-first`, and those of `askFor` (the same file within twelve months is the same document).
 */
export async function addAgreement(
  access: RelationshipAccess,
  made: AgreementInput,
  file: PaperFile | null,
  rules: Rules,
): Promise<void> {
  permit(policy, "agreement.add", access);
  const wrong = daysProblem(made.startsOn, made.endsOn);
  if (wrong) throw invalid(wrong.code, wrong.message, [wrong]);
  if (!(await insertAgreement(access.tx, access, access, { ...made, file }))) return;
  if (access.side === "large") {
    const document = file ? `sha256:${file.hash}` : null;
    const asked = { id: made.id, kind, about: made.id, why: made.title, document, dueOn: null } as const;
    const readers = "Whoever works with both of you";
    await askFor(access, { ...asked, readers }, minutesOn(rules, access.today));
  }
  await append(access.tx, "agreement.added", access, {
    side: access.side,
    agreement: made.id,
    title: made.title,
    kind: made.kind,
    startsOn: made.startsOn?.toString() ?? null,
    endsOn: made.endsOn?.toString() ?? null,
    sha256: file?.hash ?? null,
  });
}

/**
 * The side that did not add the paper says that it has the same. Sent again: nothing more.
 * Refusals: `not-found`, `agreement-own` (one's own side added it), `agreement-ended`.
 */
export async function confirmPaper(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "agreement.confirm", access);
  const paper = await agreement(access, id);
  if (paper.side === access.side)
    throw invalid(
      "agreement-own",
      "Your side added this paper. The other side says whether it has the same.",
    );
  if (paper.confirmed) return;
  if (paper.ended || !(await confirmAgreement(access.tx, access, access, id)))
    throw conflict("agreement-ended", "Somebody ended this paper meanwhile.");
  await settle(access, { kind, about: id }, "answered");
  await append(access.tx, "agreement.confirmed", access, {
    side: access.side,
    agreement: id,
    title: paper.title,
    sha256: paper.file?.hash ?? null,
  });
}

/** Ends a paper with a reason that both sides read. Ended before: nothing more. Refusal `not-found`. */
export async function endPaper(
  access: RelationshipAccess,
  id: string,
  { reason }: EndingInput,
): Promise<void> {
  permit(policy, "agreement.end", access);
  const paper = await agreement(access, id);
  if (!(await endAgreement(access.tx, access, access, id, reason))) return;
  await settle(access, { kind, about: id }, access.side === "large" ? "withdrawn" : "declined");
  await append(access.tx, "agreement.ended", access, {
    side: access.side,
    agreement: id,
    title: paper.title,
    reason,
  });
}
