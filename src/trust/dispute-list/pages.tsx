import { ButtonLink } from "../../design/button.tsx";
import { DisputePatterns } from "../../design/dispute-patterns.tsx";
import { DisputeTabs } from "../../design/dispute-tabs.tsx";
import { rungName } from "../../design/dispute-words.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Chip, Filters } from "../../design/filters.tsx";
import { PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { Region } from "../../design/region.tsx";
import { Select } from "../../design/select.tsx";
import { Shape } from "../../design/shape.tsx";
import { type Column, DataTable, ResultCount } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { daysOpen, subjects } from "../disputes/dispute.ts";
import { type DisputeList, type DisputeRow, type Pattern, states, writeList } from "./list.ts";

type Bound = { w: Words };

/** Disputes with every partner, each with its clock. */
export const ListPage = ({
  w,
  asked,
  rows,
  next,
  count,
  today,
}: Bound & {
  asked: DisputeList;
  rows: readonly DisputeRow[];
  next: string | null;
  count: { readonly number: number; readonly capped: boolean };
  today: Temporal.PlainDate;
}) => {
  const words = w.disputeHelpers.list;
  const on = chips(w, asked);
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <DisputeTabs w={w} active="/disputes" />
      <Region id="disputes" status={words.counted(count.number)}>
        <Filters
          {...{ w, action: "/disputes", region: "disputes" }}
          chips={on}
          clear={on.length > 1 ? "/disputes" : undefined}
        >
          <Select
            w={w}
            name="state"
            label={words.filters.state}
            empty={words.filters.all}
            value={asked.state}
            options={states.map((state) => ({ value: state, label: words.states[state] }))}
          />
          <Select
            w={w}
            name="about"
            label={words.filters.about}
            empty={words.filters.all}
            value={asked.about}
            options={subjects.map((about) => ({ value: about, label: w.disputes.subjects[about] }))}
          />
          <Select
            w={w}
            name="clock"
            label={words.filters.late}
            empty={words.filters.all}
            value={asked.late ? "over" : undefined}
            options={[{ value: "over", label: words.filters.lateOnly }]}
          />
        </Filters>
        <div class="list-head">
          <ResultCount w={w} count={count.number} capped={count.capped} of={words.count} />
          <ButtonLink
            href={`/disputes.csv${writeList({ ...asked, after: undefined })}`}
            kind="plain"
            icon="download"
            download
          >
            {words.csv}
          </ButtonLink>
        </div>
        <DataTable
          w={w}
          caption={words.title}
          quietCaption
          columns={columns(w, today)}
          rows={rows}
          href={(row) => `/partners/${row.relationshipId}/disputes/${row.id}`}
          region="disputes"
          empty={
            on.length > 0 ? (
              <Empty
                title={words.noMatch}
                act={<ButtonLink href="/disputes">{w.design.clearFilters}</ButtonLink>}
              >
                {words.noMatchText}
              </Empty>
            ) : (
              <Empty title={words.none}>{words.noneText}</Empty>
            )
          }
        />
        <Pager
          w={w}
          region="disputes"
          previous={asked.after ? `/disputes${writeList({ ...asked, after: undefined })}` : undefined}
          next={next ? `/disputes${writeList({ ...asked, after: next })}` : undefined}
        />
      </Region>
    </>
  );
};

function columns(w: Words, today: Temporal.PlainDate): Column<DisputeRow>[] {
  const words = w.disputeHelpers.list;
  const heads = words.columns;
  return [
    { key: "title", head: heads.title, wrap: true, cell: (row) => <Name>{row.title}</Name> },
    {
      key: "partner",
      head: heads.partner,
      cell: (row) => (
        <>
          <Shape side={row.openedSide} /> <Name>{row.partner}</Name>
        </>
      ),
    },
    { key: "about", head: heads.about, desk: true, cell: (row) => w.disputes.subjects[row.about] },
    {
      key: "step",
      head: heads.step,
      desk: true,
      long: true,
      cell: (row) => <Name>{rungName(w, row.step)}</Name>,
    },
    { key: "due", head: heads.due, desk: true, cell: (row) => !row.closedAs && w.date(row.dueOn) },
    { key: "left", head: heads.left, cell: (row) => <Clock w={w} row={row} today={today} /> },
    {
      key: "open",
      head: heads.open,
      desk: true,
      align: "end",
      cell: (row) => w.number(daysOpen(row.openedOn, row.closedOn ?? today)),
    },
  ];
}

const Clock = ({ w, row, today }: Bound & { row: DisputeRow; today: Temporal.PlainDate }) => {
  const words = w.disputeHelpers.list;
  if (row.closedAs)
    return <Tag kind={row.closedAs === "agreed" ? "good" : "neutral"}>{words.states[row.closedAs]}</Tag>;
  if (row.over) return <Tag kind="warn">{words.over}</Tag>;
  return <>{words.left(daysOpen(today, row.dueOn))}</>;
};

function chips(w: Words, asked: DisputeList): Chip[] {
  const words = w.disputeHelpers.list;
  const without = (key: keyof DisputeList) =>
    `/disputes${writeList({ ...asked, after: undefined, [key]: key === "late" ? false : undefined })}`;
  return [
    ...(asked.state
      ? [{ label: `${words.filters.state}: ${words.states[asked.state]}`, href: without("state") }]
      : []),
    ...(asked.about
      ? [{ label: `${words.filters.about}: ${w.disputes.subjects[asked.about]}`, href: without("about") }]
      : []),
    ...(asked.late
      ? [{ label: `${words.filters.late}: ${words.filters.lateOnly}`, href: without("late") }]
      : []),
  ];
}

/** Where disputes come from, by unit, subject and step: counts, no people and no partners. */
export const PatternsPage = ({ w, patterns }: Bound & { patterns: readonly Pattern[] }) => {
  const words = w.disputeHelpers.list;
  return (
    <>
      <PageHead title={words.patterns} lead={words.patternsLead} />
      <DisputeTabs w={w} active="/disputes/patterns" />
      <DisputePatterns w={w} patterns={patterns} />
    </>
  );
};
