import { ButtonLink } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Chip, Filters } from "../../design/filters.tsx";
import { PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnersTabs } from "../../design/partners-tabs.tsx";
import { Region } from "../../design/region.tsx";
import { Select } from "../../design/select.tsx";
import { type Column, DataTable, ResultCount } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { OwnRelationship } from "../../relationships/directory/relationship.ts";
import { relationshipStates, sizeClasses } from "../../relationships/directory/relationship.ts";
import {
  type PartnerChoices,
  type PartnerCount,
  type PartnerList,
  type PartnerPage,
  type PartnerRow,
  type PartnerSort,
  writePartnerList,
} from "../../relationships/partners/partner-list.ts";
import { PartnerCards } from "../today/pages.tsx";

type Props = {
  w: Words;
  asked: PartnerList;
  found: PartnerPage;
  count: PartnerCount;
  choices: PartnerChoices;
  mayInvite: boolean;
  mayTime: boolean;
};

const address = (list: PartnerList): string => `/partners${writePartnerList(list)}`;

/** The same list from its first page on, with other filters. */
function from(
  asked: PartnerList,
  changes: Partial<PartnerList>,
  without: readonly (keyof PartnerList)[] = [],
): string {
  const next = { ...asked, ...changes };
  for (const key of [...without, "after", "before"] as const) delete next[key as "after"];
  return address(next);
}

/** Every firm a large organization works with: filters in the address, sorted and paged by the database. */
export const ListPage = ({ w, asked, found, count, choices, mayInvite, mayTime }: Props) => {
  const words = w.partners;
  const filtered = chips(w, asked, choices);
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        {mayInvite && (
          <ButtonLink href="/invite" kind="primary" icon="plus">
            {words.invite}
          </ButtonLink>
        )}
      </PageHead>
      {mayTime && <PartnersTabs w={w} active="/partners" />}
      <Region id="partners" status={counted(w, count)}>
        <FilterBar w={w} asked={asked} choices={choices} chips={filtered} />
        <div class="list-head">
          <ResultCount w={w} count={count.number} capped={count.capped} of={words.count} />
          <ButtonLink href={`/partners.csv${writePartnerList(asked)}`} kind="plain" icon="download" download>
            {words.csv}
          </ButtonLink>
        </div>
        <DataTable
          w={w}
          caption={words.caption}
          quietCaption
          columns={columns(w)}
          rows={found.rows}
          href={(row) => `/partners/${row.relationshipId}`}
          region="partners"
          sort={{
            by: asked.sort,
            dir: asked.direction === "ascending" ? "asc" : "desc",
            href: (by, dir) =>
              from(asked, { sort: by as PartnerSort, direction: dir === "asc" ? "ascending" : "descending" }),
          }}
          empty={<None w={w} filtered={filtered.length > 0} mayInvite={mayInvite} />}
        />
        <Pager
          w={w}
          region="partners"
          previous={found.previous ? address(page(asked, { before: found.previous })) : undefined}
          next={found.next ? address(page(asked, { after: found.next })) : undefined}
        />
      </Region>
    </>
  );
};

function page(asked: PartnerList, place: { after: string } | { before: string }): PartnerList {
  const { after: _after, before: _before, ...rest } = asked;
  return { ...rest, ...place };
}

function counted(w: Words, count: PartnerCount): string {
  return count.capped ? w.partners.count(w.design.moreThan(count.number)) : w.partners.counted(count.number);
}

function columns(w: Words): Column<PartnerRow>[] {
  const words = w.partners;
  return [
    { key: "name", head: words.name, sortable: true, cell: (row) => <Name>{row.name}</Name> },
    { key: "country", head: words.country, sortable: true, cell: (row) => w.country(row.country) },
    { key: "size", head: words.size, sortable: true, cell: (row) => words.sizes[row.size] },
    { key: "unit", head: words.unit, desk: true, cell: (row) => <Name>{row.unit.name}</Name> },
    {
      key: "contact",
      head: words.contact,
      desk: true,
      cell: (row) =>
        row.contact ? <Name>{row.contact.name}</Name> : <span class="quiet">{words.nobody}</span>,
    },
    { key: "state", head: words.state, desk: true, cell: (row) => words.states[row.state] },
    {
      key: "since",
      head: words.since,
      sortable: true,
      desk: true,
      align: "end",
      cell: (row) => (row.since ? w.month(row.since) : ""),
    },
  ];
}

