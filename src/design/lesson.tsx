import type { Child } from "hono/jsx";
import { ButtonLink } from "./button.tsx";
import { Bullet } from "./charts/bullet.tsx";
import type { State } from "./charts/state.tsx";
import { Cards } from "./section.tsx";
import { Tag } from "./tag.tsx";
import type { Words } from "./words/words.ts";

type Promised = {
  readonly code: keyof Words["commitments"]["label"];
  readonly days: number;
  readonly alone: boolean;
};

/** A promise in a line, told apart from one to everybody. */
export function promiseName(w: Words, { code, days, alone }: Promised): string {
  const label = w.commitments.label[code](days);
  return alone ? `${label}, ${w.improvements.measures.alone}` : label;
}

/** A reading by which a lesson is measured, as far as its name goes. */
type Measure =
  | (Promised & { readonly kind: "promise" })
  | {
      readonly kind: "gate";
      readonly venture: string;
      readonly title: string;
      readonly dueOn: Temporal.PlainDate;
    };

/** The reading by its name. */
export function measureName(w: Words, measure: Measure | undefined): string {
  const words = w.improvements.measures;
  if (!measure) return words.gone;
  return measure.kind === "promise"
    ? words.promise(promiseName(w, measure))
    : words.gate(measure.venture, measure.title, w.date(measure.dueOn));
}

/** One figure, what it is of and when, and the way to its rows. */
export type LessonFigure = {
  readonly label: string;
  readonly figure: { readonly kept: number; readonly decided: number; readonly state: State } | null;
  readonly href?: string | undefined;
};

/** "31 of 40 invoices", or "1 of 2 would do it again". */
export function figureText(
  w: Words,
  measure: "promise" | "gate",
  figure: { readonly kept: number; readonly decided: number },
): string {
  const words = w.improvements;
  return measure === "gate" ? words.yeses(figure.kept) : words.invoices(figure.kept, figure.decided);
}

/** Before and after side by side: each with its count, its month, and a link to its rows. */
export const BeforeAfter = ({
  w,
  measure,
  threshold,
  before,
  after,
}: {
  w: Words;
  measure: "promise" | "gate";
  threshold: number;
  before: LessonFigure;
  after: LessonFigure;
}) => (
  <Cards>
    {[before, after].map(({ label, figure, href }) => (
      <div>
        {measure === "promise" ? (
          <Bullet
            w={w}
            label={label}
            value={figure && figure.decided > 0 ? figure.kept / figure.decided : null}
            threshold={threshold}
            state={figure?.state ?? "not-known"}
            count={figure ? figureText(w, measure, figure) : undefined}
          />
        ) : (
          // Nobody promised what is said at a gate: no line to reach.
          <p>
            <strong>{label}</strong>
            <br />
            {figure ? figureText(w, measure, figure) : w.charts.notKnown}
          </p>
        )}
        {href && (
          <ButtonLink href={href} kind="plain">
            {measure === "gate" ? w.improvements.one.toGate : w.improvements.one.rows}
          </ButtonLink>
        )}
      </div>
    ))}
  </Cards>
);

const stageKinds = {
  proposed: "neutral",
  running: "neutral",
  measure: "warn",
  overdue: "bad",
  closed: "good",
  dropped: "neutral",
} as const;

/** Where a lesson stands, and whose turn it is. */
export const LessonTag = ({
  w,
  stage,
  waits,
  result,
}: {
  w: Words;
  stage: keyof typeof stageKinds;
  /** Whose yes a proposed one waits for: "us", or a name. */
  waits?: string | undefined;
  result?: keyof Words["improvements"]["closedAs"] | undefined;
}): Child => {
  const words = w.improvements;
  if (stage === "proposed" && waits)
    return waits === "us" ? (
      <Tag kind="warn">{words.waitsYou}</Tag>
    ) : (
      <Tag>
        <bdi>{words.waitsFor(waits)}</bdi>
      </Tag>
    );
  if (stage === "closed" && result)
    return <Tag kind={result === "worse" ? "warn" : "good"}>{words.closedAs[result]}</Tag>;
  return <Tag kind={stageKinds[stage]}>{words.stages[stage]}</Tag>;
};
