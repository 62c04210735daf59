import type { Child } from "hono/jsx";
import { ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Section } from "../../design/section.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { listPromises } from "../commitments/actions.ts";
import { percent } from "../commitments/catalogue.ts";
import { type CommitmentVersion, isPromised, standingOn } from "../commitments/commitment.ts";
import {
  comparedMonths,
  type Kept,
  type Month,
  type Point,
  pointsOf,
  shownMonths,
  type Worst,
} from "./trend.ts";

type Promised = Awaited<ReturnType<typeof listPromises>>[number];
type Bound = { w: Words };
type At = Bound & { day: Temporal.PlainDate; today: Temporal.PlainDate };

function shareOf(w: Words, { kept, decided }: Kept): string {
  return decided === 0 ? w.commitments.notKnown : w.percent(kept / decided, 1);
}

/** A column of numbers; `desk` ones are left out on a phone. */
function figure<Row>(key: string, head: string, cell: (row: Row) => Child, desk = false): Column<Row> {
  return { key, head, cell, align: "end", desk };
}

function sentenceOf(w: Words, promise: Promised, version: CommitmentVersion): string {
  const { threshold, days } = version;
  if (!isPromised(promise.kind)) return w.commitments.kinds[promise.kind];
  return w.commitments.sentence[promise.kind](threshold ? percent(threshold) : "100", days ?? 0);
}

/** What it says now; ahead of its day, what it will say. */
function shown(promise: Promised, today: Temporal.PlainDate): CommitmentVersion | undefined {
  const begun = promise.versions.findLast(
    ({ fromOn }) => fromOn === null || Temporal.PlainDate.compare(fromOn, today) <= 0,
  );
  return begun ?? promise.versions.at(-1);
}

/** Weakened and ended marks: they stay for ever. */
const Marks = ({ w, promise, today }: Bound & { promise: Promised; today: Temporal.PlainDate }) => {
  const words = w.commitments;
  return (
    <>
      {promise.versions.map(({ weakened, fromOn }) => {
        if (!weakened || !fromOn) return null;
        const ahead = Temporal.PlainDate.compare(fromOn, today) > 0;
        return <Tag kind="warn">{(ahead ? words.weakens : words.weakened)(w.date(fromOn))}</Tag>;
      })}
      {promise.ended && <Tag>{words.ends(w.date(promise.ended.on))}</Tag>}
      {!promise.ended && standingOn(promise, today) === "ahead" && <Tag>{words.states.ahead}</Tag>}
    </>
  );
};

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

const Trend = ({ w, promise, months, day }: At & { promise: Promised; months: readonly Month[] }) => {
  const words = w.commitments.trend;
  const points = pointsOf(promise, months, day).toReversed();
  const newest = points.find((point) => (point.counted?.decided ?? 0) > 0);
  if (!newest?.counted) return <p class="quiet">{words.notYet}</p>;
  const { kept, decided } = newest.counted;
  const counted = points.slice(0, points.findLastIndex((point) => point.counted !== null) + 1);
  return (
    <>
      <p>
        {words.finding(w.month(newest.period), w.number(kept), w.number(decided), shareOf(w, newest.counted))}
      </p>
      <details>
        <summary>{w.design.numbers}</summary>
        <DataTable<Point>
          w={w}
          caption={words.chart(shownMonths)}
          quietCaption
          rows={counted}
          columns={[
            { key: "month", head: words.month, cell: ({ period }) => w.month(period) },
            figure("share", words.share, ({ counted: one }) =>
              one ? shareOf(w, one) : w.commitments.notKnown,
            ),
            figure("kept", words.kept, ({ counted: one }) => (one ? w.number(one.kept) : "–")),
            figure("decided", words.decided, ({ counted: one }) => (one ? w.number(one.decided) : "–")),
            figure("goal", words.goal, ({ promised }) =>
              promised?.threshold ? w.percent(promised.threshold.of / promised.threshold.in, 2) : "–",
            ),
            figure("open", words.open, ({ counted: one }) => (one ? w.number(one.undecided) : "–"), true),
            figure("firms", words.firms, ({ counted: one }) => (one ? w.number(one.firms) : "–"), true),
          ]}
        />
      </details>
    </>
  );
};

