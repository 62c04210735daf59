import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import type { Role, Side } from "../../people/access/role.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notAllowed, notFound, type Problem } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { changeContact, contactAmong } from "../../relationships/directory/actions.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { choices } from "../../relationships/organizations/actions.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { assignmentsHere, placeLead, succeed } from "../assignments/actions.ts";
import { lead } from "../roles/role.ts";
import {
  type Beginning,
  firmReads,
  type Handover,
  joined,
  mayWrite,
  needsLine,
  stateOf,
} from "./handover.ts";
import type { WritingInput } from "./input.ts";
import { policy } from "./policy.ts";
import { handoversOf, oneHandover, standingNow } from "./reads.ts";
import { answerMissing, insertHandover, insertMissing, replaceItems, step } from "./store.ts";

/** The firm's minutes for its answer are counted; it has so many days. */
const daysToConfirm = 14;

const meanwhile = () =>
  conflict("changed-meanwhile", "Somebody changed this hand-over meanwhile. Look at it again.");

/**
 * Names who looks after the partner from now on. Where somebody did before, a hand-over from them begins: its id is
 * answered. Refusals of `changeContact`.
 */
export async function changeLead(
  access: RelationshipAccess,
  change: { readonly contact: string; readonly version: number },
): Promise<string | undefined> {
  const before = await overview(access);
  await changeContact(access, change);
  await placeLead(access, change.contact);
  const from = before.contact?.personId;
  if (!from || from === change.contact || before.state !== "active") return undefined;
  const id = uuidv7(access.now.epochMilliseconds);
  const [earlier] = (await handoversOf(access)).filter(
    (one) => one.role === lead && ["writing", "offered"].includes(stateOf(one)),
  );
  if (earlier) await withdraw(access, earlier, earlier.version);
  const made = { id, role: lead, from, to: change.contact };
  if (!(await insertHandover(access.tx, access, access, made))) return undefined;
  await append(access.tx, "handover.begun", access, { handover: id, role: lead });
  return id;
}

/**
 * Begins a hand-over of a role that somebody of the large side holds. Sent again: nothing more. Refusals: `not-found` (nobody
 * holds it so), `to-missing`, `contact-no-telephone`, `handover-open`, `relationship-not-active`, `not-allowed`.
 */
export async function beginHandover(access: RelationshipAccess, made: Beginning): Promise<void> {
  const own = made.from === access.personId;
  permit(policy, own ? "handover.begin-own" : "handover.begin", access);
  const held = (await assignmentsHere(access)).find(
    (one) => one.side === "large" && one.role === made.role && one.person.id === made.from,
  );
  if (!held) throw notFound();
  const { colleagues } = await choices(access);
  const next = colleagues.find(({ personId }) => personId === made.to && personId !== made.from);
  if (!next) throw wrong("to", "to-missing", "Choose who comes next.");
  if (made.role === lead) contactAmong(colleagues, made.to);
  if ((await overview(access)).state !== "active")
    throw conflict(
      "relationship-not-active",
      "Nobody of this firm has joined yet. Name another contact instead.",
    );
  if (!(await insertHandover(access.tx, access, access, made))) {
    const again = await oneHandover(access, made.id).catch(() => undefined);
    if (again) return;
    throw conflict(
      "handover-open",
      "This role is being handed over already. Open that hand-over, or withdraw it.",
    );
  }
  await append(access.tx, "handover.begun", access, { handover: made.id, role: made.role });
}

/** Hand-overs of a relationship as this reader may see them, the newest first; those that were withdrawn are not among them. */
export async function handoversHere(access: RelationshipAccess): Promise<Handover[]> {
  permit(policy, "handover.read", access);
  const found = (await handoversOf(access)).filter(({ withdrawn }) => withdrawn === null);
  return access.side === "large" ? found : found.filter((one) => firmReads(stateOf(one)));
}

/** A hand-over as this reader may see it: the firm from the moment the next person has it. Refusal `not-found`. */
export async function readHandover(access: RelationshipAccess, id: string): Promise<Handover> {
  permit(policy, "handover.read", access);
  const found = await oneHandover(access, id);
  if (access.side === "msme" && !firmReads(stateOf(found))) throw notFound();
  return found;
}

/** Whether this reader writes, offers and withdraws it. */
export function writes(access: RelationshipAccess, handover: Handover): boolean {
  return mayWrite(handover, access, may(policy, "handover.begin", access));
}

async function written(access: RelationshipAccess, id: string): Promise<Handover> {
  const found = await readHandover(access, id);
  permit(policy, writes(access, found) ? "handover.begin-own" : "handover.begin", access);
  return found;
}

/**
 * Keeps what is written so far, with what stands open now; and offers it to the next person where `offer` is set. Refusals:
 * `not-found`, `not-allowed`, `changed-meanwhile`, `line-missing` (a promise or an ask without a word, when it is offered).
 */
export async function writeHandover(
  access: RelationshipAccess,
  id: string,
  said: WritingInput,
): Promise<void> {
  const found = await written(access, id);
  if (stateOf(found) !== "writing") throw meanwhile();
  const lines = said.lines.map(({ kind, ref, line }) => ({ kind, ref, title: "", line }));
  const words = said.words.map(
    (title, place) => ({ kind: "word", ref: `${place + 1}`, title, line: null }) as const,
  );
  const items = joined(await standingNow(access), [...lines, ...words]);
  if (said.offer) {
    const message = "Write what the next person must know of this.";
    const without = items
      .filter(({ kind, line }) => needsLine(kind) && line === null)
      .map(({ kind, ref }): Problem => ({ field: `line.${kind}.${ref}`, code: "line-missing", message }));
    if (without.length > 0) throw invalid("line-missing", message, without);
  }
  const done = { set: said.offer ? "offered" : "written" } as const;
  if (!(await step(access.tx, access, access, { id, version: said.version }, done))) throw meanwhile();
  await replaceItems(access.tx, access, access, id, items);
  if (!said.offer) return;
  await append(access.tx, "handover.offered", access, { handover: id, role: found.role, ...told(items) });
}

