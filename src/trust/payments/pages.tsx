import { ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { InvoiceCard } from "../../design/invoice-way.tsx";
import { DaysTaken, LedgerSums, NextPayment, WeeksAhead } from "../../design/money-figures.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Region } from "../../design/region.tsx";
import { Section } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Amount, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";
import { type Clearing, withClearers } from "./blocker.ts";
import { likelyDay } from "./expectation.ts";
import { countIn, type Figures } from "./figures.ts";
import { type InvoicePage, type Ledger, type ListedInvoice, type PaidMonth, stateOf } from "./firm-money.ts";
import { daysPast, daysToPay, isCounted, openAmount } from "./invoice.ts";
import { type InvoiceList, writeInvoiceList } from "./invoice-list.ts";
import type { Tally } from "./tally.ts";
import { wayOf } from "./timeline.ts";

/** What every page of one firm's money needs. */
type View = {
  w: Words;
  of: Overview;
  ledger: Ledger;
  figures: Figures;
  /** Days after its day at which each invoice of a year was paid. */
  habit: Tally;
  clearing: Clearing;
  today: Temporal.PlainDate;
};

const base = ({ of }: View): string => `/partners/${of.relationshipId}/money`;

const Head = ({ w, of, ledger, title }: View & { title?: string }) => (
  <PageHead
    over={
      <>
        <Shape side="large" /> <Name>{of.large.name}</Name>
      </>
    }
    title={title ?? w.moneyPages.title}
    lead={ledger.filled && w.moneyPages.told(of.large.name, w.date(ledger.told))}
  />
);

/** A firm's money on its phone: when the next comes, what is open, the next weeks, how long it takes, what was paid. */
export const MoneyPage = (
  props: View & { tabs: boolean; open: InvoicePage; months: readonly PaidMonth[]; everyMonth: boolean },
) => {
  const { w, of, ledger, figures, open } = props;
  const words = w.moneyPages;
  const { sums } = figures;
  const many = countIn(sums, "open");
  const beside = sums.filter(({ what }) => what === "credit" || what === "unknown" || what === "nothing");
  return (
    <>
      <Head {...props} />
      {props.tabs && <PartnerTabs w={w} relationshipId={of.relationshipId} active="money" />}
      {!ledger.filled && <Empty title={words.none}>{words.noneYours(of.large.name)}</Empty>}
      {ledger.filled && (
        <>
          <NextPayment w={w} large={of.large.name} next={figures.next} open={many > 0} />
          <Section title={words.open.title}>
            {many === 0 && <p>{words.open.none}</p>}
            <LedgerSums w={w} sums={sums} of={["open", "late"]} />
            {countIn(sums, "late") > 0 && (
              <ButtonLink href={`${base(props)}?show=late`}>
                {words.open.late(countIn(sums, "late"))}
              </ButtonLink>
            )}
            {open.rows.map((listed) => (
              <OpenInvoice {...props} listed={listed} />
            ))}
            {many > open.rows.length && (
              <ButtonLink href={`${base(props)}?show=open`}>{words.open.all(many)}</ButtonLink>
            )}
            <ButtonLink href={`/partners/${of.relationshipId}/queries`} kind="plain">
              {w.queries.all}
            </ButtonLink>
          </Section>
          {many > 0 && (
            <Section title={words.weeks.title}>
              <WeeksAhead w={w} {...figures} csv={`${base(props)}.csv?show=open`} />
            </Section>
          )}
          <Section title={words.days.title}>
            <DaysTaken w={w} large={of.large.name} paid={figures.paid} csv={`${base(props)}.csv?show=paid`} />
          </Section>
          <Months {...props} />
          {beside.length > 0 && (
            <Section title={words.other}>
              <LedgerSums w={w} sums={sums} of={["credit", "unknown", "nothing"]} />
              <ButtonLink href={`${base(props)}?show=other`}>{words.seeThem}</ButtonLink>
            </Section>
          )}
        </>
      )}
    </>
  );
};

/** An open invoice as a timeline, with what blocks it and who clears it. */
const OpenInvoice = (props: View & { listed: ListedInvoice }) => {
  const { w, of, ledger, listed } = props;
  const { invoice, blockers } = listed;
  return (
    <InvoiceCard
      w={w}
      side="msme"
      names={{ large: of.large.name, msme: of.msme.name }}
      number={invoice.number ?? w.moneyPages.noNumber}
      href={`${base(props)}/${invoice.id}`}
      amount={openAmount(invoice, ledger.told)}
      way={wayOf(listed, ledger, props.habit, props.today)}
      blockers={withClearers(blockers, props.clearing)}
      call={of.contact ?? { name: of.large.name, telephone: of.large.telephone }}
    />
  );
};

const monthsAtOnce = 3;

/** What was paid, a line for each month and currency; each leads to its invoices. */
const Months = (props: View & { months: readonly PaidMonth[]; everyMonth: boolean }) => {
  const { w, months, everyMonth } = props;
  const words = w.moneyPages.paid;
  const shown = everyMonth ? months : months.slice(0, monthsAtOnce);
  return (
    <Section title={words.title} id="paid">
      {months.length === 0 && <p>{words.none}</p>}
      {shown.length > 0 && (
        <CardList
          brief
          items={shown.map((one) => ({
            href: `${base(props)}${writeInvoiceList({ show: "paid", month: one.month })}`,
            title: w.month(one.month),
            note: words.month(one.count, one.late),
            end: <Amount w={w} value={one} />,
          }))}
        />
      )}
      {months.length > shown.length && (
        <ButtonLink href={`${base(props)}?months=all#paid`}>{words.earlier}</ButtonLink>
      )}
    </Section>
  );
};

/** One list of a firm's invoices on its phone. */
export const ListPage = (props: View & { asked: InvoiceList; found: InvoicePage }) => {
  const { w, asked, found } = props;
  const words = w.moneyPages;
  const title = asked.month ? words.paid.in(w.month(asked.month)) : words.shows[asked.show];
  const open = !["paid", "other"].includes(asked.show);
  return (
    <>
      <BackLink href={base(props)}>{words.title}</BackLink>
      <Head {...props} title={title} />
      <Region id="invoices">
        {found.rows.length === 0 && (
          <Empty title={words.noMatch} act={<ButtonLink href={base(props)}>{words.back}</ButtonLink>} />
        )}
        {open ? (
          found.rows.map((listed) => <OpenInvoice {...props} listed={listed} />)
        ) : (
          <CardList
            brief
            items={found.rows.map((listed) => ({
              href: `${base(props)}/${listed.invoice.id}`,
              title: <Name>{listed.invoice.number ?? words.noNumber}</Name>,
              note: closedWords(w, listed),
              end: <Amount w={w} value={listed.invoice.amount} />,
            }))}
          />
        )}
        <Ends {...props} />
      </Region>
    </>
  );
};

/** "Paid on Fri 4 Dec. After 31 days. 1 day late"; of others where they stand. */
function closedWords(w: Words, listed: ListedInvoice): string {
  const words = w.moneyPages;
  const { invoice, day, late } = listed;
  if (!invoice.settledOn || !isCounted(invoice)) return words.states[stateOf(listed)];
  const taken = daysToPay(invoice)?.days;
  const past = late && day ? daysPast(invoice, day, invoice.settledOn) : undefined;
  return [
    words.paid.on(w.date(invoice.settledOn)),
    ...(taken === undefined || taken < 0 ? [] : [words.steps.days(taken)]),
    ...(past ? [words.steps.lateBy(past)] : []),
  ].join(". ");
}

/** The file of what is shown, and the pages before and after. */
const Ends = (props: View & { asked: InvoiceList; found: InvoicePage }) => {
  const { w, asked, found } = props;
  const to = (place: { after: string } | { before: string }): string =>
    base(props) +
    writeInvoiceList({ show: asked.show, ...(asked.month ? { month: asked.month } : {}), ...place });
  return (
    <>
      <Pager
        w={w}
        region="invoices"
        previous={found.previous ? to({ before: found.previous }) : undefined}
        next={found.next ? to({ after: found.next }) : undefined}
      />
      {found.rows.length > 0 && <Csv {...props} />}
    </>
  );
};

const Csv = (props: View & { asked: InvoiceList }) => {
  const { show, month } = props.asked;
  const query = writeInvoiceList({ show, ...(month ? { month } : {}) });
  return (
    <ButtonLink href={`${base(props)}.csv${query}`} kind="plain" icon="download" download>
      {props.w.moneyPages.csv}
    </ButtonLink>
  );
};

/** One of several large organizations, with what is open and what comes next. */
export type Choice = {
  readonly relationshipId: string;
  readonly name: string;
  readonly figures: Figures;
};

/** For a firm with several large partners: each by itself, and the weeks of all of them together. */
export const ChoicePage = ({
  w,
  choices,
  all,
}: {
  w: Words;
  choices: readonly Choice[];
  all: Pick<Figures, "weeks" | "beside" | "habit">;
}) => {
  const words = w.moneyPages;
  const note = ({ figures: { next, sums } }: Choice): string =>
    [
      next
        ? words.next.soon(next.amounts.map(w.money).join(", "), w.date(likelyDay(next.expected) ?? w.today))
        : words.next.none,
      ...sums
        .filter(({ what }) => what === "open" || what === "late")
        .map((sum) => `${words.sums[sum.what](sum.count)}: ${w.money(sum)}`),
    ].join(". ");
  return (
    <>
      <PageHead title={words.title} lead={choices.length > 0 && words.choose} />
      {choices.length === 0 && <Empty title={words.noPartner}>{words.noPartnerText}</Empty>}
      {choices.length > 0 && (
        <>
          <CardList
            items={choices.map((choice) => ({
              href: `/partners/${choice.relationshipId}/money`,
              title: <Name>{choice.name}</Name>,
              note: note(choice),
            }))}
          />
          <Section title={words.weeks.title}>
            <WeeksAhead w={w} {...all} />
          </Section>
        </>
      )}
    </>
  );
};
