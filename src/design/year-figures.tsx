import { Card } from "./card.tsx";
import { DotStrip } from "./charts/dots.tsx";
import type { State } from "./charts/state.tsx";
import { Facts } from "./facts.tsx";
import { Section } from "./section.tsx";
import { Shape } from "./shape.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Names = { readonly large: string; readonly msme: string };
type Answer = "seen" | "partly" | "not-seen";
type Again = "yes" | "yes-if" | "no" | null;

const sides = ["large", "msme"] as const;
const answerKinds = { seen: "good", partly: "warn", "not-seen": "bad" } as const;
const againKinds = { yes: "good", "yes-if": "warn", no: "bad" } as const;

/** The signs of success, each with what both sides have seen of it. */
export const YearSigns = ({
  w,
  names,
  statement,
  answers,
  write,
}: {
  w: Words;
  names: Names;
  statement: { readonly text: string; readonly signs: readonly string[] } | null;
  answers: { readonly large: readonly Answer[] | null; readonly msme: readonly Answer[] | null };
  /** Where the statement is written. */
  write: string;
}) => {
  const words = w.reviews;
  return (
    <Section title={words.signs}>
      {statement ? (
        <>
          <p class="written">
            <Name>{statement.text}</Name>
          </p>
          {statement.signs.map((sign, at) => (
            <Card title={<Name>{sign}</Name>}>
              {sides.map((side) => {
                const said = answers[side]?.[at];
                return (
                  <p>
                    <Shape side={side} /> <Name>{names[side]}</Name>{" "}
                    {said ? (
                      <Tag kind={answerKinds[said]}>{words.answers[said]}</Tag>
                    ) : (
                      <span class="quiet">{words.unanswered}</span>
                    )}
                  </p>
                );
              })}
            </Card>
          ))}
        </>
      ) : (
        <p>
          {words.signsNone} <a href={write}>{words.signsWrite}</a>
        </p>
      )}
    </Section>
  );
};

type Figures = {
  readonly asOf: string;
  readonly promises: readonly {
    readonly id: string;
    readonly code: string;
    readonly days: number;
    /** Made to this firm alone. */
    readonly alone: boolean;
    readonly kept: number;
    readonly decided: number;
    readonly months: readonly {
      readonly month: string;
      readonly kept: number;
      readonly decided: number;
      readonly state: State;
    }[];
  }[];
  readonly ventures: readonly {
    readonly id: string;
    readonly title: string;
    readonly gates: readonly {
      readonly title: string;
      readonly on: string;
      readonly large: Again;
      readonly msme: Again;
    }[];
  }[];
  readonly lessons: { readonly proposed: number; readonly closed: number; readonly better: number };
  readonly assessments: readonly { readonly purpose: string; readonly on: string }[];
  readonly learning: readonly { readonly title: string; readonly teaching: "large" | "msme" }[];
  readonly visits: number;
  readonly notes: number;
};

type Props = { w: Words; names: Names; relationshipId: string; figures: Figures };

/** What a year says by itself: promises by month, what both said at gates, and what else there was. */
export const YearFigures = (props: Props) => {
  const { w, names, figures } = props;
  const words = w.reviews;
  const day = (iso: string) => w.date(Temporal.PlainDate.from(iso));
  const none = (texts: readonly string[]) =>
    texts.length > 0 ? <Name>{texts.join("; ")}</Name> : words.nothing;
  return (
    <>
      <Section title={words.figures}>
        <p class="quiet">{words.counted(day(figures.asOf))}</p>
        <h3>{words.promises}</h3>
        {figures.promises.length === 0 && <p class="quiet">{words.promisesNone}</p>}
        {figures.promises.map((one) => (
          <Promised {...props} promise={one} />
        ))}
        <h3>{words.ventures}</h3>
        {figures.ventures.length === 0 && <p class="quiet">{words.venturesNone}</p>}
        {figures.ventures.map((venture) => (
          <Card
            title={<Name>{venture.title}</Name>}
            act={
              venture.gates.length > 0
                ? {
                    href: `/partners/${props.relationshipId}/ventures/${venture.id}/gates`,
                    label: w.improvements.one.toGate,
                  }
                : undefined
            }
          >
            {venture.gates.length === 0 && <p class="quiet">{words.gatesNone}</p>}
            {venture.gates.map((gate) => (
              <>
                <p>
                  <Name>{words.gate(gate.title, day(gate.on))}</Name>
                </p>
                {sides.map((side) => {
                  const said = gate[side];
                  return (
                    <p>
                      <Shape side={side} /> <Name>{names[side]}</Name>{" "}
                      {said ? (
                        <Tag kind={againKinds[said]}>{words.gateAnswers[said]}</Tag>
                      ) : (
                        <span class="quiet">{words.gateSilent}</span>
                      )}
                    </p>
                  );
                })}
              </>
            ))}
          </Card>
        ))}
      </Section>
      <Section title={words.other}>
        <Facts
          facts={[
            {
              label: words.lessons,
              value: words.lessonsSaid(
                figures.lessons.proposed,
                figures.lessons.closed,
                figures.lessons.better,
              ),
            },
            {
              label: words.assessments,
              value: none(figures.assessments.map(({ purpose, on }) => words.assessment(purpose, day(on)))),
            },
            {
              label: words.learning,
              value: none(
                figures.learning.map(({ title, teaching }) => words.learned(title, names[teaching])),
              ),
            },
            { label: words.visits, value: w.number(figures.visits) },
            { label: words.notes, value: w.number(figures.notes) },
          ]}
        />
      </Section>
    </>
  );
};

const Promised = ({ w, relationshipId, promise }: Props & { promise: Figures["promises"][number] }) => {
  const words = w.reviews;
  const { label } = w.commitments;
  const what = Object.hasOwn(label, promise.code)
    ? label[promise.code as keyof typeof label](promise.days)
    : promise.code;
  const name = promise.alone ? `${what}, ${w.improvements.measures.alone}` : what;
  const counted = promise.months.filter(({ decided }) => decided > 0);
  const kept = counted.filter(({ state }) => state === "kept").length;
  return (
    <Card
      title={name}
      note={
        promise.decided > 0
          ? `${words.kept(w.number(promise.kept), w.number(promise.decided), w.percent(promise.kept / promise.decided, 1))}, ${words.months(kept, counted.length)}`
          : words.nothingCounted
      }
      act={{ href: `/partners/${relationshipId}/promises`, label: w.improvements.one.rows }}
    >
      {promise.months.length > 0 && (
        <DotStrip label={words.strip(name, kept, counted.length)} months={promise.months} />
      )}
    </Card>
  );
};
