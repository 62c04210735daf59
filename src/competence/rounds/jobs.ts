import type { SystemAccess } from "../../people/access/access.ts";
import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import type { Handler } from "../../platform/jobs.ts";
import type { Rules } from "../../platform/rules.ts";
import { startWorker } from "../../platform/worker.ts";
import { ruleOfToday } from "../mentors/actions.ts";
import { takingPart } from "../pairing/actions.ts";
import type { Pairing, Participants } from "../pairing/pairing.ts";
import { failRun, finishRun, noteStep, proposeAround, runQueue } from "./actions.ts";
import { askedMail } from "./emails.tsx";
import { askedBy, oneRound } from "./reads.ts";
import { isRunning, type RunStep } from "./round.ts";

type House = Post & { readonly rules: Rules };
type Workshop = Pick<House, "db" | "clock" | "log" | "rules">;
type At = { readonly largeId: string; readonly roundId: string };

/** Rounds are matched off the main thread; whoever is asked gets a mail. */
export function listeners(house: House): Record<string, Handler> {
  return {
    [runQueue]: (data) => {
      const at = { largeId: String(data.largeId), roundId: String(data.roundId) };
      return data.around === 1 ? around(house, at) : runRound(house, at);
    },
    "matching.published": (data) => tell(house, String(data.largeId), String(data.entryId)),
  };
}

/** After a no: asks for a run of its own, which waits in the same queue. */
function around({ db, clock }: House, { largeId, roundId }: At): Promise<void> {
  return asSystem(db, clock.now(), (access) => proposeAround({ ...access, largeId }, roundId));
}

/** One run: reads what there is, lets the worker match it, writes what it found. Done before, or ended: nothing. */
export async function runRound(house: Workshop, { largeId, roundId }: At): Promise<void> {
  const beside = <T>(work: (access: SystemAccess & { readonly largeId: string }) => Promise<T>): Promise<T> =>
    asSystem(house.db, house.clock.now(), (access) => work({ ...access, largeId }));
  const round = await beside((access) => oneRound(access, roundId));
  if (round.endedAt || !isRunning(round)) return;
  const step = (said: RunStep) => beside((access) => noteStep(access, roundId, said));
  await step("reading");
  try {
    const { rule, ...found } = await beside(async (access) => ({
      ...(await takingPart({ ...access, roundId })),
      rule: ruleOfToday(access, house.rules),
    }));
    const pairing = await matched({ ...found, mode: round.mode, rule: { points: rule.points } }, step);
    await step("writing");
    const places = found.mentors.reduce((sum, one) => sum + Math.max(0, one.free), 0);
    const { ruleVersion } = rule;
    const sizes = { mentors: found.mentors.length, firms: found.firms.length, places };
    await beside((access) =>
      finishRun(access, roundId, { number: round.runsAsked, ruleVersion, ...sizes }, pairing),
    );
  } catch (error) {
    house.log.error({ err: error, roundId }, "a round could not be matched");
    const fault = error instanceof Error ? error.name : "fault";
    await beside((access) => failRun(access, roundId, round.runsAsked, fault));
  }
}

type Said = { readonly step: "counting" | "matching" } | { readonly pairing: Pairing };

/** Asks a worker of its own, and ends it. */
async function matched(all: Participants, step: (said: RunStep) => Promise<void>): Promise<Pairing> {
  const worker = startWorker("competence/pairing/pairing.worker");
  try {
    return await new Promise<Pairing>((resolve, reject) => {
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("the worker stopped")));
      worker.on("message", (said: Said) => {
        if ("pairing" in said) resolve(said.pairing);
        else void step(said.step).catch(reject);
      });
      worker.postMessage(all);
    });
  } finally {
    await worker.terminate();
  }
}

/** One mail to each mentor and to each firm that was asked. */
async function tell(house: House, largeId: string, entryId: string): Promise<void> {
  const now = house.clock.now();
  const asked = await asSystem(house.db, now, (access) => askedBy({ ...access, largeId }, entryId));
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const letters = asked.map((one) => {
    const page = one.relationshipId ? `/partners/${one.relationshipId}/mentoring` : "/development/mentoring";
    const mail = askedMail(one, today, `${house.auth.origin}${page}`);
    return { to: { address: one.address, name: one.name }, ...mail };
  });
  await deliverAll(house, letters, { largeId });
}
