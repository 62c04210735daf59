import type { Side } from "../../people/access/role.ts";

export const gateAnswers = ["yes", "yes-if", "no"] as const;
export type GateAnswer = (typeof gateAnswers)[number];

/** From so many days before its day a gate may be answered. */
export const daysBefore = 14;

/** What one side said. `late`: the day had passed, so the other's answer could be read before. */
export type Answered = {
  readonly answer: GateAnswer;
  /** If what, or why not; null for a plain yes. */
  readonly words: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly version: number;
  readonly late: boolean;
};

/** What a side says at a gate; `words` are none for a plain yes. */
export type GateWord = Pick<Answered, "answer" | "words">;
/** What both said to each other after a no. */
export type GateTalk = { readonly on: Temporal.PlainDate; readonly text: string };

/** A stage and the day on which both are asked: would you do this again on these terms? */
export type Gate = {
  readonly id: string;
  readonly ventureId: string;
  readonly position: number;
  readonly title: string;
  readonly look: string | null;
  readonly dueOn: Temporal.PlainDate;
  /** Which sides have answered: that, not what. */
  readonly answered: readonly Side[];
  /** What the reader may read: their own side's, and the other's once both answered or the day passed. */
  readonly large: Answered | null;
  readonly msme: Answered | null;
  readonly talk: {
    readonly on: Temporal.PlainDate;
    readonly text: string;
    readonly by: string;
    readonly side: Side;
  } | null;
};

/** `closed`: both answered; `ahead`: too early to answer; `due`: may be answered; `late`: its day has passed. */
export type GateState = "closed" | "ahead" | "due" | "late";

export function gateState(gate: Pick<Gate, "answered" | "dueOn">, today: Temporal.PlainDate): GateState {
  if (gate.answered.length === 2) return "closed";
  if (Temporal.PlainDate.compare(gate.dueOn, today) < 0) return "late";
  return Temporal.PlainDate.compare(opensOn(gate), today) <= 0 ? "due" : "ahead";
}

export function opensOn({ dueOn }: Pick<Gate, "dueOn">): Temporal.PlainDate {
  return dueOn.subtract({ days: daysBefore });
}

/** True once both may read what both said. */
export function isShown(gate: Pick<Gate, "answered" | "dueOn">, today: Temporal.PlainDate): boolean {
  const state = gateState(gate, today);
  return state === "closed" || state === "late";
}

/** True where somebody said no, both may read it, and nobody has written down a talk. */
export function wantsTalk(gate: Gate, today: Temporal.PlainDate): boolean {
  return (
    gate.talk === null && isShown(gate, today) && (gate.large?.answer === "no" || gate.msme?.answer === "no")
  );
}

/** The gate that is next in line: the first that not both have answered. */
export function nextGate(gates: readonly Gate[]): Gate | undefined {
  return gates.find((gate) => gate.answered.length < 2);
}
