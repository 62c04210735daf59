import { BulkBar } from "../../src/design/bulk-bar.tsx";
import { Button, ButtonLink } from "../../src/design/button.tsx";
import { Card, CardList } from "../../src/design/card.tsx";
import { Empty } from "../../src/design/empty.tsx";
import { Facts } from "../../src/design/facts.tsx";
import { Filters } from "../../src/design/filters.tsx";
import { BackLink, PageHead } from "../../src/design/head.tsx";
import { Menu } from "../../src/design/menu.tsx";
import { Notice } from "../../src/design/notice.tsx";
import { Pager } from "../../src/design/pager.tsx";
import { Person } from "../../src/design/person.tsx";
import { Region } from "../../src/design/region.tsx";
import { Section, Split } from "../../src/design/section.tsx";
import { Select } from "../../src/design/select.tsx";
import { StatPair } from "../../src/design/stat-pair.tsx";
import { type Column, DataTable, ResultCount } from "../../src/design/table.tsx";
import { Tabs } from "../../src/design/tabs.tsx";
import { Tag } from "../../src/design/tag.tsx";
import { Amount, Day, Name } from "../../src/design/text.tsx";
import type { Words } from "../../src/design/words/words.ts";

type Props = { w: Words };

const firms = [
  ["Halden Machining", "United Kingdom", "micro", "broken"],
  ["Ånstad & Sønner Verksted", "Norway", "small", "kept"],
  ["مخرطة النور", "Egypt", "micro", "kept"],
  ["Kovárna Hlinsko", "Czechia", "small", "at risk"],
  ["Delacroix Frères Usinage de Précision et Traitements de Surface", "France", "medium", "kept"],
  ["Bright Loop Castings", "United Kingdom", "small", "not known"],
  ["Obi Rail Textiles", "Nigeria", "micro", "kept"],
  ["Talvi Sensors", "Finland", "micro", "broken"],
] as const;

/** A partner as the list shows it. */
export type Partner = {
  id: number;
  name: string;
  country: string;
  size: string;
  state: string;
  share: number;
  owed: number;
  next: Temporal.PlainDate;
};

export const partners: readonly Partner[] = Array.from({ length: 50 }, (_, id) => {
  const [name = "", country = "", size = "", state = ""] = firms[id % firms.length] ?? [];
  return {
    id,
    name: id < firms.length ? name : `${name} ${id}`,
    country,
    size,
    state,
    share: 1 - ((id * 37) % 61) / 100,
    owed: ((id * 7919) % 40_000) * 100,
    next: Temporal.PlainDate.from("2026-11-24").add({ days: (id * 3) % 40 }),
  };
});

const kinds = { kept: "good", "at risk": "warn", broken: "bad", "not known": "neutral" } as const;

const columns = (w: Words): readonly Column<Partner>[] => [
  { key: "name", head: "Partner", sortable: true, cell: (row) => <Name>{row.name}</Name> },
  { key: "country", head: "Country", sortable: true, desk: true, cell: (row) => row.country },
  { key: "size", head: "Size", desk: true, cell: (row) => row.size },
  {
    key: "state",
    head: "30 days",
    cell: (row) => <Tag kind={kinds[row.state as keyof typeof kinds]}>{row.state}</Tag>,
  },
  {
    key: "share",
    head: "On time",
    align: "end",
    sortable: true,
    desk: true,
    cell: (row) => w.percent(row.share),
  },
  {
    key: "owed",
    head: "Open",
    align: "end",
    sortable: true,
    desk: true,
    cell: (row) => <Amount w={w} value={{ amount: row.owed, currency: "GBP" }} />,
  },
  { key: "next", head: "Next date", desk: true, cell: (row) => <Day w={w} value={row.next} /> },
];

type ListProps = Props & { rows: readonly Partner[]; by?: string; dir?: "asc" | "desc"; after?: number };

