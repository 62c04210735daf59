import type { Child } from "hono/jsx";
import { BetterHead } from "../../design/better-tabs.tsx";
import { ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Chip, Filters } from "../../design/filters.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Icon } from "../../design/icon.tsx";
import { figureText, LessonTag } from "../../design/lesson.tsx";
import { Pager } from "../../design/pager.tsx";
import { Region } from "../../design/region.tsx";
import { Select } from "../../design/select.tsx";
import { Shape } from "../../design/shape.tsx";
import { type Column, DataTable, ResultCount } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { changeOf, type Figure, type Lesson, lessonStages, stageOf } from "../improvements/improvement.ts";
import { type LessonList, writeLessonList } from "./list.ts";

type Bound = { w: Words; today: Temporal.PlainDate };

const address = (list: LessonList): string => `/improvements${writeLessonList(list)}`;

function from(asked: LessonList, without: readonly (keyof LessonList)[] = []) {
  const next = { ...asked };
  for (const key of [...without, "after"] as const) delete next[key as "after"];
  return address(next);
}

/** Where it stands, seen from one side. */
const StageOf = ({ w, today, side, lesson }: Bound & { side: Side; lesson: Lesson }) => (
  <LessonTag
    w={w}
    stage={stageOf(lesson, today)}
    waits={lesson.proposed.side === side ? lesson.partner : "us"}
    result={lesson.after ? changeOf(lesson.before, lesson.after) : undefined}
  />
);

const shown = (w: Words, { measure }: Lesson, figure: Figure | null) =>
  figure ? figureText(w, measure, figure) : "–";

const short = (w: Words, figure: Figure | null) =>
  figure ? w.improvements.share(figure.kept, figure.decided) : "–";

/** The desk: lessons with every partner, filters in the address. */
export const DeskPage = ({
  w,
  today,
  asked,
  rows,
  next,
  count,
  partner,
}: Bound & {
  asked: LessonList;
  rows: readonly Lesson[];
  next: string | null;
  count: { readonly number: number; readonly capped: boolean };
  partner: string | undefined;
}) => {
  const words = w.improvements;
  const on = chips(w, asked, partner);
  const none =
    on.length > 0 ? (
      <Empty
        title={words.noMatch}
        act={<ButtonLink href="/improvements">{w.design.clearFilters}</ButtonLink>}
      >
        {words.noMatchText}
      </Empty>
    ) : (
      <Empty title={words.deskNone} act={<ButtonLink href="/partners">{words.toPartners}</ButtonLink>}>
        {words.deskNoneText}
      </Empty>
    );
  return (
    <>
      <PageHead title={words.desk} lead={words.deskLead} />
      <Region id="improvements" status={words.counted(count.number)}>
        <FilterBar w={w} asked={asked} chips={on} />
        <div class="list-head">
          <ResultCount w={w} count={count.number} capped={count.capped} of={words.count} />
          <ButtonLink
            href={`/improvements.csv${writeLessonList(asked)}`}
            kind="plain"
            icon="download"
            download
          >
            {words.csv}
          </ButtonLink>
        </div>
        <DataTable
          w={w}
          caption={words.desk}
          quietCaption
          columns={columns(w, today)}
          rows={rows}
          href={(row) => `/partners/${row.relationshipId}/improvements/${row.id}`}
          region="improvements"
          empty={none}
        />
        <Pager
          w={w}
          region="improvements"
          previous={asked.after ? from(asked) : undefined}
          next={next ? address({ ...asked, after: next }) : undefined}
        />
      </Region>
    </>
  );
};

function columns(w: Words, today: Temporal.PlainDate): Column<Lesson>[] {
  const words = w.improvements.columns;
  return [
    { key: "lesson", head: words.lesson, wrap: true, cell: (row) => <Name>{row.lesson}</Name> },
    { key: "partner", head: words.partner, cell: (row) => <Name>{row.partner}</Name> },
    {
      key: "stage",
      head: words.stage,
      // Whose partner it is stands beside it: "proposed" is enough.
      cell: (row) => <StageOf w={w} today={today} side="large" lesson={{ ...row, partner: "" }} />,
    },
    {
      key: "owner",
      head: words.owner,
      desk: true,
      cell: (row) => (
        <>
          <Shape side={row.owner.side} /> <Name>{row.owner.name}</Name>
        </>
      ),
    },
    { key: "due", head: words.due, desk: true, cell: (row) => !row.closed && w.date(row.dueOn) },
    {
      ...{ key: "figures", head: words.both, desk: true, align: "end" },
      cell: (row) => `${short(w, row.before)} → ${short(w, row.after)}`,
    },
  ];
}

