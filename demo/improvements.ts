import type { House } from "../src/house.ts";
import { inNameOf, type Voice } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import type { Rules } from "../src/platform/rules.ts";
import { fillDoor, openDoor, proposeDoor } from "../src/value/doors/actions.ts";
import { agreeLesson, closeLesson, lessonChoices, proposeLesson } from "../src/value/improvements/actions.ts";
import type { LessonInput } from "../src/value/improvements/improvement.ts";
import { openReview, readReview, signReview, writeWords } from "../src/value/reviews/actions.ts";
import type { Pair } from "./stories.ts";

type Access = Awaited<ReturnType<Voice["party"]>>;
type As = <T>(who: string, days: number, act: (access: Access) => Promise<T>) => Promise<T>;
type Who = { readonly bruno: string; readonly maya: string; readonly paula: string };

/**
 * What Northline and Halden Machining learned: one lesson closed with its figure, one overdue, one that a gate will tell, one that waits
 * for Maya. Their look back at the year waits for her signature. A forecast that Northline has let go stale, and a roadmap that Maya asks for.
 */
export async function writeImprovements(
  house: House,
  db: Database,
  person: ReadonlyMap<string, string>,
  pairs: readonly Pair[],
): Promise<void> {
  const [maya] = pairs;
  if (!maya) return;
  const now = house.clock.now();
  const as: As = (who, days, act) =>
    inNameOf(db, now.subtract({ hours: 24 * days }), who, async (voice) =>
      act(await voice.party(maya.relationshipId)),
    );
  const who = { bruno: person.get("bruno") ?? "", maya: maya.owner, paula: person.get("paula") ?? "" };
  await lessons(as, house, who);
  await review(as, house, who);
  await doors(as, who);
}

/** Bruno may ask Maya's time for a lesson although her quarter is full: while it is fresh. */
const overReason = "A lesson is written down while it is fresh.";
const asking = (practice: string) => ({
  why: `So that both of you want it: ${practice}`,
  readers: "Bruno Keller",
});

const monthOf = (day: Temporal.PlainDate) => day.with({ day: 1 });

/** A lesson from the newest month of a promise that was over, read again two months after the change. */
async function fromPromise(
  as: As,
  rules: Rules,
  days: number,
  of: { readonly by: string; readonly owner: string; readonly lesson: string; readonly practice: string },
): Promise<string> {
  const id = uuidv7();
  await as(of.by, days, async (access) => {
    const { measures } = await lessonChoices(access);
    // The one that Northline made to Halden alone.
    const promise = measures.promises.find(({ code, alone }) => code === "C1" && alone);
    const month = promise?.months.findLast(
      (one) => one.decided > 0 && Temporal.PlainDate.compare(one.month, monthOf(access.today)) < 0,
    )?.month;
    if (!promise || !month) return;
    const made: LessonInput = {
      ...{ id, lesson: of.lesson, practice: of.practice, owner: of.owner },
      source: { kind: "promise", id: `${promise.id}:${month.toString().slice(0, 7)}` },
      changesOn: access.today.add({ days: 3 }),
      measure: { kind: "promise", id: promise.id },
      month: monthOf(access.today.add({ days: 3 })).add({ months: 1 }),
    };
    await proposeLesson({ ...access, overReason }, rules, made, asking(made.practice));
  });
  return id;
}

async function lessons(as: As, { rules }: House, { bruno, maya, paula }: Who): Promise<void> {
  const first = await fromPromise(as, rules, 170, {
    ...{ by: bruno, owner: paula },
    lesson: "Invoices with two order numbers waited until somebody called.",
    practice:
      "Paula looks at every invoice with two order numbers on the day it comes, and calls the depot herself.",
  });
  await as(maya, 168, (access) => agreeLesson(access, first));
  await as(maya, 80, (access) =>
    closeLesson(access, first, {
      words: "Calling was not enough: what came was booked late. That is our next lesson.",
    }),
  );
  const late = await fromPromise(as, rules, 110, {
    ...{ by: maya, owner: bruno },
    lesson: "Since the new system nobody sees which invoices are blocked.",
    practice: "Bruno sends the list of blocked invoices every Monday, with a name for each.",
  });
  await as(bruno, 108, (access) => agreeLesson(access, late));
  await atGate(as, rules, { bruno, maya });
  await fromPromise(as, rules, 4, {
    ...{ by: bruno, owner: paula },
    lesson: "A goods receipt that is booked late makes the payment late.",
    practice: "The depot books what came on the same day, by telephone if the system is down.",
  });
}