const FilterBar = ({
  w,
  asked,
  choices,
  chips: on,
}: {
  w: Words;
  asked: PartnerList;
  choices: PartnerChoices;
  chips: readonly Chip[];
}) => {
  const words = w.partners;
  const sort = asked.direction === "descending" ? `-${asked.sort}` : asked.sort;
  return (
    <Filters
      w={w}
      action="/partners"
      region="partners"
      search={{ name: "search", label: words.search, value: asked.search }}
      hidden={sort === "name" ? {} : { sort }}
      chips={on}
      clear={on.length > 1 ? address({ sort: asked.sort, direction: asked.direction }) : undefined}
    >
      <Select
        w={w}
        name="country"
        label={words.country}
        empty={words.all}
        value={asked.country}
        options={choices.countries.map((code) => ({ value: code, label: w.country(code) }))}
      />
      <Select
        w={w}
        name="size"
        label={words.size}
        empty={words.all}
        value={asked.size}
        options={sizeClasses.map((size) => ({ value: size, label: words.sizes[size] }))}
      />
      {choices.units.length > 1 && (
        <Select
          w={w}
          name="unit"
          label={words.unit}
          empty={words.all}
          value={asked.unit}
          options={choices.units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      )}
      <Select
        w={w}
        name="state"
        label={words.state}
        empty={words.all}
        value={asked.state}
        options={relationshipStates.map((state) => ({ value: state, label: words.states[state] }))}
      />
      <Select
        w={w}
        name="contact"
        label={words.contact}
        empty={words.all}
        value={asked.mine ? "mine" : undefined}
        options={[{ value: "mine", label: words.mine }]}
      />
    </Filters>
  );
};

function chips(w: Words, asked: PartnerList, choices: PartnerChoices): Chip[] {
  const words = w.partners;
  const unit = choices.units.find((one) => one.id === asked.unit)?.name;
  const on: [keyof PartnerList, string, string | undefined][] = [
    ["search", words.search, asked.search],
    ["country", words.country, asked.country && w.country(asked.country)],
    ["size", words.size, asked.size && words.sizes[asked.size]],
    ["unit", words.unit, unit],
    ["state", words.state, asked.state && words.states[asked.state]],
    ["mine", words.contact, asked.mine ? words.mine : undefined],
  ];
  return on.flatMap(([key, label, value]) =>
    value === undefined ? [] : [{ label: `${label}: ${value}`, href: from(asked, {}, [key]) }],
  );
}

const None = ({ w, filtered, mayInvite }: { w: Words; filtered: boolean; mayInvite: boolean }) =>
  filtered ? (
    <Empty title={w.partners.noMatch} act={<ButtonLink href="/partners">{w.design.clearFilters}</ButtonLink>}>
      {w.partners.noMatchText}
    </Empty>
  ) : (
    <Empty
      title={w.partners.none}
      act={mayInvite && <ButtonLink href="/invite">{w.partners.invite}</ButtonLink>}
    >
      {w.partners.noneText}
    </Empty>
  );

/** For a small firm: the large organizations it works with. */
export const OwnPartnersPage = ({ w, partners }: { w: Words; partners: readonly OwnRelationship[] }) => (
  <>
    <PageHead title={w.home.today.partners} />
    {partners.length > 0 ? (
      <PartnerCards w={w} partners={partners} />
    ) : (
      <Empty title={w.home.today.noPartner}>{w.home.today.noPartnerText}</Empty>
    )}
  </>
);
