import type { Child } from "hono/jsx";
import { ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { TrendLine } from "../../design/charts/trend-line.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { Section } from "../../design/section.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { sentenceOf } from "../commitments/catalogue.ts";
import { marksOf } from "../commitments/change.ts";
import { type CommitmentVersion, type Promised, saidOn } from "../commitments/commitment.ts";
import {
  comparedMonths,
  heldSince,
  type Kept,
  lastCounted,
  type Month,
  type Point,
  pointsOf,
  shownMonths,
  type Worst,
} from "./trend.ts";

type Bound = { w: Words };
type At = Bound & { day: Temporal.PlainDate; today: Temporal.PlainDate };

function shareOf(w: Words, { kept, decided }: Kept): string {
  return decided === 0 ? w.commitments.notKnown : w.percent(kept / decided, 1);
}

/** A column of numbers; `desk` ones are left out on a phone. */
function figure<Row>(key: string, head: string, cell: (row: Row) => Child, desk = false): Column<Row> {
  return { key, head, cell, align: "end", desk };
}

/** Weakened and ended marks: they stay for ever. */
const Marks = ({ w, promise, today }: Bound & { promise: Promised; today: Temporal.PlainDate }) => (
  <>
    {marksOf(promise, today).map(({ kind, on }) => (
      <Tag kind={kind.startsWith("weak") ? "warn" : "neutral"}>{w.commitments.marks[kind](w.date(on))}</Tag>
    ))}
  </>
);

function factsOf(w: Words, promise: Promised, version: CommitmentVersion | undefined): Fact[] {
  const words = w.commitments;
  const first = promise.versions[0];
  return [
    {
      label: words.owner,
      value: promise.owner ? <Name>{promise.owner.name}</Name> : <Tag kind="warn">{words.nobody}</Tag>,
    },
    { label: words.since, value: first?.fromOn ? w.date(first.fromOn) : words.fromFirst },
    { label: words.consequence, value: <Name>{version?.consequence ?? words.noConsequence}</Name> },
  ];
}

const kinds = { kept: "good", "at-risk": "warn", broken: "bad", "not-known": "neutral" } as const;

const State = ({ w, state }: Bound & { state: Point["state"] }) => (
  <Tag kind={kinds[state]}>{w.commitments.readings[state]}</Tag>
);

/** The line of 24 months against what was promised; a weaker promise stays marked in it. */
const Trend = ({ w, promise, months, day }: At & { promise: Promised; months: readonly Month[] }) => {
  const words = w.commitments.trend;
  const points = pointsOf(promise, months, day);
  const newest = lastCounted(points, day);
  if (!newest) return <p class="quiet">{words.notYet}</p>;
  const { counted, period, state } = newest;
  const numbers = [w.number(counted.kept), w.number(counted.decided), shareOf(w, counted)] as const;
  const held = heldSince(promise, points);
  const share = (at: number) => shareOfVersion(held[at]?.version);
  const targets = held.map(({ from, version }, at) => ({
    from,
    value: share(at),
    weakened: version.weakened && (at === 0 || share(at) < share(at - 1)),
  }));
  // More days, or no consequence any more: the line stays where it is, and the mark says what is promised since.
  const events = held
    .filter(({ version }, at) => version.weakened && !targets[at]?.weakened)
    .map(({ from, version }) => ({
      on: from,
      label: words.weaker(sentenceOf(w.commitments.sentence, promise.kind, version)),
    }));
  return (
    <TrendLine
      w={w}
      finding={
        <>
          {words.finding(w.month(period), ...numbers)} <State w={w} state={state} />
        </>
      }
      label={words.chart(shownMonths)}
      csv={`/commitments/${promise.id}/months.csv`}
      points={points.map((point) => ({
        month: point.period,
        value: point.counted && point.counted.decided > 0 ? point.counted.kept / point.counted.decided : null,
        note: point.counted ? noteOf(w, point.counted, point.state) : "–",
      }))}
      targets={targets}
      events={events}
    />
  );
};

function shareOfVersion(version: CommitmentVersion | undefined): number {
  return version?.threshold ? version.threshold.of / version.threshold.in : 1;
}

function noteOf(w: Words, { kept, decided }: Kept, state: Point["state"]): string {
  return w.commitments.trend.note(w.number(kept), w.number(decided), w.commitments.readings[state]);
}

const WorstPart = ({ w, worst }: Bound & { worst: Worst }) => {
  const words = w.commitments.worst;
  const numbers = [
    figure<Kept>("broken", words.broken, ({ kept, decided }) => w.number(decided - kept)),
    figure<Kept>("decided", words.decided, ({ decided }) => w.number(decided), true),
    figure<Kept>("share", words.share, (one) => shareOf(w, one)),
  ];
  return (
    <Section title={words.title}>
      <p class="quiet">{words.lead(comparedMonths)}</p>
      {worst.partners.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <DataTable
            w={w}
            caption={words.units}
            rows={worst.units}
            columns={[{ key: "unit", head: words.unit, cell: (one) => <Name>{one.unit}</Name> }, ...numbers]}
          />
          <DataTable
            w={w}
            caption={words.title}
            quietCaption
            rows={worst.partners}
            href={(one) => `/partners/${one.relationshipId}`}
            columns={[
              { key: "partner", head: words.partner, cell: (one) => <Name>{one.partner}</Name> },
              { key: "unit", head: words.unit, desk: true, cell: (one) => <Name>{one.unit}</Name> },
              ...numbers,
            ]}
          />
        </>
      )}
    </Section>
  );
};

