import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { changes, type Door, type FillInput, furthest, lateChanges, stateOf } from "./door.ts";
import type { DoorInput } from "./input.ts";
import { policy } from "./policy.ts";
import { doorAt, doorsOf } from "./reads.ts";
import { agreeDoor, closeDoor, hold, insertContent, insertDoor } from "./store.ts";
import { mostRows, type RowProblem, readRows } from "./typed-rows.ts";

/** What somebody may do with doors: for pages that show or hide a button. */
export function rightsOf(access: RelationshipAccess) {
  return {
    mayPropose: may(policy, "door.propose", access),
    mayFill: may(policy, "door.fill", access),
    mayClose: may(policy, "door.close", access),
  };
}

/** Everything that is or was shown. Refusal `not-allowed`. */
export async function readDoors(access: RelationshipAccess): Promise<Door[]> {
  permit(policy, "door.read", access);
  return doorsOf(access);
}

/** One of them. Refusals `not-allowed`, `not-found`. */
export async function readDoor(access: RelationshipAccess, id: string): Promise<Door> {
  permit(policy, "door.read", access);
  return doorAt(access, id);
}

/** Refusal `not-allowed` for who may not do that. */
export function permitTo(access: RelationshipAccess, verb: keyof typeof policy): void {
  permit(policy, verb, access);
}

/**
 * The large side offers to show something, or the firm asks for it. Sent again: nothing more.
 * Refusals: `relationship-not-active`, `door-there` (one of this kind is in use already).
 */
export async function proposeDoor(access: RelationshipAccess, made: DoorInput): Promise<void> {
  permit(policy, "door.propose", access);
  if (!(await hold(access.tx, access)))
    throw conflict("relationship-not-active", "You do not work together at present.");
  const all = await doorsOf(access);
  if (all.some(({ id }) => id === made.id)) return;
  if (all.some((one) => one.kind === made.kind && !one.closed)) {
    const problem = { field: "kind", code: "door-there", message: "There is one of this kind already." };
    throw invalid(problem.code, problem.message, [problem]);
  }
  await insertDoor(access.tx, access, access, made);
  await append(access.tx, "door.proposed", access, {
    side: access.side,
    door: made.id,
    kind: made.kind,
    monthsAhead: made.monthsAhead,
    everyWeeks: made.everyWeeks,
    noticeDays: made.noticeDays,
    terms: made.terms,
  });
}

/** The other side says yes. Said before: nothing more. Refusals: `not-found`, `door-own`, `door-closed`. */
export async function openDoor(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "door.propose", access);
  const door = await doorAt(access, id);
  if (door.agreed && !door.closed) return;
  if (door.closed) throw over();
  if (door.proposed.side === access.side)
    throw conflict("door-own", "Your side wrote this. The other side says whether it agrees.");
  if (!(await agreeDoor(access.tx, access, access, id))) throw over();
  await append(access.tx, "door.agreed", access, { side: access.side, door: id, kind: door.kind });
}

const over = () => conflict("door-closed", "This has ended. What was shown until then stays.");

/** Either side ends it, or takes back what it offered or asked. Ended before: nothing more. Refusal `not-found`. */
export async function endDoor(access: RelationshipAccess, id: string, reason: string): Promise<void> {
  permit(policy, "door.close", access);
  const door = await doorAt(access, id);
  if (!(await closeDoor(access.tx, access, access, id, reason))) return;
  await append(access.tx, "door.closed", access, { side: access.side, door: id, kind: door.kind, reason });
}

/**
 * Brings up to date what is shown; what was shown before stays. How many lines changed later than promised is counted, for both to see.
 * Sent again: nothing more. Refusals: `not-found`, `door-closed`, `door-changed` (somebody was first), and by field `door-rows-wrong`
 * (which lines cannot be read), `door-rows-many`.
 */
export async function fillDoor(
  access: RelationshipAccess,
  id: string,
  said: FillInput,
  sentence: (problem: RowProblem) => string,
): Promise<void> {
  permit(policy, "door.fill", access);
  await hold(access.tx, access);
  const door = await doorAt(access, id);
  if (stateOf(door) !== "open") throw over();
  const read = readRows(said.rows, door.kind, furthest(door.monthsAhead, access.today));
  const wrong = (code: string, message: string) => invalid(code, message, [{ field: "rows", code, message }]);
  if ("problems" in read) throw wrong("door-rows-wrong", read.problems.slice(0, 5).map(sentence).join(" "));
  if (read.rows.length === 0 || read.rows.length > mostRows)
    throw wrong("door-rows-many", `Write from 1 to ${mostRows} lines.`);
  const [last] = door.contents;
  const newest = last?.number ?? 0;
  if (newest !== said.number) {
    const again = last && newest === said.number + 1 && last.words === said.words;
    if (again && changes(last.rows, read.rows).length === 0) return;
    throw conflict("door-changed", "Somebody brought this up to date meanwhile. Read it, then send yours.");
  }
  const late = lateChanges(last?.rows, read.rows, access.today, door.noticeDays);
  const number = said.number + 1;
  const content = { id: said.id, number, rows: read.rows, words: said.words, late };
  if (!(await insertContent(access.tx, access, access, id, content))) return;
  await append(access.tx, "door.filled", access, {
    side: access.side,
    door: id,
    kind: door.kind,
    number,
    lines: read.rows.length,
    late,
  });
}
