import { ButtonLink } from "../../design/button.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Chip, Filters } from "../../design/filters.tsx";
import { PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Pager } from "../../design/pager.tsx";
import { Region } from "../../design/region.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { type Column, DataTable, ResultCount } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Amount, Day, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Problem } from "../../platform/refusal.ts";
import { blockerKinds, type Clearing } from "../payments/blocker.ts";
import {
  type RunPage as Found,
  lateness,
  nextRun,
  type RunGroup,
  type RunList,
  type RunRow,
  usualDays,
  writeRunList,
} from "./payment-run.ts";

type Props = {
  w: Words;
  asked: RunList;
  /** The boxes of the day as they were typed, and what was wrong with them. */
  typed: Readonly<Record<string, string>>;
  problems: readonly Problem[];
  found: Found;
  groups: readonly RunGroup[];
  entities: readonly string[];
  aside: { readonly undated: number; readonly unknown: number };
  clearing: Clearing;
  today: Temporal.PlainDate;
  /** To which day the ledger is told; undefined before the first one. */
  told: Temporal.PlainDate | undefined;
};

const address = (asked: RunList): string => `/payment-run${writeRunList(asked)}`;

/** The same run with other filters, from its first page. */
function from(asked: RunList, without: readonly ("entity" | "blocker" | "counterparties")[] = []): RunList {
  const { entity, blocker } = asked;
  return {
    date: asked.date,
    every: asked.every,
    counterparties: asked.counterparties && !without.includes("counterparties"),
    ...(entity && !without.includes("entity") ? { entity } : {}),
    ...(blocker && !without.includes("blocker") ? { blocker } : {}),
  };
}

/** What misses its day unless it is in the run of a day: late ones first, by what blocks them and who clears it. */
export const RunPage = (props: Props) => {
  const { w, asked, found, groups, told } = props;
  const words = w.run;
  const shown = groups.filter(
    ({ blocker }) => asked.blocker === undefined || (blocker ?? "none") === asked.blocker,
  );
  const count = shown.reduce((sum, group) => sum + group.count, 0);
  return (
    <>
      <PageHead title={words.title} lead={words.lead(w.date(asked.date), w.date(nextRun(asked)))} />
      {!told && <Empty title={words.emptyLedger}>{words.emptyLedgerText}</Empty>}
      {told && (
        <Region id="run" status={words.counted(count)}>
          <FilterBar {...props} />
          {groups.length > 0 && (
            <Section title={words.groups}>
              <DataTable
                w={w}
                caption={words.groups}
                quietCaption
                rows={groups}
                href={({ blocker }) => address({ ...from(asked), blocker: blocker ?? "none" })}
                region="run"
                columns={groupColumns(props)}
              />
            </Section>
          )}
          <div class="list-head">
            <ResultCount w={w} count={count} of={words.counting} />
            <ButtonLink
              href={`/payment-run.csv${writeRunList(from(asked))}`}
              kind="plain"
              icon="download"
              download
            >
              {words.csv}
            </ButtonLink>
          </div>
          <DataTable
            w={w}
            caption={words.caption}
            quietCaption
            rows={found.rows}
            href={(row) => `/partners/${row.relationshipId}/money/${row.id}`}
            columns={columns(props)}
            empty={<Empty title={words.none}>{words.noneText}</Empty>}
          />
          <Pager
            w={w}
            region="run"
            previous={found.previous ? address({ ...from(asked), before: found.previous }) : undefined}
            next={found.next ? address({ ...from(asked), after: found.next }) : undefined}
          />
          <Beside {...props} told={told} />
        </Region>
      )}
    </>
  );
};

const FilterBar = ({ w, asked, entities, typed, problems }: Props) => {
  const words = w.run;
  const named = asked.entity && !entities.includes(asked.entity) ? [...entities, asked.entity] : entities;
  return (
    <Filters w={w} action="/payment-run" region="run" chips={chips(w, asked)}>
      <DateInput
        w={w}
        name="date"
        label={words.date}
        value={asked.date.toString()}
        typed={problems.length > 0 ? typed : undefined}
        problems={problems}
      />
      <Input w={w} name="every" label={words.every} kind="number" value={String(asked.every)} />
      {named.length > 1 && (
        <Select
          w={w}
          name="entity"
          label={words.entity}
          empty={words.all}
          value={asked.entity}
          options={named.map((code) => ({ value: code, label: code }))}
        />
      )}
      <Select
        w={w}
        name="blocker"
        label={words.blocker}
        empty={words.all}
        value={asked.blocker}
        options={[
          { value: "none", label: words.free },
          ...blockerKinds.map((kind) => ({ value: kind, label: w.moneyPages.blockers[kind] })),
        ]}
      />
      <Select
        w={w}
        name="counterparties"
        label={words.suppliers}
        empty={words.msmesOnly}
        value={asked.counterparties ? "yes" : undefined}
        options={[{ value: "yes", label: words.everybody }]}
      />
    </Filters>
  );
};

