import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { TrendLine } from "../../design/charts/trend-line.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { BeforeAfter, figureText, LessonTag, measureName, promiseName } from "../../design/lesson.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { changeOf, type Figure, type Lesson, stageOf } from "./improvement.ts";
import { type Measures, readingOf, type Sources } from "./measure.ts";

type Names = { readonly large: string; readonly msme: string };
type Known = Measures<keyof Words["commitments"]["label"]>;
type Common = { w: Words; side: Side; relationshipId: string; names: Names };

const other = ({ side, names }: Common) => (side === "large" ? names.msme : names.large);
const isoMonth = (month: Temporal.PlainDate) => month.toString().slice(0, 7);

type OneProps = Common & {
  lesson: Lesson;
  measures: Known;
  sources: Sources;
  today: Temporal.PlainDate;
  done: string | undefined;
  mayAnswer: boolean;
  mayClose: boolean;
};

/** One lesson: what was learned, what changes, and both figures side by side. */
export const OnePage = (props: OneProps) => {
  const { w, side, relationshipId, lesson, today, done, names } = props;
  const words = w.improvements.one;
  const base = `/partners/${relationshipId}/improvements`;
  const stage = stageOf(lesson, today);
  const waits = lesson.proposed.side === side ? other(props) : "us";
  const result = lesson.after ? changeOf(lesson.before, lesson.after) : undefined;
  return (
    <>
      <BackLink href={base}>{w.improvements.title}</BackLink>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead
        over={
          <>
            <Shape side="large" /> <Name>{names.large}</Name> <Shape side="msme" /> <Name>{names.msme}</Name>
          </>
        }
        title={<Name>{lesson.lesson}</Name>}
      >
        <LessonTag w={w} stage={stage} waits={waits} result={result} />
      </PageHead>
      <Card title={words.changes}>
        <p class="written">
          <Name>{lesson.practice}</Name>
        </p>
        <Facts facts={facts(props)} />
        <p class="quiet">
          <Name>{history(props).join(". ")}</Name>.
        </p>
        {lesson.dropped && (
          <p class="written">
            <Name>{lesson.dropped.reason}</Name>
          </p>
        )}
      </Card>
      <Figures {...props} />
      <Acts {...props} />
    </>
  );
};

function facts({ w, names, lesson, measures, sources }: OneProps): Fact[] {
  const words = w.improvements.one;
  const named = [...measures.promises, ...measures.gates].find(({ id }) => id === lesson.measureId);
  const month = lesson.month ? `, ${w.month(lesson.month)}` : "";
  return [
    { label: words.from, value: w.date(lesson.changesOn) },
    {
      label: words.owner,
      value: (
        <>
          <Shape side={lesson.owner.side} />{" "}
          <Name>{w.improvements.form.ownerOf(lesson.owner.name, names[lesson.owner.side])}</Name>
        </>
      ),
    },
    { label: words.source, value: <Name>{sourceName(w, lesson, measures, sources)}</Name> },
    { label: words.measure, value: <Name>{measureName(w, named) + month}</Name> },
    ...(lesson.closed || lesson.dropped ? [] : [{ label: words.due, value: w.date(lesson.dueOn) }]),
    ...(lesson.moved > 0
      ? [
          {
            label: words.moved,
            value: <Name>{`${words.movedTimes(lesson.moved)}: ${lesson.movedReason ?? ""}`}</Name>,
          },
        ]
      : []),
  ];
}

function sourceName(w: Words, { source, sourceId }: Lesson, measures: Known, sources: Sources): string {
  const words = w.improvements.sourceKinds;
  if (source === "venture") {
    const found = sources.ventures.find(({ id }) => id === sourceId);
    return found ? words.venture(found.title) : words.gone;
  }
  if (source === "review") {
    const found = sources.reviews.find(({ id }) => id === sourceId);
    return found ? words.review(w.date(found.asOf)) : words.gone;
  }
  if (source !== "promise") return words.other;
  const [id, month] = sourceId.split(":");
  const promise = measures.promises.find((one) => one.id === id);
  const first = promise?.months.find((one) => isoMonth(one.month) === month)?.month;
  return promise && first ? words.promise(w.month(first), promiseName(w, promise)) : words.gone;
}

function history({ w, names, lesson }: OneProps): string[] {
  const words = w.improvements.one.history;
  const on = (at: Temporal.Instant) => w.date(w.dayOf(at));
  const { proposed, agreed, dropped, closed } = lesson;
  return [
    words.proposed(proposed.by, names[proposed.side], on(proposed.at)),
    ...(agreed ? [words.agreed(agreed.by, on(agreed.at))] : []),
    ...(dropped ? [words.dropped(dropped.by, names[dropped.side], on(dropped.at))] : []),
    ...(closed ? [words.closed(closed.by, names[closed.side], on(closed.at))] : []),
  ];
}

