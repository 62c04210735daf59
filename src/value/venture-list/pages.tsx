import type { Child } from "hono/jsx";
import { ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Chip, Filters } from "../../design/filters.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Region } from "../../design/region.tsx";
import { Select } from "../../design/select.tsx";
import { Shape } from "../../design/shape.tsx";
import { type Column, DataTable, ResultCount } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { ventureStates } from "../ventures/venture.ts";
import { type VentureList, type VentureRow, writeVentureList } from "./list.ts";

type Count = { readonly number: number; readonly capped: boolean };

const address = (list: VentureList): string => `/ventures${writeVentureList(list)}`;

function from(asked: VentureList, without: readonly (keyof VentureList)[] = []) {
  const next = { ...asked };
  for (const key of [...without, "after"] as const) delete next[key as "after"];
  return address(next);
}

/** The desk: joint work with every partner, filters in the address. */
export const DeskPage = ({
  w,
  asked,
  rows,
  next,
  count,
  large,
  partner,
  maySay,
}: {
  w: Words;
  asked: VentureList;
  rows: readonly VentureRow[];
  next: string | null;
  count: Count;
  large: string;
  /** What the partner of the filter is called. */
  partner: string | undefined;
  maySay: boolean;
}) => {
  const words = w.ventures;
  const on = chips(w, asked, partner);
  const none =
    on.length > 0 ? (
      <Empty title={words.noMatch} act={<ButtonLink href="/ventures">{w.design.clearFilters}</ButtonLink>}>
        {words.noMatchText}
      </Empty>
    ) : (
      <Empty title={words.deskNone} act={<ButtonLink href="/partners">{words.toPartners}</ButtonLink>}>
        {words.deskNoneText}
      </Empty>
    );
  return (
    <>
      <PageHead title={words.desk} lead={words.deskLead}>
        <ButtonLink href="/benefits">{w.benefitDesk.title}</ButtonLink>
        {maySay && <ButtonLink href="/ventures/size">{w.turnover.link}</ButtonLink>}
      </PageHead>
      <Region id="ventures" status={words.counted(count.number)}>
        <FilterBar w={w} asked={asked} chips={on} />
        <div class="list-head">
          <ResultCount w={w} count={count.number} capped={count.capped} of={words.count} />
          <ButtonLink href={`/ventures.csv${writeVentureList(asked)}`} kind="plain" icon="download" download>
            {words.csv}
          </ButtonLink>
        </div>
        <DataTable
          w={w}
          caption={words.desk}
          quietCaption
          columns={columns(w, large)}
          rows={rows}
          href={(row) => `/partners/${row.relationshipId}/ventures/${row.id}`}
          region="ventures"
          empty={none}
        />
        <Pager
          w={w}
          region="ventures"
          previous={asked.after ? from(asked) : undefined}
          next={next ? address({ ...asked, after: next }) : undefined}
        />
      </Region>
    </>
  );
};

function columns(w: Words, large: string): Column<VentureRow>[] {
  const words = w.ventures.columns;
  const money = (amount: number, { currency }: VentureRow) => w.money({ amount, currency });
  return [
    { key: "title", head: words.title, wrap: true, cell: (row) => <Name>{row.title}</Name> },
    { key: "partner", head: words.partner, cell: (row) => <Name>{row.partner}</Name> },
    { key: "state", head: words.state, cell: (row) => <State w={w} row={row} side="large" /> },
    { key: "next", head: words.next, desk: true, cell: (row) => row.nextGate && w.date(row.nextGate) },
    { key: "ends", head: words.ends, desk: true, cell: (row) => w.date(row.endsOn) },
    {
      key: "put",
      head: words.putIn,
      desk: true,
      align: "end",
      cell: (row) => (
        <>
          <span class="unseen">
            <Name>{large}</Name>{" "}
          </span>
          {money(row.putIn.large, row)} <Shape side="large" />
          <br />
          <span class="unseen">
            <Name>{row.partner}</Name>{" "}
          </span>
          {money(row.putIn.msme, row)} <Shape side="msme" />
        </>
      ),
    },
    { key: "worth", head: words.expected, desk: true, align: "end", cell: (row) => money(row.expected, row) },
  ];
}

/** Where it stands, and whose turn it is. */
const State = ({ w, row, side }: { w: Words; row: VentureRow; side: Side }) => {
  const words = w.ventures;
  const ours = row.waits.includes(side);
  if (ours) return <Tag kind="warn">{words.one.waitsYou}</Tag>;
  return <Tag kind={row.state === "running" ? "good" : "neutral"}>{words.states[row.state]}</Tag>;
};