export const PartnersList = ({ w, rows, by = "name", dir = "asc", after = 0 }: ListProps) => (
  <>
    <PageHead title="Partners">
      <ButtonLink href="/partners.csv" icon="download" download>
        CSV
      </ButtonLink>
      <ButtonLink href="/invite" kind="primary" icon="plus">
        Invite a partner
      </ButtonLink>
    </PageHead>
    <Filters
      w={w}
      action="/partners"
      region="list"
      search={{ name: "q", label: "Name", value: undefined }}
      chips={[
        { label: "Country: United Kingdom", href: "/partners?size=micro" },
        { label: "Size: micro", href: "/partners?country=GB" },
      ]}
      clear="/partners"
    >
      <Select
        w={w}
        name="country"
        label="Country"
        empty="All"
        options={[{ value: "GB", label: "United Kingdom" }]}
      />
      <Select w={w} name="size" label="Size" empty="All" options={[{ value: "micro", label: "Micro" }]} />
      <Select
        w={w}
        name="state"
        label="Promises"
        empty="All"
        options={[{ value: "broken", label: "Broken" }]}
      />
    </Filters>
    <Region id="list" status={`${rows.length} partners`}>
      <DataTable
        w={w}
        caption="Partners"
        quietCaption
        columns={columns(w)}
        rows={rows}
        href={(row) => `/partner?id=${row.id}`}
        region="list"
        sort={{ by, dir, href: (key, way) => `/partners?by=${key}&dir=${way}` }}
        select={{
          name: "partner",
          form: "bulk",
          value: (row) => String(row.id),
          label: (row) => row.name,
        }}
        empty={
          <Empty
            title="No partner fits these filters"
            act={
              <ButtonLink href="/partners" kind="primary">
                Show all partners
              </ButtonLink>
            }
          >
            Take a filter away, or look for a part of the name.
          </Empty>
        }
      />
      {rows.length > 0 && (
        <>
          <BulkBar w={w} id="bulk" action="/bulk" region="list">
            <Button kind="secondary">Change who looks after them</Button>
          </BulkBar>
          <ResultCount w={w} count={10_000} capped of={(n) => `${n} partners`} />
          <Pager w={w} region="list" previous={after ? "/partners" : undefined} next="/partners?after=50" />
        </>
      )}
    </Region>
  </>
);

export const OnePartner = ({ w }: Props) => (
  <>
    <BackLink href="/partners">Partners</BackLink>
    <PageHead
      title={<Name>Halden Machining</Name>}
      lead="Derby, United Kingdom. Micro, nine people. Since 2019."
    >
      <Menu
        label="More"
        items={[
          { href: "/edit", label: "Change details", icon: "edit" },
          { href: "/print", label: "Print", icon: "print" },
        ]}
      />
      <ButtonLink href="/note" kind="primary" icon="note">
        Write a note
      </ButtonLink>
    </PageHead>
    <Tabs
      label="Halden Machining"
      active="/partner"
      tabs={[
        { href: "/partner", label: "Overview" },
        { href: "/partner/money", label: "Money", count: 3 },
        { href: "/partner/people", label: "People" },
        { href: "/partner/agreements", label: "Agreements" },
        { href: "/partner/record", label: "Record" },
      ]}
    />
    <Split
      aside={
        <>
          <Card title="Next" note="Due Fri 27 Nov" act={{ href: "/inbox/1", label: "Answer Maya" }}>
            <p>Maya asked for earlier payment of invoice HM-2071.</p>
          </Card>
          <Card title="People">
            <Person side="msme" name="Maya Halden" position="Owner" telephone="+44 1632 960 001" />
            <Person
              side="large"
              name="Bruno Adler"
              position="Relationship manager"
              telephone="+44 20 7946 0123"
            />
          </Card>
        </>
      }
    >
      <Notice w={w} kind="warning" title="Northline paid 16 of 74 invoices late">
        <p>
          Four of them wait for an order number. <a href="/rows">See the rows</a>
        </p>
      </Notice>
      <Card>
        <StatPair
          label="Minutes asked of each other this quarter"
          large={{ who: "Northline Rail", value: "42", note: "7 requests" }}
          msme={{ who: "Halden Machining", value: "15", note: "2 requests" }}
          basis="Oct to Nov 2026"
        />
      </Card>
      <Card title="Facts">
        <Facts
          facts={[
            { label: "Legal entity", value: "Halden Machining Ltd", act: { href: "/edit", label: "Change" } },
            {
              label: "Size",
              value: "Micro under the EU rules of 2003",
              act: { href: "/size", label: "See why" },
            },
            { label: "Paid by", value: "Northline Rail UK, unit Rolling Stock" },
            { label: "Success statement", value: <Tag kind="good">Both agreed</Tag> },
          ]}
        />
      </Card>
      <Section title="Notes" aside={<a href="/notes">All 12</a>}>
        <CardList
          items={[
            { href: "/notes/1", title: "Visit to the new bench", note: "Bruno Adler, Tue 17 Nov" },
            { href: "/notes/2", title: "Order 4501 moved to January", note: "Maya Halden, Mon 9 Nov" },
          ]}
        />
      </Section>
    </Split>
  </>
);
