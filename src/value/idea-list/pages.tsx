import type { Child } from "hono/jsx";
import { ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import type { Chip } from "../../design/filters.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { IdeaFilters } from "../../design/idea-filters.tsx";
import { IdeaStage } from "../../design/idea-stage.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Region } from "../../design/region.tsx";
import { Shape } from "../../design/shape.tsx";
import { type Column, DataTable, ResultCount } from "../../design/table.tsx";
import { Tabs } from "../../design/tabs.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { waits } from "../ideas/idea.ts";
import { type IdeaList, type IdeaRow, writeIdeaList } from "./list.ts";

type Count = { readonly number: number; readonly capped: boolean };
type Terms = {
  readonly readers: readonly string[];
  readonly owns: string;
  readonly trial: { readonly amount: number; readonly currency: string; readonly per: string } | null;
};
type Common = {
  w: Words;
  asked: IdeaList;
  rows: readonly IdeaRow[];
  next: string | null;
  count: Count;
  today: Temporal.PlainDate;
};

const href = (row: IdeaRow): string => `/partners/${row.relationshipId}/ideas/${row.id}`;

/** The same list from its first page on, with other filters. */
function from(
  path: string,
  asked: IdeaList,
  changes: Partial<IdeaList>,
  without: readonly (keyof IdeaList)[] = [],
): string {
  const next = { ...asked, ...changes };
  for (const key of [...without, "after"] as const) delete next[key as "after"];
  return `${path}${writeIdeaList(next)}`;
}

/** All ideas of a large organization, by stage: views that are links, filters in the address, an export of exactly this. */
export const DeskPage = (
  props: Common & { partner: string | undefined; problem: string | undefined; mayPost: boolean },
) => {
  const { w, asked, rows, count } = props;
  const words = w.ideas;
  const views: readonly [string, string][] = [
    ["/ideas", words.viewAll],
    ["/ideas?stage=waiting&sort=due", words.viewWaiting],
    ["/ideas?stage=waiting&contact=mine&sort=due", words.viewMine],
    ["/ideas?late=yes&sort=due", words.viewLate],
    ["/ideas?stage=later", words.viewLater],
    ["/ideas?stage=yes", words.viewYes],
  ];
  const filtered = chips(w, asked, props);
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        <ButtonLink href="/problems" icon="question">
          {w.posted.title}
        </ButtonLink>
      </PageHead>
      <Tabs
        label={words.views}
        tabs={views.map(([to, label]) => ({ href: to, label }))}
        active={from("/ideas", asked, {})}
      />
      <Region id="ideas" status={counted(w, count)}>
        <IdeaFilters {...props} path="/ideas" chips={filtered} desk />
        <Head w={w} asked={asked} count={count} csv="/ideas.csv" />
        <DataTable
          w={w}
          caption={words.caption}
          quietCaption
          columns={columns(props)}
          rows={rows}
          href={href}
          region="ideas"
          empty={
            filtered.length > 0 ? (
              <NoMatch w={w} path="/ideas" />
            ) : (
              <Empty
                title={words.none}
                act={props.mayPost && <ButtonLink href="/problems/new">{w.posted.post}</ButtonLink>}
              >
                {words.noneDesk}
              </Empty>
            )
          }
        />
        <Paging {...props} path="/ideas" />
      </Region>
    </>
  );
};

/** A firm's ideas, over all of its partners or with one: stage, who may see it, who carries what. */
export const FirmPage = (
  props: Common & {
    path: string;
    title: string;
    lead: string;
    terms: ReadonlyMap<string, Terms>;
    side: Side;
    /** More than one partner: each line says whose it is. */
    several: boolean;
    other: string;
    write: Child;
    tabsOf: string | undefined;
    children?: Child;
  },
) => {
  const { w, asked, rows, path, terms, today } = props;
  const words = w.ideas;
  const filtered = chips(w, asked, {});
  return (
    <>
      <PageHead title={<Name>{props.title}</Name>} lead={<Name>{props.lead}</Name>} />
      {props.tabsOf && <PartnerTabs w={w} relationshipId={props.tabsOf} active="ideas" />}
      <Actions>{props.write}</Actions>
      {props.children}
      <Region id="ideas" status={counted(w, props.count)}>
        {(rows.length > 0 || filtered.length > 0) && (
          <>
            <IdeaFilters {...props} chips={filtered} desk={false} />
            <Head w={w} asked={asked} count={props.count} csv={`${path}.csv`} />
          </>
        )}
        {rows.length === 0 &&
          (filtered.length > 0 ? (
            <NoMatch w={w} path={path} />
          ) : (
            <Empty title={words.none}>{words.noneText(props.other)}</Empty>
          ))}
        <CardList
          label={words.caption}
          items={rows.map((row) => ({
            href: href(row),
            mark: <Shape side={row.side} />,
            title: <Name>{row.title}</Name>,
            note: <Name>{lineOf(w, row, terms.get(row.id), props)}</Name>,
            end: <IdeaStage w={w} idea={row} today={today} waits={waits(row, today)} />,
          }))}
        />
        <Paging {...props} />
      </Region>
    </>
  );
};