/** What stood in it, for the record: how many things of each kind that bind, and all lines in one text. */
function told(
  items: readonly { readonly kind: string; readonly title: string; readonly line: string | null }[],
) {
  const count = (kind: string): number => items.filter((one) => one.kind === kind).length;
  const text = items.map(({ kind, title, line }) => `${kind}: ${title}${line === null ? "" : ` | ${line}`}`);
  return {
    promises: count("promise"),
    asks: count("ask"),
    words: count("word"),
    text: text.join("\n").slice(0, 20_000),
  };
}

/**
 * The next person takes over what was offered: from now on they have the role, and a lead is the contact. Accepted before:
 * nothing more. `said` is what the firm reads beside its minutes. Refusals: `not-found`, `handover-not-yours`, `changed-meanwhile`.
 */
export async function acceptHandover(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  version: number,
  said: { readonly why: string; readonly readers: string },
): Promise<void> {
  permit(policy, "handover.accept", access);
  const found = await readHandover(access, id);
  if (found.to.id !== access.personId)
    throw notAllowed("handover-not-yours", `${found.to.name} takes this over, nobody else can.`);
  if (found.accepted) return;
  if (stateOf(found) !== "offered") throw meanwhile();
  if (!(await step(access.tx, access, access, { id, version }, { set: "accepted" }))) throw meanwhile();
  const { version: relationship } = await overview(access);
  await succeed(access, { role: found.role, from: found.from.id, to: found.to.id, version: relationship });
  const asked = {
    id: uuidv7(access.now.epochMilliseconds),
    kind: "handover-confirmation",
    about: id,
  } as const;
  const dueOn = access.today.add({ days: daysToConfirm });
  await askFor(access, { ...asked, ...said, dueOn }, minutesOn(rules, access.today));
  await append(access.tx, "handover.accepted", access, { side: "large", handover: id, role: found.role });
}

/** The firm says: this is what we were told. Confirmed before: nothing more. Refusals: `not-found`, `changed-meanwhile`. */
export async function confirmHandover(
  access: RelationshipAccess,
  id: string,
  version: number,
): Promise<void> {
  permit(policy, "handover.confirm", access);
  const found = await readHandover(access, id);
  if (found.confirmed) return;
  if (stateOf(found) !== "accepted") throw meanwhile();
  if (!(await step(access.tx, access, access, { id, version }, { set: "confirmed" }))) throw meanwhile();
  await settle(access, { kind: "handover-confirmation", about: id }, "answered");
  await append(access.tx, "handover.confirmed", access, { side: "msme", handover: id, role: found.role });
}

/** Moves the version on: nobody confirms what they have not seen. Refusal `changed-meanwhile`. */
async function moved(access: RelationshipAccess, { id, version }: Handover): Promise<void> {
  if (!(await step(access.tx, access, access, { id, version }, { set: "written" }))) throw meanwhile();
}

/** The firm says what is missing; the hand-over stays open until it is answered and confirmed. Sent again: nothing more. */
export async function missInHandover(
  access: RelationshipAccess,
  id: string,
  made: { readonly id: string; readonly text: string },
): Promise<void> {
  permit(policy, "handover.confirm", access);
  const found = await readHandover(access, id);
  if (!["accepted", "missing"].includes(stateOf(found))) throw meanwhile();
  if (found.items.filter(({ kind }) => kind === "missing").length >= 50)
    throw conflict(
      "too-much-missing",
      "So much is missing that you should call each other. The number stands above.",
    );
  if (!(await insertMissing(access.tx, access, access, id, made))) return;
  await moved(access, found);
  await append(access.tx, "handover.missing", access, { side: "msme", handover: id, text: made.text });
}

/** The large side answers what is missing. Answered before: nothing more. Refusals: `not-found`, `not-allowed`. */
export async function answerInHandover(
  access: RelationshipAccess,
  id: string,
  made: { readonly ref: string; readonly answer: string },
): Promise<void> {
  const found = await written(access, id);
  if (!found.items.some(({ kind, ref }) => kind === "missing" && ref === made.ref)) throw notFound();
  if (!(await answerMissing(access.tx, access, access, id, made))) return;
  await moved(access, found);
  await append(access.tx, "handover.answered", access, { side: "large", handover: id, answer: made.answer });
}

/** Withdraws one that nobody has accepted yet. Withdrawn before: nothing more. */
export async function withdrawHandover(
  access: RelationshipAccess,
  id: string,
  version: number,
): Promise<void> {
  const found = await written(access, id);
  if (!found.withdrawn) await withdraw(access, found, version);
}

async function withdraw(
  access: RelationshipAccess,
  { id, role, accepted }: Handover,
  version: number,
): Promise<void> {
  if (accepted || !(await step(access.tx, access, access, { id, version }, { set: "withdrawn" })))
    throw meanwhile();
  await append(access.tx, "handover.withdrawn", access, { handover: id, role });
}

function wrong(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}

/** Whether this reader hands over the roles of others. */
export function handsOver(access: { readonly side: Side; readonly roles: readonly Role[] }): boolean {
  return may(policy, "handover.begin", access);
}