function chips(w: Words, asked: RunList): Chip[] {
  const words = w.run;
  const { entity, blocker } = asked;
  return [
    ...(asked.every === usualDays
      ? []
      : [{ label: `${words.every}: ${asked.every}`, href: address({ ...from(asked), every: usualDays }) }]),
    ...(entity ? [{ label: `${words.entity}: ${entity}`, href: address(from(asked, ["entity"])) }] : []),
    ...(blocker
      ? [
          {
            label: `${words.blocker}: ${blocker === "none" ? words.free : w.moneyPages.blockers[blocker]}`,
            href: address(from(asked, ["blocker"])),
          },
        ]
      : []),
    ...(asked.counterparties
      ? [{ label: words.everybody, href: address(from(asked, ["counterparties"])) }]
      : []),
  ];
}

function groupColumns({ w, clearing }: Props): Column<RunGroup>[] {
  const words = w.run;
  return [
    {
      key: "blocker",
      head: words.group,
      cell: ({ blocker }) => (blocker ? w.moneyPages.blockers[blocker] : words.free),
    },
    {
      key: "clears",
      head: words.clears,
      desk: true,
      cell: ({ blocker }) => words.clearers[blocker ? clearing[blocker] : "none"],
    },
    { key: "count", head: words.count, align: "end", desk: true, cell: ({ count }) => w.number(count) },
    { key: "late", head: words.late, align: "end", desk: true, cell: ({ late }) => w.number(late) },
    { key: "sum", head: words.sum, align: "end", cell: (group) => <Amount w={w} value={group} /> },
  ];
}

function columns({ w, asked, clearing, today }: Props): Column<RunRow>[] {
  const words = w.run;
  return [
    { key: "firm", head: words.firm, cell: (row) => <Name>{row.firm}</Name> },
    {
      key: "number",
      head: words.number,
      long: true,
      desk: true,
      cell: (row) => (
        <>
          <Name>{row.number ?? w.moneyPages.noNumber}</Name>
          {row.entity && (
            <>
              <br />
              <span class="quiet">
                <Name>{row.entity}</Name>
              </span>
            </>
          )}
        </>
      ),
    },
    {
      key: "day",
      head: words.day,
      cell: (row) => {
        const how = lateness(row.day, asked.date, today);
        return (
          <>
            <Day w={w} value={row.day} /> {!row.due?.equals(row.day) && `${words.promised} `}
            {how && <Tag kind={how === "past" ? "bad" : "warn"}>{w.run.lateness[how]}</Tag>}
          </>
        );
      },
    },
    {
      key: "blocker",
      head: words.blocker,
      desk: true,
      long: true,
      cell: (row) =>
        row.blocker && (
          <>
            {w.moneyPages.blockers[row.blocker]}
            {row.reason && (
              <>
                : <Name>{row.reason.length > 120 ? `${row.reason.slice(0, 119)}…` : row.reason}</Name>
              </>
            )}
            <br />
            <span class="quiet">
              <Name>{clearerOf(w, clearing, row)}</Name>
            </span>
          </>
        ),
    },
    {
      key: "open",
      head: words.sum,
      align: "end",
      cell: ({ open, currency }) => <Amount w={w} value={{ amount: BigInt(open), currency }} />,
    },
  ];
}

/** Who clears what blocks an invoice, by name where one is known. */
export function clearerOf(
  w: Words,
  clearing: Clearing,
  { blocker, firm, contact }: Pick<RunRow, "blocker" | "firm" | "contact">,
): string {
  const clearer = blocker ? clearing[blocker] : "none";
  if (clearer === "firm") return firm;
  return clearer === "contact" && contact ? contact : w.run.clearers[clearer];
}

const Beside = ({ w, aside, told }: Props & { told: Temporal.PlainDate }) => (
  <div class="quiet">
    {aside.undated > 0 && <p>{w.run.noDay(w.number(aside.undated))}</p>}
    {aside.unknown > 0 && <p>{w.run.unknown(w.number(aside.unknown))}</p>}
    <p>
      {w.run.told(w.date(told))} {w.run.holidays}
    </p>
  </div>
);