const WorstPart = ({ w, worst }: Bound & { worst: Worst }) => {
  const words = w.commitments.worst;
  const numbers = [
    figure<Kept>("broken", words.broken, ({ kept, decided }) => w.number(decided - kept)),
    figure<Kept>("decided", words.decided, ({ decided }) => w.number(decided)),
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
              { key: "unit", head: words.unit, cell: (one) => <Name>{one.unit}</Name> },
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
        const version = shown(promise, today);
        return (
          <Card
            title={words.kinds[promise.kind]}
            note={version && `${sentenceOf(w, promise, version)}, ${words.toEverybody}`}
            aside={<Marks w={w} promise={promise} today={today} />}
            act={{ href: `/commitments/${promise.id}`, label: words.history }}
          >
            <Trend {...at} promise={promise} months={months.get(promise.id) ?? []} />
            <Facts facts={factsOf(w, promise, version)} />
          </Card>
        );
      })}
      {worst && running.length > 0 && <WorstPart w={w} worst={worst} />}
      {single.length > 0 && (
        <Section title={words.single}>
          <Lines {...at} list={single} />
          <Pager
            w={w}
            previous={paged ? "/commitments" : undefined}
            next={older ? `/commitments?after=${older}` : undefined}
          />
        </Section>
      )}
      {over.length > 0 && (
        <Section title={words.over}>
          <Lines {...at} list={over} />
        </Section>
      )}
    </>
  );
};

const Lines = ({ w, today, list }: At & { list: readonly Promised[] }) => (
  <CardList
    items={list.map((promise) => {
      const version = shown(promise, today);
      return {
        href: `/commitments/${promise.id}`,
        title: promise.partner ? <Name>{promise.partner}</Name> : w.commitments.kinds[promise.kind],
        note: version && sentenceOf(w, promise, version),
        end: <Marks w={w} promise={promise} today={today} />,
      };
    })}
  />
);

/** One promise: what it says, how it went, every version, where it is kept least. */
export const OnePage = ({
  promise,
  months,
  worst,
  done,
  mayChange,
  ...at
}: At & {
  promise: Promised;
  months: readonly Month[];
  worst: Worst | undefined;
  done: "added" | "changed" | "ended" | undefined;
  mayChange: boolean;
}) => {
  const { w, today } = at;
  const words = w.commitments;
  const version = shown(promise, today);
  const base = `/commitments/${promise.id}`;
  const to = promise.partner ? words.toFirm(promise.partner) : words.toEverybody;
  return (
    <>
      <BackLink href="/commitments">{words.backTo}</BackLink>
      {done && <Notice w={w} kind="success" title={words.saved[done]} />}
      <PageHead
        title={words.kinds[promise.kind]}
        lead={version && <Name>{`${sentenceOf(w, promise, version)}, ${to}`}</Name>}
      >
        <Marks w={w} promise={promise} today={today} />
      </PageHead>
      {mayChange && (
        <Actions>
          <ButtonLink href={`${base}/change`}>{words.change}</ButtonLink>
          <ButtonLink href={`${base}/end`} kind="plain">
            {words.end}
          </ButtonLink>
        </Actions>
      )}
      <Card title={words.trend.title}>
        <Trend {...at} promise={promise} months={months} />
      </Card>
      <Card>
        <Facts facts={factsOf(w, promise, version)} />
      </Card>
      <Section title={words.history}>
        <DataTable
          w={w}
          caption={words.history}
          quietCaption
          rows={promise.versions.toReversed()}
          columns={[
            { key: "number", head: words.number, cell: (one) => w.number(one.number) },
            { key: "what", head: words.promised, wrap: true, cell: (one) => sentenceOf(w, promise, one) },
            {
              key: "from",
              head: words.since,
              cell: (one) => (
                <>
                  {one.fromOn ? w.date(one.fromOn) : words.fromFirst} {one.weakened && <Weakened w={w} />}
                </>
              ),
            },
            { key: "why", head: words.why, wrap: true, cell: (one) => <Name>{one.reason ?? "–"}</Name> },
          ]}
        />
        {promise.ended && (
          <p class="written">
            {words.ends(w.date(promise.ended.on))}: <Name>{promise.ended.reason}</Name>
          </p>
        )}
      </Section>
      {worst && <WorstPart w={w} worst={worst} />}
    </>
  );
};

const Weakened = ({ w }: Bound) => <Tag kind="warn">{w.commitments.weakenedShort}</Tag>;
