import { ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Bullet } from "../../design/charts/bullet.tsx";
import { TrendLine } from "../../design/charts/trend-line.tsx";
import { DisputePatterns } from "../../design/dispute-patterns.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { promiseLabel } from "../../design/leader-word.tsx";
import { Section, Stack } from "../../design/section.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";

type PromiseSum = {
  readonly id: string;
  readonly kind: string;
  readonly days: number | null;
  readonly threshold: { readonly of: number; readonly in: number };
  readonly kept: number;
  readonly decided: number;
  readonly state: "kept" | "broken" | "not-known";
  readonly months: readonly {
    readonly month: Temporal.PlainDate;
    readonly kept: number;
    readonly decided: number;
  }[];
  readonly targets: readonly {
    readonly from: Temporal.PlainDate;
    readonly value: number;
    readonly weakened: boolean;
  }[];
};
type Broken = {
  readonly relationshipId: string;
  readonly partner: string;
  readonly unit: string;
  readonly kept: number;
  readonly decided: number;
};
type Event = {
  readonly on: Temporal.PlainDate;
  readonly kind: "given" | "missed" | "decision";
  readonly unit: string | null;
};
type Waiting = { readonly id: string; readonly unit: string | null; readonly dueOn: Temporal.PlainDate };

type Props = {
  w: Words;
  name: string;
  day: Temporal.PlainDate | null;
  from: Temporal.PlainDate;
  until: Temporal.PlainDate;
  promises: readonly PromiseSum[];
  /** How many promises to everybody there are, shown or not. */
  promisesInAll: number;
  worst: readonly Broken[];
  events: readonly Event[];
  waiting: readonly Waiting[];
  patterns: Parameters<typeof DisputePatterns>[0]["patterns"];
};

/** The one screen: the word that waits, the promises, where most was broken, month by month, where disputes come from. */
export const SponsorPage = (props: Props) => {
  const { w, name, day, from, until, promises, promisesInAll, worst, events, waiting, patterns } = props;
  const words = w.sponsor;
  return (
    <>
      <PageHead title={words.title} lead={words.lead(name, w.month(from), w.month(until))} />
      {waiting.map(({ id, unit, dueOn }) => (
        <Card title={words.waits} act={{ href: `/leadership/words/${id}`, label: words.toWord }}>
          <p>{words.waitsText(unit ?? w.leadership.whole, w.date(dueOn))}</p>
        </Card>
      ))}
      <Actions>
        <ButtonLink href="/leadership">{words.leaders}</ButtonLink>
        {day && promises.length > 0 && (
          <ButtonLink href="/sponsor/board.pdf" kind="plain" icon="download">
            {words.board}
          </ButtonLink>
        )}
      </Actions>
      {promises.length === 0 && (
        <Empty title={words.noPromise} act={<ButtonLink href="/commitments">{words.toPromise}</ButtonLink>}>
          {words.noPromiseText}
        </Empty>
      )}
      {promises.length > 0 && !day && <Empty title={words.noLedger}>{words.noLedgerText}</Empty>}
      {promises.length > 0 && day && (
        <>
          <Section title={words.promises}>
            {promisesInAll > promises.length && (
              <p class="quiet">
                {words.some(promises.length, promisesInAll)} <a href="/commitments">{words.toPromises}</a>
              </p>
            )}
            <Stack>
              {promises.map((one) => (
                <Bullet
                  w={w}
                  label={promiseLabel(w, { promise: one.kind, days: one.days })}
                  value={one.decided === 0 ? null : one.kept / one.decided}
                  threshold={one.threshold.of / one.threshold.in}
                  state={one.state}
                  count={
                    one.decided === 0 ? words.noCount : words.count(w.number(one.kept), w.number(one.decided))
                  }
                />
              ))}
            </Stack>
          </Section>
          <Section title={words.worst}>
            <p class="quiet">{words.worstNote}</p>
            {worst.length === 0 ? <p>{words.noWorst}</p> : <Worst w={w} rows={worst} />}
          </Section>
          <Section title={words.trends}>
            {promises.map((one) => (
              <Trend w={w} promise={one} events={events} />
            ))}
          </Section>
        </>
      )}
      <Section title={w.disputeHelpers.list.patterns}>
        <DisputePatterns w={w} patterns={patterns} />
      </Section>
    </>
  );
};

const Worst = ({ w, rows }: { w: Words; rows: readonly Broken[] }) => {
  const words = w.sponsor;
  const columns: Column<Broken>[] = [
    { key: "partner", head: words.partner, cell: (row) => <Name>{row.partner}</Name> },
    { key: "unit", head: words.unit, cell: (row) => <Name>{row.unit}</Name> },
    { key: "broken", head: words.broken, align: "end", cell: (row) => w.number(row.decided - row.kept) },
    { key: "decided", head: words.decided, align: "end", desk: true, cell: (row) => w.number(row.decided) },
  ];
  return (
    <DataTable
      w={w}
      caption={words.worst}
      quietCaption
      columns={columns}
      rows={rows}
      href={(row) => `/partners/${row.relationshipId}/promises`}
    />
  );
};

/** What an event is called, with its unit. */
export function eventLabel(w: Words, { kind, unit }: Event): string {
  const what = w.sponsor.events[kind];
  return unit ? w.sponsor.eventOf(what, unit) : what;
}

const Trend = ({ w, promise, events }: { w: Words; promise: PromiseSum; events: readonly Event[] }) => {
  const words = w.sponsor;
  const label = promiseLabel(w, { promise: promise.kind, days: promise.days });
  const last = promise.months.findLast(({ decided }) => decided > 0);
  if (!last) return <p class="quiet">{words.findingNone(label)}</p>;
  return (
    <TrendLine
      w={w}
      finding={words.finding(label, w.month(last.month), w.percent(last.kept / last.decided, 1))}
      label={`${label}. ${words.chart(promise.months.length)}`}
      csv={`/commitments/${promise.id}/months.csv`}
      points={promise.months.map(({ month, kept, decided }) => ({
        month,
        value: decided === 0 ? null : kept / decided,
        note: decided === 0 ? "–" : words.count(w.number(kept), w.number(decided)),
      }))}
      targets={promise.targets}
      events={events.map((event) => ({ on: event.on, label: eventLabel(w, event) }))}
    />
  );
};
