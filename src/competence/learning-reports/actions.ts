import type { LargeAccess, RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { lookBackOn } from "../goals/actions.ts";
import { learningIn } from "../learning/actions.ts";
import { turnOf } from "../learning/learning.ts";
import { type ReportInput, reportDays } from "./input.ts";
import type { Tally } from "./learning-report.ts";
import { policy } from "./policy.ts";
import { reportsOf, tallyOf, titleToReport } from "./reads.ts";
import { insertReport } from "./store.ts";

/**
 * A learning has ended: the firm is asked what it was worth, with the minutes this costs it (5.7), unless it said so already.
 */
export async function askForReport(
  access: Pick<SystemAccess, "tx" | "now" | "today"> & {
    readonly largeId: string;
    readonly relationshipId: string;
    readonly personId: string | null;
  },
  rules: Rules,
  learningId: string,
): Promise<void> {
  const title = await titleToReport(access, learningId);
  if (title === undefined) return;
  const asked = {
    id: uuidv7(access.now.epochMilliseconds),
    kind: "session-report",
    about: learningId,
    why: `What it was worth: ${title}`.slice(0, 200),
    readers: "Who taught and who looks after you, once they wrote theirs",
    dueOn: access.today.add({ days: reportDays(rules, access.today) }),
  } as const;
  await askFor(access, asked, minutesOn(rules, access.today));
}

/**
 * What it was worth, in the eyes of one side; written once. The side that learns says too how its goals stand now. With the second
 * report both are readable, and the record keeps both. Sent again: nothing more. Refusals: `not-found`, `report-too-early`,
 * `report-firm-first` (the large side before the firm).
 */
export async function writeReport(
  access: RelationshipAccess,
  learningId: string,
  said: ReportInput,
): Promise<void> {
  permit(policy, "learning-report.write", access);
  const learning = await learningIn(access, learningId);
  if (learning.reported.includes(access.side)) return;
  const turn = turnOf(learning);
  if (turn === "too-early") throw conflict("report-too-early", "Write what it was worth once you have met.");
  if (access.side === "large" && turn === "firm")
    throw conflict("report-firm-first", `${learning.partner} writes first. Then it is your turn.`);
  const { tx, personId, side } = access;
  const { worth, changed, text, before, after } = said;
  if (!(await insertReport(tx, access, learningId, { worth, changed, text, before, after }))) return;
  if (learning.teachingSide !== side) await lookBackOn(access, learningId, said);
  // What the first one says is nobody's to read yet, not in the record either.
  await append(tx, "learning.reported", access, { by: personId, side, learning: learningId });
  if (side === "msme") {
    const { largeId, relationshipId, now } = access;
    const asking = { tx, largeId, relationshipId, now, personId };
    await settle(asking, { kind: "session-report", about: learningId }, "answered");
    return;
  }
  const both = await reportsOf(access, learningId);
  const [theirs, ours] = [both.find((one) => one.side === "msme"), both.find((one) => one.side === "large")];
  await append(tx, "learning.compared", access, {
    learning: learningId,
    firmWorth: theirs?.worth ?? null,
    firmChanged: theirs?.changed ?? null,
    firmText: theirs?.text ?? null,
    firmBefore: theirs?.before ?? null,
    firmAfter: theirs?.after ?? null,
    worth: ours?.worth ?? null,
    changed: ours?.changed ?? null,
    text: ours?.text ?? null,
  });
}

/** What firms said, counted; a page shows it from five firms on. */
export function reportTally(access: LargeAccess): Promise<Tally> {
  permit(policy, "learning-report.read", access);
  return tallyOf(access);
}