/** Whose it is, who may see it, what a trial is paid. */
function lineOf(w: Words, row: IdeaRow, terms: Terms | undefined, { several }: { several: boolean }): string {
  const words = w.ideas;
  return [
    ...(several ? [row.partner] : []),
    ...(row.side === "msme" && terms && terms.readers.length > 0
      ? [words.whoReads(w.list(terms.readers))]
      : []),
    ...(terms
      ? [terms.trial ? words.trialPaid(w.money(terms.trial), terms.trial.per) : words.trialNone]
      : []),
  ].join(". ");
}

const Head = ({ w, asked, count, csv }: { w: Words; asked: IdeaList; count: Count; csv: string }) => (
  <div class="list-head">
    <ResultCount w={w} count={count.number} capped={count.capped} of={w.ideas.count} />
    <ButtonLink href={`${csv}${writeIdeaList(asked)}`} kind="plain" icon="download" download>
      {w.ideas.csv}
    </ButtonLink>
  </div>
);

const Paging = ({ w, asked, next, path }: Common & { path: string }) => (
  <Pager
    w={w}
    region="ideas"
    previous={asked.after ? from(path, asked, {}) : undefined}
    next={next ? `${path}${writeIdeaList({ ...asked, after: next })}` : undefined}
  />
);

const NoMatch = ({ w, path }: { w: Words; path: string }) => (
  <Empty title={w.ideas.noMatch} act={<ButtonLink href={path}>{w.ideas.noMatchClear}</ButtonLink>}>
    {w.ideas.noMatchText}
  </Empty>
);

function counted(w: Words, count: Count): string {
  return count.capped ? w.ideas.count(w.design.moreThan(count.number)) : w.ideas.counted(count.number);
}

function columns({ w, today }: Common): Column<IdeaRow>[] {
  const words = w.ideas;
  return [
    { key: "idea", head: words.idea, wrap: true, cell: (row) => <Name>{row.title}</Name> },
    { key: "partner", head: words.partner, desk: true, cell: (row) => <Name>{row.partner}</Name> },
    {
      key: "from",
      head: words.from,
      desk: true,
      cell: (row) => (
        <>
          <Shape side={row.side} /> {words.fromSides[row.side]}
        </>
      ),
    },
    { key: "stage", head: words.stage, desk: true, cell: (row) => words.stages[row.stage] },
    { key: "sent", head: words.sentOn, desk: true, cell: (row) => w.date(w.dayOf(row.sentAt)) },
    {
      key: "due",
      head: words.dueOn,
      cell: (row) => <IdeaStage w={w} idea={row} today={today} waits={waits(row, today)} />,
    },
  ];
}

function chips(
  w: Words,
  asked: IdeaList,
  names: { partner?: string | undefined; problem?: string | undefined },
): Chip[] {
  const words = w.ideas;
  const on: [keyof IdeaList, string, string | undefined][] = [
    ["search", words.search, asked.search],
    ["stage", words.stage, asked.stage && words.stages[asked.stage]],
    ["from", words.from, asked.from && words.fromSides[asked.from]],
    ["partner", words.partner, asked.partner && (names.partner ?? "")],
    ["problem", words.problem, asked.problem && (names.problem ?? "")],
    ["mine", words.contact, asked.mine ? words.mine : undefined],
    ["late", words.late, asked.late ? words.lateYes : undefined],
  ];
  return on.flatMap(([key, label, value]) =>
    value === undefined ? [] : [{ label: `${label}: ${value}`, href: from("", asked, {}, [key]) || "?" }],
  );
}