async function atGate(as: As, rules: Rules, { bruno, maya }: Pick<Who, "bruno" | "maya">): Promise<void> {
  const id = uuidv7();
  await as(maya, 28, async (access) => {
    const { measures, sources } = await lessonChoices(access);
    const gate = measures.gates.find(({ figure }) => !figure);
    const venture = sources.ventures.find((one) => one.id === gate?.ventureId);
    if (!gate || !venture) return;
    const made: LessonInput = {
      ...{ id, owner: maya, month: null },
      lesson: "We drew for weeks before we had the small bushes in our hands.",
      practice: "No drawing begins before one part of each kind lies on the bench.",
      source: { kind: "venture", id: venture.id },
      changesOn: access.today.add({ days: 1 }),
      measure: { kind: "gate", id: gate.id },
    };
    await proposeLesson({ ...access, overReason }, rules, made, asking(made.practice));
    return;
  });
  await as(bruno, 26, (access) => agreeLesson(access, id));
}

async function review(as: As, { rules }: House, { bruno, maya }: Who): Promise<void> {
  const id = uuidv7();
  const overReason = "We look back once a year, before winter.";
  await as(bruno, 14, (access) => openReview({ ...access, overReason }, rules, id));
  const write = (
    who: string,
    days: number,
    answers: readonly ("seen" | "partly")[],
    words: string,
    next: string,
  ) =>
    as(who, days, async (access) => {
      const { newest } = await readReview(access, id);
      const signs = (newest.figures.statement?.signs ?? []).map((_, at) => answers[at] ?? "partly");
      await writeWords(access, id, { signs, words, next, number: newest.number });
    });
  await write(
    maya,
    10,
    ["seen", "partly"],
    "Good work came, and the fixture is the best thing we did in years. But since August we wait for our money, and I spend evenings on the telephone. I want that back to where it was in spring.",
    "Look at the blocked invoices together every first Monday, until none is older than a week.",
  );
  await write(
    bruno,
    8,
    ["seen", "partly"],
    "Halden delivered when we needed it, also when we asked late. We paid late since the new system, and that is ours to mend. The fixture shows what we can do together.",
    "Look at the blocked invoices together every first Monday, until none is older than a week. Try the fixture with two orders by spring.",
  );
  await as(bruno, 8, async (access) => signReview(access, id, (await readReview(access, id)).newest));
}

async function doors(as: As, { bruno, maya }: Who): Promise<void> {
  const forecast = uuidv7();
  await as(bruno, 130, (access) =>
    proposeDoor(access, {
      ...{ id: forecast, kind: "forecast", monthsAhead: 6, everyWeeks: 4, noticeDays: 28 },
      terms: "For planning, not an order. It stays between the two of us.",
    }),
  );
  await as(maya, 128, (access) => openDoor(access, forecast));
  const say = (days: number, number: number, quantities: readonly number[], words: string) =>
    as(bruno, days, (access) => {
      const from = monthOf(access.today).add({ months: 1 });
      const rows = quantities.flatMap((wear, at) => {
        const month = from.add({ months: at }).toString().slice(0, 7);
        return [
          `${month}; wear rings; ${wear}; pieces`,
          `${month}; door bushes; ${Math.round(wear / 3)}; pieces`,
        ];
      });
      return fillDoor(
        access,
        forecast,
        { id: uuidv7(), number, rows: rows.join("\n"), words },
        ({ code }) => code,
      );
    });
  await say(120, 0, [360, 380, 380, 420, 420], "The winter timetable needs more of both.");
  await say(66, 1, [380, 300, 420, 440, 440], "One depot overhauls its doors later than planned.");
  await as(maya, 5, (access) =>
    proposeDoor(access, {
      ...{ id: uuidv7(), kind: "roadmap", monthsAhead: 18, everyWeeks: 26, noticeDays: 90 },
      terms: "We think about a second lathe, and would like to know which bogies come.",
    }),
  );
}
