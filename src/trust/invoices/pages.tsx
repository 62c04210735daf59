import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { DisputeLink } from "../../design/dispute-link.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { BlockedBy, expectedWords, InvoiceTag, InvoiceTimeline } from "../../design/invoice-way.tsx";
import { telephoneLink } from "../../design/person.tsx";
import { QueryCard, type ShownQuery } from "../../design/query-cards.tsx";
import { Section } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Amount, Day, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { money } from "../../platform/money.ts";
import type { Overview } from "../../relationships/directory/relationship.ts";
import { type Clearing, withClearers } from "../payments/blocker.ts";
import { type Ledger, type ListedInvoice, stateOf } from "../payments/firm-money.ts";
import { clockOf, daysToPay, isCounted, isOpen, openAmount } from "../payments/invoice.ts";
import type { Tally } from "../payments/tally.ts";
import { wayOf } from "../payments/timeline.ts";

type View = {
  w: Words;
  of: Overview;
  ledger: Ledger;
  clearing: Clearing;
};

const base = ({ of }: Pick<View, "of">): string => `/partners/${of.relationshipId}/money`;

type OneProps = View & {
  side: Side;
  listed: ListedInvoice;
  habit: Tally;
  mayDispute: boolean;
  today: Temporal.PlainDate;
  /** The file it came in, for the large side alone. */
  source: { readonly fileName: string | null; readonly madeAt: Temporal.Instant } | undefined;
  /** What the firm asked about it, and the form of one more question where the reader may ask now. */
  queries: {
    readonly items: readonly ShownQuery[];
    readonly form: { readonly id: string; readonly days: number } | null;
  };
};

/** One invoice: its way, what blocks it, every day and amount the books tell, and where they come from. */
export const InvoicePage = (props: OneProps) => {
  const { w, side, of, ledger, listed, source } = props;
  const words = w.moneyPages;
  const { invoice, blockers } = listed;
  const number = invoice.number ?? words.noNumber;
  const call = of.contact ?? { name: of.large.name, telephone: of.large.telephone };
  const counted = isCounted(invoice);
  const expected = expectedWords(w, wayOf(listed, ledger, props.habit, props.today).expected);
  return (
    <>
      <BackLink href={base(props)}>{words.title}</BackLink>
      <PageHead
        over={
          <>
            <Shape side={side === "large" ? "msme" : "large"} />{" "}
            <Name>{side === "large" ? of.msme.name : of.large.name}</Name>
          </>
        }
        title={
          invoice.kind === "credit-note" ? words.invoice.creditTitle(number) : words.invoice.title(number)
        }
      >
        <InvoiceTag w={w} side={side} state={stateOf(listed)} />
      </PageHead>
      {counted && (
        <Card
          title={<Amount w={w} value={isOpen(invoice) ? openAmount(invoice, ledger.told) : invoice.amount} />}
          note={isOpen(invoice) ? words.invoice.open : words.invoice.amount}
        >
          <InvoiceTimeline w={w} number={number} way={wayOf(listed, ledger, props.habit, props.today)} />
          {blockers.length > 0 && (
            <BlockedBy
              w={w}
              side={side}
              names={{ large: of.large.name, msme: of.msme.name }}
              blockers={withClearers(blockers, props.clearing)}
              call={call}
            />
          )}
        </Card>
      )}
      <Questions {...props} />
      <Section title={words.invoice.daysTitle}>
        <Card>
          <Facts
            facts={[
              ...dayFacts(w, listed),
              ...(expected ? [{ label: words.invoice.expected, value: expected }] : []),
            ]}
          />
        </Card>
      </Section>
      <Section title={words.invoice.moneyTitle}>
        <Card>
          <Facts facts={moneyFacts(w, listed, ledger)} />
        </Card>
      </Section>
      <Section title={words.invoice.where}>
        <p>{words.invoice.from(of.large.name, w.date(ledger.told))}</p>
        {source && (
          <p>
            {words.invoice.import} <Name>{source.fileName ?? words.invoice.program}</Name>{" "}
            {words.invoice.importAt(w.moment(source.madeAt))}
          </p>
        )}
        {side === "msme" && call.telephone && (
          <p>
            {words.invoice.wrong(call.name)}{" "}
            <a class="figure day" href={telephoneLink(call.telephone)}>
              <bdi>{call.telephone}</bdi>
            </a>
          </p>
        )}
        {props.mayDispute && (
          <DisputeLink w={w} relationshipId={of.relationshipId} about="invoice" of={invoice.id} />
        )}
      </Section>
    </>
  );
};