const FilterBar = ({ w, asked, chips: on }: { w: Words; asked: LessonList; chips: readonly Chip[] }) => {
  const words = w.improvements.filters;
  const one = (name: string, label: string, on: boolean | undefined, option: string): Child => (
    <Select
      w={w}
      name={name}
      label={label}
      empty={words.all}
      value={on ? option : undefined}
      options={[{ value: option, label: words.mine }]}
    />
  );
  return (
    <Filters
      {...{ w, action: "/improvements", region: "improvements" }}
      search={{ name: "search", label: words.search, value: asked.search }}
      hidden={asked.partner ? { partner: asked.partner } : {}}
      chips={on}
      clear={on.length > 1 ? "/improvements" : undefined}
    >
      <Select
        w={w}
        name="stage"
        label={words.stage}
        empty={words.all}
        value={asked.stage}
        options={lessonStages.map((stage) => ({ value: stage, label: w.improvements.stages[stage] }))}
      />
      {one("owner", words.owner, asked.own, "me")}
      {one("contact", words.looked, asked.mine, "mine")}
      <Select
        w={w}
        name="sort"
        label={words.sort}
        value={asked.sort}
        options={[
          { value: "change", label: words.byChange },
          { value: "due", label: words.byDue },
        ]}
      />
    </Filters>
  );
};

function chips(w: Words, asked: LessonList, partner: string | undefined): Chip[] {
  const words = w.improvements.filters;
  const on: [keyof LessonList, string, string | undefined][] = [
    ["search", words.search, asked.search],
    ["stage", words.stage, asked.stage && w.improvements.stages[asked.stage]],
    ["partner", words.partner, asked.partner && (partner ?? "?")],
    ["own", words.owner, asked.own ? words.mine : undefined],
    ["mine", words.looked, asked.mine ? words.mine : undefined],
  ];
  return on.flatMap(([key, label, value]) =>
    value ? [{ label: `${label}: ${value}`, href: from(asked, [key]) }] : [],
  );
}

/** Lessons of one relationship, as both sides see them. */
export const PairPage = ({
  w,
  today,
  side,
  relationshipId,
  names,
  rows,
  next,
  mayPropose,
}: Bound & {
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string; readonly country: string };
  rows: readonly Lesson[];
  next: string | null;
  mayPropose: boolean;
}) => {
  const words = w.improvements;
  const base = `/partners/${relationshipId}/improvements`;
  const add = mayPropose && (
    <ButtonLink href={`${base}/new`} kind="primary" icon="plus">
      {words.add}
    </ButtonLink>
  );
  return (
    <>
      <BetterHead w={w} side={side} relationshipId={relationshipId} names={names} active="lessons" />
      <p class="quiet">{words.lead(names.large, names.msme)}</p>
      {rows.length > 0 && <Actions>{add}</Actions>}
      {rows.length === 0 ? (
        <Empty title={words.none} act={add}>
          {words.noneText}
        </Empty>
      ) : (
        <CardList
          label={words.title}
          items={rows.map((row) => ({
            href: `${base}/${row.id}`,
            title: <Name>{row.lesson}</Name>,
            note: (
              <>
                <Shape side={row.owner.side} /> <Name>{row.owner.name}</Name>
                {row.after
                  ? `: ${shown(w, row, row.before)} → ${shown(w, row, row.after)}`
                  : `, ${words.columns.due.toLocaleLowerCase(w.locale)} ${w.date(row.dueOn)}`}
              </>
            ),
            end: <StageOf w={w} today={today} side={side} lesson={row} />,
          }))}
        />
      )}
      <Pager w={w} next={next ? `${base}?after=${next}` : undefined} previous={undefined} />
      {rows.length > 0 && (
        <p class="figure-links">
          <a href={`${base}.csv`} download>
            <Icon name="download" />
            {words.csv}
          </a>
        </p>
      )}
    </>
  );
};
