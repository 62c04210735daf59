import type { FirmAccess } from "../../people/access/access.ts";
import { isId } from "../../platform/ids.ts";
import { conflict, invalid, notFound, Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { openForWriting, partnersOf, permitWriting } from "../passport/actions.ts";
import {
  type Clearance,
  daysProblems,
  type Evidence,
  type EvidenceKind,
  isKept,
  mostPieces,
  type SaidElsewhere,
  type Told,
} from "../passport/evidence.ts";
import { type CustomerInput, topicsShape } from "./input.ts";
import { missingStep } from "./step.ts";
import {
  type Answers,
  answerDraft,
  beginDraft,
  changePiece,
  countPieces,
  insertPiece,
  keepDraft,
} from "./store.ts";
import { type Topic, topicsFor } from "./topic.ts";

/**
 * Begins to tell something the firm has done. Sent again, the kind is changed; where it was saved meanwhile, nothing.
 * Refusal `passport-full`.
 */
export async function beginTelling(access: FirmAccess, id: string, kind: EvidenceKind): Promise<void> {
  permitWriting(access);
  const before = await openForWriting(access, id).catch((error) => {
    if (error instanceof Refusal && error.kind === "not-found") return undefined;
    throw error;
  });
  if (before && isKept(before)) return;
  if (!before) await roomFor(access, 1);
  await beginDraft(access.tx, access, id, kind);
}

/** Refusal `passport-full`: a thousand pieces are more than anybody reads. */
export async function roomFor(access: FirmAccess, more: number): Promise<void> {
  if ((await countPieces(access.tx, access)) + more > mostPieces)
    throw invalid("passport-full", `There is room for ${mostPieces} things. Take some back first.`);
}

/** Keeps what one page answered. Refusal `evidence-changed`: a colleague was faster. */
export async function answer(
  access: FirmAccess,
  id: string,
  version: number,
  answers: Answers,
): Promise<Told> {
  const piece = await openForWriting(access, id);
  if (!isKept(piece)) {
    const { cleared: _, ...others } = answers;
    await answerDraft(access.tx, access, id, others);
  } else if (!(await changePiece(access.tx, access, id, version, answers))) throw changed();
  return piece;
}

/** Refusals `evidence-future`, `evidence-ends-first`, `evidence-changed`. */
export async function answerDays(
  access: FirmAccess,
  id: string,
  said: {
    readonly version: number;
    readonly doneOn: Temporal.PlainDate;
    readonly expiresOn: Temporal.PlainDate | null;
  },
): Promise<Told> {
  const [wrong, ...others] = daysProblems(said.doneOn, said.expiresOn, access.today);
  if (wrong) throw invalid(wrong.code, wrong.message, [wrong, ...others]);
  return answer(access, id, said.version, { done_on: said.doneOn, expires_on: said.expiresOn });
}

/** Whose job it was. Refusals `customer-name-missing`, `customer-missing` (no partner of this firm), `evidence-changed`. */
export async function answerCustomer(access: FirmAccess, id: string, said: CustomerInput): Promise<Told> {
  const { whose, version } = said;
  const none = { customer: null, customer_relationship_id: null, customer_shown: false };
  if (whose === "nobody") return answer(access, id, version, none);
  if (whose === "words") {
    const { customer } = said;
    if (customer === null)
      throw field("customer", "customer-name-missing", "Write how you call them, like “a rail customer”.");
    return answer(access, id, version, { ...none, customer });
  }
  const partner = isId(whose) && (await partnersOf(access)).find((one) => one.relationshipId === whose);
  if (!partner) throw field("whose", "customer-missing", "Choose one.");
  return answer(access, id, version, {
    ...none,
    customer_relationship_id: whose,
    customer_shown: said.shown,
  });
}

/**
 * "Are you free to show this job?" saves a draft; of a piece that is saved it changes the answer. Answers whether it was saved
 * now. Refusals: `evidence-unfinished` (a page is not answered), `evidence-changed`.
 */
export async function answerFree(
  access: FirmAccess,
  id: string,
  version: number,
  cleared: Clearance,
): Promise<"saved" | "changed"> {
  const piece = await openForWriting(access, id);
  if (isKept(piece)) {
    // The last page of a draft, sent twice.
    if (version === 0) return "saved";
    await answer(access, id, version, { cleared });
    return "changed";
  }
  const missing = missingStep(piece);
  if (missing) throw conflict("evidence-unfinished", "A page before this one is not answered yet.");
  if (!(await keepDraft(access.tx, access, id, cleared))) throw notFound();
  return "saved";
}

/** A piece that is whole already: out of a file that was carried here. The caller has looked at it. */
export async function addWhole(
  access: FirmAccess,
  piece: Pick<
    Evidence,
    "id" | "kind" | "title" | "shows" | "topics" | "doneOn" | "expiresOn" | "customer" | "cleared"
  > & {
    readonly elsewhere: readonly SaidElsewhere[];
  },
): Promise<void> {
  permitWriting(access);
  const { id, kind, title, shows, topics, doneOn, expiresOn, customer, cleared, elsewhere } = piece;
  const partner = customer && "relationshipId" in customer ? customer : undefined;
  await insertPiece(access.tx, access, {
    id,
    kind,
    title,
    shows,
    topics,
    done_on: doneOn,
    expires_on: expiresOn,
    customer: customer && "words" in customer ? customer.words : null,
    customer_relationship_id: partner?.relationshipId ?? null,
    customer_shown: partner?.shown ?? false,
    cleared,
    elsewhere,
  });
}

/** What a piece of this kind can show, in the reader's language where the framework has it; none where no framework stands. */
export function topicsOn(rules: Rules, day: Temporal.PlainDate, kind: EvidenceKind, lang: string): Topic[] {
  try {
    const { criteria } = rules.on("competence/framework", day, topicsShape).content;
    const topics = criteria.map(({ id, name, shownBy }) => ({
      id,
      name: name[lang] ?? name.en ?? id,
      shownBy: shownBy.map((one) => one.kind),
    }));
    return topicsFor(topics, kind);
  } catch (error) {
    if (error instanceof Refusal && error.code === "rule-not-known") return [];
    throw error;
  }
}

const changed = (): Refusal =>
  conflict(
    "evidence-changed",
    "Somebody of your firm changed this meanwhile. Look at it again, then change it.",
  );

function field(name: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field: name, code, message }]);
}
