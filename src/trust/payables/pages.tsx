import { ButtonLink } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { Filters } from "../../design/filters.tsx";
import { PageHead } from "../../design/head.tsx";
import { InvoiceTag } from "../../design/invoice-way.tsx";
import { DaysTaken, LedgerSums, WeeksAhead } from "../../design/money-figures.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Region } from "../../design/region.tsx";
import { Section, Split } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Shape } from "../../design/shape.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Amount, Day, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";
import { type Clearing, withClearers } from "../payments/blocker.ts";
import type { Figures } from "../payments/figures.ts";
import {
  type InvoicePage as Found,
  type Ledger,
  type ListedInvoice,
  stateOf,
} from "../payments/firm-money.ts";
import { daysToPay, openAmount } from "../payments/invoice.ts";
import { type InvoiceList, shows, writeInvoiceList } from "../payments/invoice-list.ts";

type View = {
  w: Words;
  of: Overview;
  ledger: Ledger;
  clearing: Clearing;
};

const base = ({ of }: Pick<View, "of">): string => `/partners/${of.relationshipId}/money`;

/** The Money tab of the desk: the same figures, and a dense table with its filters in the address. */
export const TabPage = (props: View & { figures: Figures; asked: InvoiceList; found: Found }) => {
  const { w, of, ledger, figures, asked, found } = props;
  const words = w.moneyPages;
  const { after: _after, before: _before, ...list } = asked;
  const to = (place: { after: string } | { before: string }): string =>
    base(props) + writeInvoiceList({ ...list, ...place });
  return (
    <>
      <PageHead
        over={
          <>
            <Shape side="msme" /> {w.country(of.msme.country)}
          </>
        }
        title={<Name>{of.msme.name}</Name>}
        lead={ledger.filled && words.told(of.large.name, w.date(ledger.told))}
      />
      <PartnerTabs w={w} relationshipId={of.relationshipId} active="money" />
      {!ledger.filled && <Empty title={words.none}>{words.noneOurs}</Empty>}
      {ledger.filled && (
        <>
          <Region id="invoices" status={words.shows[asked.show]}>
            <Filters w={w} action={base(props)} region="invoices">
              <Select
                w={w}
                name="show"
                label={words.show}
                value={asked.show}
                options={shows.map((show) => ({ value: show, label: words.shows[show] }))}
              />
            </Filters>
            <div class="list-head">
              <p class="result-count">{words.lists[asked.show]}</p>
              <ButtonLink href={`/partners/${of.relationshipId}/queries`} kind="plain">
                {w.queries.all}
              </ButtonLink>
              <ButtonLink
                href={`${base(props)}.csv${writeInvoiceList(list)}`}
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
              href={({ invoice }) => `${base(props)}/${invoice.id}`}
              columns={columns(props)}
              empty={<Empty title={words.noMatch}>{words.noMatchText}</Empty>}
            />
            <Pager
              w={w}
              region="invoices"
              previous={found.previous ? to({ before: found.previous }) : undefined}
              next={found.next ? to({ after: found.next }) : undefined}
            />
          </Region>
          <Split
            aside={
              <Section title={words.figures}>
                <LedgerSums
                  w={w}
                  sums={figures.sums}
                  of={["open", "late", "paid", "unknown", "credit", "nothing"]}
                />
              </Section>
            }
          >
            <Section title={words.weeks.title}>
              <WeeksAhead w={w} {...figures} csv={`${base(props)}.csv?show=open`} />
            </Section>
            <Section title={words.days.title}>
              <DaysTaken
                w={w}
                large={of.large.name}
                paid={figures.paid}
                csv={`${base(props)}.csv?show=paid`}
              />
            </Section>
          </Split>
        </>
      )}
    </>
  );
};

/** What a list needs: of open ones the days to come and what blocks them, of paid ones the days that were. */
function columns({ w, of, ledger, clearing, asked }: View & { asked: InvoiceList }): Column<ListedInvoice>[] {
  const words = w.moneyPages;
  const day =
    (find: (listed: ListedInvoice) => Temporal.PlainDate | null | undefined) => (listed: ListedInvoice) => {
      const value = find(listed);
      return value ? <Day w={w} value={value} /> : <span class="quiet">{words.invoice.notKnown}</span>;
    };
  const who = {
    firm: of.msme.name,
    finance: words.clears.ourFinance,
    contact: of.contact?.name ?? of.large.name,
  };
  const number: Column<ListedInvoice> = {
    key: "number",
    head: words.number,
    cell: ({ invoice }) => <Name>{invoice.number ?? words.noNumber}</Name>,
  };
  const received: Column<ListedInvoice> = {
    key: "received",
    head: words.columns.received,
    desk: true,
    cell: day(({ invoice }) => invoice.receivedOn ?? invoice.issuedOn),
  };
  const due: Column<ListedInvoice> = {
    key: "due",
    head: words.columns.due,
    desk: true,
    cell: day((listed) => (listed.day?.by === "promise" ? undefined : listed.day?.day)),
  };
  const state: Column<ListedInvoice> = {
    key: "state",
    head: words.columns.state,
    cell: (listed) => <InvoiceTag w={w} side="large" state={stateOf(listed)} />,
  };
  const amount: Column<ListedInvoice> = {
    key: "amount",
    head: words.columns.amount,
    align: "end",
    cell: ({ invoice }) => <Amount w={w} value={invoice.amount} />,
  };
  if (asked.show === "other") return [number, received, state, amount];
  if (asked.show === "paid")
    return [
      number,
      received,
      due,
      { key: "paid", head: words.columns.paid, desk: true, cell: day(({ invoice }) => invoice.settledOn) },
      {
        key: "days",
        head: words.columns.days,
        desk: true,
        align: "end",
        cell: ({ invoice }) => daysToPay(invoice)?.days,
      },
      state,
      amount,
    ];
  return [
    number,
    received,
    due,
    {
      key: "promised",
      head: words.columns.promised,
      desk: true,
      cell: day((listed) => listed.promised?.day),
    },
    state,
    {
      key: "blocker",
      head: words.columns.blocker,
      desk: true,
      long: true,
      cell: ({ blockers }) =>
        withClearers(blockers.slice(0, 1), clearing).map(({ kind, clearer }) => (
          <>
            {words.blockers[kind]}
            <br />
            <span class="quiet">
              <Name>{who[clearer]}</Name>
            </span>
          </>
        )),
    },
    {
      key: "open",
      head: words.columns.open,
      align: "end",
      cell: ({ invoice }) => <Amount w={w} value={openAmount(invoice, ledger.told)} />,
    },
  ];
}