/** Promises to everybody with their line, where they are kept least, then those to one partner and those that are over. */
export const ListPage = ({
  name,
  running,
  over,
  single,
  older,
  paged,
  months,
  worst,
  mayAdd,
  ...at
}: At & {
  name: string;
  running: readonly Promised[];
  over: readonly Promised[];
  single: readonly Promised[];
  older: string | null;
  paged: boolean;
  months: ReadonlyMap<string, readonly Month[]>;
  worst: Worst | undefined;
  mayAdd: boolean;
}) => {
  const { w, today } = at;
  const words = w.commitments;
  const add = mayAdd && (
    <ButtonLink href="/commitments/new" kind="primary" icon="plus">
      {words.add}
    </ButtonLink>
  );
  const empty = running.length + over.length + single.length === 0 && !paged;
  return (
    <>
      <PageHead title={words.title} lead={words.lead(name)}>
        {!empty && add}
      </PageHead>
      {empty && (
        <Empty title={words.none} act={add}>
          {words.noneText}
        </Empty>
      )}
      {running.map((promise) => {
        const version = saidOn(promise, today);
        return (
          <Card
            title={words.kinds[promise.kind]}
            note={
              version && `${sentenceOf(w.commitments.sentence, promise.kind, version)}, ${words.toEverybody}`
            }
            aside={<Marks w={w} promise={promise} today={today} />}
            act={{ href: `/commitments/${promise.id}`, label: words.history }}
          >
            <Trend {...at} promise={promise} months={months.get(promise.id) ?? []} />
            <Facts facts={factsOf(w, promise, version)} />
          </Card>
        );
      })}
      {worst && running.length > 0 && <WorstPart w={w} worst={worst} />}
      <Lines {...at} title={words.single} list={single}>
        <Pager
          w={w}
          previous={paged ? "/commitments" : undefined}
          next={older ? `/commitments?after=${older}` : undefined}
        />
      </Lines>
      <Lines {...at} title={words.over} list={over} />
    </>
  );
};

type LinesProps = At & { title: string; list: readonly Promised[]; children?: Child };

const Lines = ({ w, today, title, list, children }: LinesProps) =>
  list.length === 0 ? null : (
    <Section title={title}>
      <CardList
        items={list.map((promise) => {
          const version = saidOn(promise, today);
          const { kind, partner } = promise;
          return {
            href: `/commitments/${promise.id}`,
            title: <Name>{partner ?? w.commitments.kinds[kind]}</Name>,
            note: version && sentenceOf(w.commitments.sentence, kind, version),
            end: <Marks w={w} promise={promise} today={today} />,
          };
        })}
      />
      {children}
    </Section>
  );
