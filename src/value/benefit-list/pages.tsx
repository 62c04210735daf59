import { ButtonLink } from "../../design/button.tsx";
import { PairedBars } from "../../design/charts/paired-bars.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Chip, Filters } from "../../design/filters.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Pager } from "../../design/pager.tsx";
import { Region } from "../../design/region.tsx";
import { Select } from "../../design/select.tsx";
import { Shape } from "../../design/shape.tsx";
import { type Column, DataTable, ResultCount } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { benefitKinds } from "../benefits/benefit.ts";
import { type BenefitList, type BenefitRow, type totals, writeBenefitList } from "./list.ts";

type Total = ReturnType<typeof totals>[number];

/** The same list from its first page on, without these filters. */
function from(asked: BenefitList, without: readonly (keyof BenefitList)[] = []): string {
  const left = Object.fromEntries(
    Object.entries(asked).filter(([key]) => !without.some((one) => one === key)),
  ) as Partial<BenefitList>;
  return `/benefits${writeBenefitList({ ...left, page: 1 })}`;
}

/** The desk: what joint work brought with every partner; sums only of what both confirmed. */
export const DeskPage = (props: {
  w: Words;
  asked: BenefitList;
  rows: readonly BenefitRow[];
  count: number;
  sums: readonly Total[];
  large: string;
  partner: string | undefined;
}) => {
  const { w, asked, rows, count, large } = props;
  const words = w.benefitDesk;
  const on = chips(w, asked, props.partner);
  const none =
    on.length > 0 ? (
      <Empty title={words.noMatch} act={<ButtonLink href="/benefits">{w.design.clearFilters}</ButtonLink>}>
        {words.noMatchText}
      </Empty>
    ) : (
      <Empty title={words.none} act={<ButtonLink href="/ventures">{words.toVentures}</ButtonLink>}>
        {words.noneText}
      </Empty>
    );
  return (
    <>
      <BackLink href="/ventures">{w.ventures.desk}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <Region id="benefits" status={words.counted(count)}>
        <FilterBar w={w} asked={asked} chips={on} />
        <Together {...props} />
        <div class="list-head">
          <ResultCount w={w} count={count} capped={false} of={() => words.counted(count)} />
          <ButtonLink
            href={`/benefits.csv${writeBenefitList({ ...asked, page: 1 })}`}
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
          columns={columns(w, large)}
          rows={rows}
          href={(row) => `/partners/${row.relationshipId}/ventures/${row.id}/benefits`}
          region="benefits"
          empty={none}
        />
        <Pager
          w={w}
          region="benefits"
          previous={
            asked.page > 1 ? `/benefits${writeBenefitList({ ...asked, page: asked.page - 1 })}` : undefined
          }
          next={
            asked.page * 50 < count
              ? `/benefits${writeBenefitList({ ...asked, page: asked.page + 1 })}`
              : undefined
          }
        />
      </Region>
    </>
  );
};

/** Who got what over all that is filtered, a pair of bars for each currency. */
const Together = ({ w, sums, large }: { w: Words; sums: readonly Total[]; large: string }) => {
  const words = w.benefitDesk;
  const [first] = sums;
  if (!first) return null;
  const money = (amount: bigint, currency: string) => w.money({ amount, currency });
  const finding =
    sums.length === 1
      ? words.ofAll(
          large,
          money(first.large, first.currency),
          money(first.large + first.msme, first.currency),
        )
      : words.several(sums.length);
  const part = (amount: bigint, currency: string) => ({
    value: Number(amount),
    text: money(amount, currency),
  });
  return (
    <PairedBars
      w={w}
      finding={finding}
      label={words.chart}
      names={{ large, msme: words.partners }}
      rows={sums.map(({ currency, large: ours, msme }) => ({
        name: currency,
        large: part(ours, currency),
        msme: part(msme, currency),
      }))}
      unknown={w.benefits.sums.unknown}
    />
  );
};

function columns(w: Words, large: string): Column<BenefitRow>[] {
  const words = w.benefitDesk;
  const heads = words.columns;
  const pair = (row: BenefitRow, of: Readonly<Record<Side, number>>) => (
    <>
      <span class="unseen">
        <Name>{large}</Name>{" "}
      </span>
      {w.money({ amount: of.large, currency: row.currency })} <Shape side="large" />
      <br />
      <span class="unseen">
        <Name>{row.partner}</Name>{" "}
      </span>
      {w.money({ amount: of.msme, currency: row.currency })} <Shape side="msme" />
    </>
  );
  return [
    { key: "title", head: heads.title, wrap: true, cell: (row) => <Name>{row.title}</Name> },
    { key: "partner", head: heads.partner, cell: (row) => <Name>{row.partner}</Name> },
    {
      key: "state",
      head: heads.state,
      cell: (row) => (
        <>
          {row.flag !== "none" && (
            <>
              <Tag kind={row.flag === "up" ? "warn" : "good"}>{words.states[row.flag]}</Tag>
              <br />
            </>
          )}
          <span class="quiet">{words.three(row.waiting, row.silent, row.disputed)}</span>
        </>
      ),
    },
    { key: "landed", head: heads.landed, align: "end", cell: (row) => pair(row, row.got) },
    { key: "open", head: heads.open, desk: true, align: "end", cell: (row) => pair(row, row.open) },
  ];
}

const FilterBar = ({ w, asked, chips: on }: { w: Words; asked: BenefitList; chips: readonly Chip[] }) => {
  const words = w.benefitDesk.filters;
  const one = (name: string, label: string, value: string | undefined, option: string, said: string) => (
    <Select
      w={w}
      name={name}
      label={label}
      empty={words.all}
      value={value}
      options={[{ value: option, label: said }]}
    />
  );
  return (
    <Filters
      {...{ w, action: "/benefits", region: "benefits" }}
      hidden={asked.partner ? { partner: asked.partner } : {}}
      chips={on}
      clear={on.length > 1 ? "/benefits" : undefined}
    >
      <Select
        w={w}
        name="kind"
        label={words.kind}
        empty={words.all}
        value={asked.kind}
        options={benefitKinds.map((kind) => ({ value: kind, label: w.benefits.kinds[kind] }))}
      />
      {one("flag", words.flag, asked.flag ? "up" : undefined, "up", words.flagUp)}
      {one("contact", words.looked, asked.mine ? "mine" : undefined, "mine", words.mine)}
      <Input w={w} name="from" kind="number" label={words.from} value={asked.from?.toString()} />
      <Input w={w} name="until" kind="number" label={words.until} value={asked.until?.toString()} />
    </Filters>
  );
};

function chips(w: Words, asked: BenefitList, partner: string | undefined): Chip[] {
  const words = w.benefitDesk.filters;
  const on: [keyof BenefitList, string, string | undefined][] = [
    ["partner", words.partner, asked.partner && (partner ?? "?")],
    ["kind", words.kind, asked.kind && w.benefits.kinds[asked.kind]],
    ["flag", words.flag, asked.flag ? words.flagUp : undefined],
    ["mine", words.looked, asked.mine ? words.mine : undefined],
    ["from", words.from, asked.from?.toString()],
    ["until", words.until, asked.until?.toString()],
  ];
  return on.flatMap(([key, label, value]) =>
    value ? [{ label: `${label}: ${value}`, href: from(asked, [key]) }] : [],
  );
}