const FilterBar = ({ w, asked, chips: on }: { w: Words; asked: VentureList; chips: readonly Chip[] }) => {
  const words = w.ventures.filters;
  const one = (
    name: string,
    label: string,
    value: string | undefined,
    option: string,
    said: string,
  ): Child => (
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
      {...{ w, action: "/ventures", region: "ventures" }}
      search={{ name: "search", label: words.search, value: asked.search }}
      hidden={asked.partner ? { partner: asked.partner } : {}}
      chips={on}
      clear={on.length > 1 ? "/ventures" : undefined}
    >
      <Select
        w={w}
        name="state"
        label={words.state}
        empty={words.all}
        value={asked.state}
        options={ventureStates.map((state) => ({ value: state, label: w.ventures.states[state] }))}
      />
      {one("waiting", words.waiting, asked.waiting ? "us" : undefined, "us", words.us)}
      {one("talk", words.talk, asked.talk ? "open" : undefined, "open", words.talkOpen)}
      {one("contact", words.looked, asked.mine ? "mine" : undefined, "mine", words.mine)}
      <Select
        w={w}
        name="sort"
        label={words.sort}
        value={asked.sort}
        options={[
          { value: "change", label: words.byChange },
          { value: "end", label: words.byEnd },
        ]}
      />
    </Filters>
  );
};

function chips(w: Words, asked: VentureList, partner: string | undefined): Chip[] {
  const words = w.ventures.filters;
  const on: [keyof VentureList, string, string | undefined][] = [
    ["search", words.search, asked.search],
    ["state", words.state, asked.state && w.ventures.states[asked.state]],
    ["partner", words.partner, asked.partner && (partner ?? "?")],
    ["waiting", words.waiting, asked.waiting ? words.us : undefined],
    ["talk", words.talk, asked.talk ? words.talkOpen : undefined],
    ["mine", words.looked, asked.mine ? words.mine : undefined],
  ];
  return on.flatMap(([key, label, value]) =>
    value ? [{ label: `${label}: ${value}`, href: from(asked, [key]) }] : [],
  );
}

/** Joint work of one relationship, as both sides see it, and what the reader began and has not sent. */
export const PairPage = ({
  w,
  side,
  relationshipId,
  names,
  rows,
  next,
  drafts,
  mayPropose,
  maySay,
}: {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string; readonly country: string };
  rows: readonly VentureRow[];
  next: string | null;
  drafts: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly madeAt: Temporal.Instant;
  }[];
  mayPropose: boolean;
  maySay: boolean;
}) => {
  const words = w.ventures;
  const base = `/partners/${relationshipId}/ventures`;
  const begin = mayPropose && (
    <ButtonLink href={`${base}/new`} kind="primary" icon="plus">
      {words.begin}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        over={
          <>
            <Shape side={side === "large" ? "msme" : "large"} /> {w.country(names.country)}
          </>
        }
        title={<Name>{side === "large" ? names.msme : names.large}</Name>}
      />
      <PartnerTabs w={w} relationshipId={relationshipId} active="ventures" />
      <p class="quiet">{words.lead(names.large, names.msme)}</p>
      {rows.length > 0 && <Actions>{begin}</Actions>}
      {rows.length === 0 && drafts.length === 0 && (
        <Empty title={words.none} act={begin}>
          {words.noneText}
        </Empty>
      )}
      {drafts.length > 0 && (
        <Card title={words.drafts}>
          <CardList
            items={drafts.map((draft) => ({
              href: `${base}/drafts/${draft.id}/check`,
              title: draft.title ? <Name>{draft.title}</Name> : words.untitled,
              note: words.begunOn(w.date(w.dayOf(draft.madeAt))),
            }))}
          />
          {rows.length === 0 && <Actions>{begin}</Actions>}
        </Card>
      )}
      {rows.length > 0 && (
        <CardList
          label={words.title}
          items={rows.map((row) => ({
            href: `${base}/${row.id}`,
            title: <Name>{row.title}</Name>,
            note: (
              <>
                <Shape side="large" /> {w.money({ amount: row.putIn.large, currency: row.currency })}{" "}
                <Shape side="msme" /> {w.money({ amount: row.putIn.msme, currency: row.currency })}
                {row.nextGate && ` · ${w.gates.gateOn(w.date(row.nextGate))}`}
              </>
            ),
            end: <State w={w} row={row} side={side} />,
          }))}
        />
      )}
      <Pager w={w} next={next ? `${base}?after=${next}` : undefined} previous={undefined} />
      {maySay && (
        <ButtonLink href={side === "large" ? "/ventures/size" : `${base}/size`} kind="plain">
          {w.turnover.link}
        </ButtonLink>
      )}
    </>
  );
};