const Figures = (props: OneProps) => {
  const { w, relationshipId, lesson, measures } = props;
  const words = w.improvements.one;
  const now = lesson.closed ? undefined : readingOf(measures, lesson);
  const after: Figure | null = lesson.after ?? (now && "figure" in now ? now.figure : null);
  const promise = measures.promises.find(({ id }) => id === lesson.measureId);
  const gate = measures.gates.find(({ id }) => id === lesson.measureId);
  const month = (first: Temporal.PlainDate | null) =>
    first && promise
      ? `/partners/${relationshipId}/promises/${promise.id}/months/${isoMonth(first)}`
      : undefined;
  const toGate = gate && `/partners/${relationshipId}/ventures/${gate.ventureId}/gates`;
  const label = (of: string, first: Temporal.PlainDate | null) =>
    lesson.measure === "gate" ? words.gate(of) : first ? words.month(of, w.month(first)) : of;
  const said = (figure: Figure) => figureText(w, lesson.measure, figure);
  return (
    <Section title={words.figures}>
      <p>
        {lesson.before && after
          ? words.finding(said(lesson.before), said(after))
          : after
            ? `${words.noBefore} ${said(after)}.`
            : lesson.before
              ? words.findingBefore(said(lesson.before))
              : words.findingNone}{" "}
        {lesson.after && words.results[changeOf(lesson.before, lesson.after)]}
      </p>
      <BeforeAfter
        w={w}
        measure={lesson.measure}
        threshold={promise?.share ?? 1}
        before={{
          label: label(words.before, lesson.beforeMonth),
          figure: lesson.before,
          href: lesson.before ? (month(lesson.beforeMonth) ?? toGate) : undefined,
        }}
        after={{
          label: label(words.after, lesson.month),
          figure: after,
          href: after ? (month(lesson.month) ?? toGate) : undefined,
        }}
      />
      {lesson.after?.rule && <p class="quiet">{words.counted(lesson.after.rule)}</p>}
      {lesson.closed?.words && (
        <p class="written">
          <Name>{lesson.closed.words}</Name>
        </p>
      )}
      {lesson.agreed && now && "why" in now && !lesson.dropped && (
        <Notice w={w} title={words.notKnown[now.why]} />
      )}
      {promise && (
        <Months
          w={w}
          lesson={lesson}
          months={promise.months.filter(({ closed }) => closed).slice(-24)}
          held={promise.held}
        />
      )}
    </Section>
  );
};

const Months = ({
  w,
  lesson,
  months,
  held,
}: {
  w: Words;
  lesson: Lesson;
  months: Known["promises"][number]["months"];
  held: Known["promises"][number]["held"];
}) => {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last || months.length < 2) return null;
  const words = w.improvements.one;
  const count = first.month.until(last.month, { largestUnit: "month" }).months + 1;
  const points = Array.from({ length: Math.min(count, 24) }, (_, at) => {
    const month = last.month.subtract({ months: Math.min(count, 24) - 1 - at });
    const found = months.find((one) => one.month.equals(month));
    return {
      month,
      value: found && found.decided > 0 ? found.kept / found.decided : null,
      note: found ? w.improvements.invoices(found.kept, found.decided) : "–",
    };
  });
  const end = last.month.add({ months: 1 });
  const begin = points[0]?.month ?? first.month;
  const until = held.filter(({ from }) => !from || Temporal.PlainDate.compare(from, end) < 0);
  const targets = until.map(({ from, share, weakened }, at) => ({
    from: from && Temporal.PlainDate.compare(from, begin) > 0 ? from : begin,
    value: share,
    weakened: weakened && share < (until[at - 1]?.share ?? 0),
  }));
  // Weaker in another way than its share: marked all the same.
  const weaker = until.flatMap(({ from, weakened }, at) =>
    from && weakened && !targets[at]?.weakened
      ? [{ on: from, label: w.charts.weakenedOn(w.date(from)) }]
      : [],
  );
  const changed = { on: lesson.changesOn, label: words.changed };
  const marks = [...weaker, changed].filter(
    ({ on }) => Temporal.PlainDate.compare(on, end) < 0 && Temporal.PlainDate.compare(on, begin) >= 0,
  );
  return (
    <TrendLine
      w={w}
      finding={words.trend}
      label={words.trend}
      method="/promises/method"
      points={points}
      targets={targets}
      events={marks}
    />
  );
};

const Acts = ({ w, side, relationshipId, lesson, measures, mayAnswer, mayClose }: OneProps) => {
  const words = w.improvements.one;
  const base = `/partners/${relationshipId}/improvements/${lesson.id}`;
  if (lesson.closed || lesson.dropped) return null;
  const known = "figure" in readingOf(measures, lesson);
  return (
    <Actions>
      {!lesson.agreed && lesson.proposed.side !== side && mayAnswer && (
        <ButtonForm action={`${base}/agreement`}>
          <Button icon="check">{words.agree}</Button>
        </ButtonForm>
      )}
      {lesson.agreed && known && mayClose && (
        <ButtonLink href={`${base}/closing`} kind="primary">
          {words.close}
        </ButtonLink>
      )}
      {lesson.agreed && !known && mayAnswer && <ButtonLink href={`${base}/later`}>{words.move}</ButtonLink>}
      {mayAnswer && (
        <ButtonLink href={`${base}/end`} kind="plain">
          {words.drop}
        </ButtonLink>
      )}
    </Actions>
  );
};
