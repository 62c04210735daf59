import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../requests/actions.ts";
import type { InterestsInput, StatementInput } from "./input.ts";
import { policy } from "./policy.ts";
import { interests, statements } from "./reads.ts";
import { newest, sameWords } from "./statement.ts";
import { confirmStatement, endInterests, holdActive, insertInterest, insertStatement } from "./store.ts";

const kind = "statement-confirmation";

/**
 * Writes a new number of the statement; it bears the writer's confirmation alone until the other side confirms it too.
 * The same words as the newest number confirm that one instead. Sent again: nothing more.
 * Refusals: `statement-changed` (the other side wrote a newer number meanwhile), `relationship-not-active`, and
 * those of `askFor`: the large side asks the firm to read it.
 */
export async function proposeStatement(
  access: RelationshipAccess,
  said: StatementInput,
  rules: Rules,
): Promise<void> {
  permit(policy, "statement.propose", access);
  await active(access);
  const { tx, personId, side, now } = access;
  const versions = await statements(access);
  if (versions.some((one) => one.id === said.id)) return;
  const last = newest(versions);
  if ((last?.number ?? 0) !== said.basedOn) throw changed();
  if (sameWords(last, said)) return confirm(access, said.basedOn);
  const number = said.basedOn + 1;
  const { id, text, signs } = said;
  const outcome = await insertStatement(tx, access, { id, number, text, signs, personId, side, now });
  if (outcome === "again") return;
  if (outcome === "number-taken") throw changed();
  // What was asked about the number before is answered by the firm's own words, or asked anew with ours.
  if (last) await settle(access, { kind, about: last.id }, side === "msme" ? "answered" : "withdrawn");
  if (side === "large") {
    const readers = "Who looks after you, and whoever works with both of you";
    const why = `Success for you both, number ${number}`;
    await askFor(access, { id, kind, about: id, why, readers, dueOn: null }, minutesOn(rules, access.today));
  }
  await append(tx, "statement.proposed", access, {
    side,
    number,
    text,
    ...Object.fromEntries(signs.map((sign, place) => [`sign${place + 1}`, sign])),
  });
}

/**
 * Confirms the newest number for one's own side. Sent again: nothing more. Refusals: `statement-changed` when `number` is
 * not the newest any more (or never was), `relationship-not-active`.
 */
export async function confirmNumber(access: RelationshipAccess, number: number): Promise<void> {
  permit(policy, "statement.confirm", access);
  await active(access);
  if (newest(await statements(access))?.number !== number) throw changed();
  await confirm(access, number);
}

async function confirm(access: RelationshipAccess, number: number): Promise<void> {
  if (!(await confirmStatement(access.tx, access, number, access))) return;
  const mine = (await statements(access)).find((one) => one.number === number);
  if (mine && access.side === "msme") await settle(access, { kind, about: mine.id }, "answered");
  await append(access.tx, "statement.confirmed", access, {
    side: access.side,
    number,
    bothSides: mine?.large && mine.msme ? "yes" : "no",
  });
}

/**
 * Names up to three things, in order; what is no longer among them ends. The same as before: nothing happens.
 * Refusals: `interests-changed` (a colleague was faster), `relationship-not-active`.
 */
export async function nameInterests(access: RelationshipAccess, said: InterestsInput): Promise<void> {
  permit(policy, "interest.name", access);
  await active(access);
  const { tx, personId, now } = access;
  const before = await interests(access);
  const kept = before.filter((one) => said.interests[one.position - 1] === one.text);
  if (kept.length === before.length && before.length === said.interests.length) return;
  if (before.map((one) => one.id).join(",") !== said.seen)
    throw conflict("interests-changed", "Somebody in your firm changed these meanwhile. Look at them again.");
  const ended = before.filter((one) => !kept.includes(one)).map((one) => one.id);
  await endInterests(tx, access, ended, now);
  for (const [place, text] of said.interests.entries()) {
    const position = place + 1;
    if (kept.some((one) => one.position === position)) continue;
    const id = uuidv7(now.epochMilliseconds);
    await insertInterest(tx, access, { id, position, text, personId, now });
  }
  await append(tx, "interest.named", access, {
    first: said.interests[0] ?? null,
    second: said.interests[1] ?? null,
    third: said.interests[2] ?? null,
  });
}

async function active(access: RelationshipAccess): Promise<void> {
  if (!(await holdActive(access.tx, access)))
    throw conflict("relationship-not-active", "You do not work together here yet, or no longer.");
}

function changed(): Refusal {
  return conflict("statement-changed", "Somebody changed the statement meanwhile. Read the new words first.");
}