/** "Where is it?" by one tap; what was asked stands below, with its answer or the day of it. */
const Questions = (props: OneProps) => {
  const { w, side, of, listed, queries } = props;
  const { items, form } = queries;
  if (items.length === 0 && !form) return null;
  const path = `${base(props)}/${listed.invoice.id}/queries`;
  return (
    <Section title={side === "msme" ? w.queries.section : w.queries.title}>
      {form && (
        <>
          <p>
            <Name>{w.queries.promise(of.large.name, form.days)}</Name>
          </p>
          <Form action={path} hidden={{ id: form.id }}>
            <Actions>
              <Button kind="secondary" name="question" value="where">
                {w.queries.questions.where}
              </Button>
              <Button kind="secondary" name="question" value="less">
                {w.queries.questions.less}
              </Button>
              <ButtonLink href={`${path}/new`} kind="plain">
                {w.queries.questions.own}
              </ButtonLink>
            </Actions>
          </Form>
        </>
      )}
      {items.map((query) => (
        <QueryCard
          w={w}
          large={of.large.name}
          query={query}
          act={{ href: `/partners/${of.relationshipId}/queries/${query.id}`, label: w.queries.see }}
        />
      ))}
    </Section>
  );
};

function dayFacts(w: Words, { invoice, day, promised }: ListedInvoice): Fact[] {
  const words = w.moneyPages.invoice;
  const fact = (label: string, value: Temporal.PlainDate | null, absent = words.notKnown): Fact => ({
    label,
    value: value ? <Day w={w} value={value} /> : <span class="quiet">{absent}</span>,
  });
  const taken = daysToPay(invoice);
  const terms = clockOf(invoice)?.clock === "issued" ? words.termsIssued : words.terms;
  const unsettled = invoice.paidKnown ? words.not : words.notKnown;
  return [
    fact(words.issued, invoice.issuedOn),
    ...(invoice.submittedOn ? [fact(words.submitted, invoice.submittedOn)] : []),
    fact(words.received, invoice.receivedOn),
    ...(invoice.rejectedOn ? [fact(words.rejected, invoice.rejectedOn)] : []),
    fact(words.accepted, invoice.acceptedOn),
    ...(invoice.kind === "credit-note"
      ? []
      : [
          fact(words.due, day && day.by !== "promise" ? day.day : null),
          ...(invoice.termsDays === null
            ? []
            : [{ label: words.termsLabel, value: terms(invoice.termsDays) }]),
          ...(promised ? [fact(words.promised, promised.day)] : []),
          ...(invoice.fundedOn ? [fact(words.funded, invoice.fundedOn)] : []),
          fact(words.settled, invoice.settledOn, unsettled),
          ...(taken
            ? [
                {
                  label: words.daysToPay,
                  value:
                    taken.clock === "received"
                      ? words.daysReceived(taken.days)
                      : words.daysIssued(taken.days),
                },
              ]
            : []),
        ]),
  ];
}

function moneyFacts(w: Words, { invoice }: ListedInvoice, ledger: Ledger): Fact[] {
  const words = w.moneyPages.invoice;
  const { currency } = invoice.amount;
  const kept = (label: string, value: number | null): Fact[] =>
    value === null ? [] : [{ label, value: <Amount w={w} value={money(value, currency)} /> }];
  const said = (label: string, value: string | null): Fact[] =>
    value === null ? [] : [{ label, value: <Name>{value}</Name> }];
  return [
    { label: words.amount, value: <Amount w={w} value={invoice.amount} /> },
    ...(isOpen(invoice)
      ? [{ label: words.open, value: <Amount w={w} value={openAmount(invoice, ledger.told)} /> }]
      : []),
    ...invoice.payments.map(({ on, amount }) => ({
      label: words.payment,
      value: (
        <>
          <Day w={w} value={on} />:{" "}
          {amount === null ? words.inFull : <Amount w={w} value={money(amount, currency)} />}
        </>
      ),
    })),
    ...kept(words.withheld, invoice.withheld),
    ...kept(words.retention, invoice.retention),
    ...kept(words.fee, invoice.fundingFee),
    ...said(words.deduction, invoice.deductionCode),
    ...said(words.entity, invoice.entity),
    ...said(words.order, invoice.purchaseOrder),
  ];
}
