import { CardList, type ListItem } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Icon } from "../../design/icon.tsx";
import { Section } from "../../design/section.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Amount, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { firstDay, type Parties, type ShownPromise, stateKinds } from "../promises/shown-promise.ts";
import { dateOf, monthText } from "../readings/month.ts";
import type { InvoiceKind } from "../readings/promise.ts";
import type { Beside } from "../readings/reading.ts";
import type { Reading } from "../readings/state.ts";
import { type JudgedRow, termsOf } from "./invoice-row.ts";

type Bound = { w: Words };

/** The most invoices of a page; the file has all. */
const most = 500;

/** The invoices behind one month of a promise: the same list for both sides, as lines for the firm and as a table for the desk. */
export const RowsPage = ({
  w,
  side,
  relationshipId,
  names,
  shown,
  kind,
  reading,
  rows,
  beside,
  linked,
}: Bound & {
  side: Side;
  /** Whether the reader may open an invoice. */
  linked: boolean;
  relationshipId: string;
  names: Parties;
  shown: ShownPromise;
  kind: InvoiceKind;
  reading: Reading;
  rows: readonly JudgedRow[];
  beside: ReadonlyMap<Beside, number>;
}) => {
  const words = w.promises;
  const { promise, version } = shown;
  const base = `/partners/${relationshipId}/promises`;
  const month = w.month(firstDay(reading.month));
  const none = <Empty title={words.rows.none}>{words.rows.noneText}</Empty>;
  const href = linked ? ({ id }: JudgedRow) => `/partners/${relationshipId}/money/${id}` : undefined;
  return (
    <>
      <BackLink href={base}>{words.title}</BackLink>
      <PageHead
        over={w.commitments.brief[kind](shown.share, version.days)}
        title={words.rows.title(month)}
        lead={
          reading.decided > 0
            ? words.found[kind](names.large, month, reading.kept, reading.decided)
            : words.rows.lead(names.large, names.msme)
        }
      >
        {reading.before ? (
          <Tag>{words.beforeTag}</Tag>
        ) : (
          <Tag kind={stateKinds[reading.state]}>{words.states[reading.state]}</Tag>
        )}
      </PageHead>
      {reading.decided > 0 && <p class="quiet">{words.rows.lead(names.large, names.msme)}</p>}
      {side === "msme" && rows.length > 0 ? (
        <CardList
          label={words.rows.caption}
          items={rows.slice(0, most).map((row) => line(w, kind, row, href))}
        />
      ) : (
        <DataTable
          w={w}
          caption={words.rows.caption}
          quietCaption
          rows={rows.slice(0, most)}
          href={href}
          columns={columns(w, kind)}
          empty={none}
        />
      )}
      {rows.length > most && <p class="quiet">{words.rows.more(most, rows.length)}</p>}
      {rows.length > 0 && (
        <p class="figure-links">
          <a href={`${base}/${promise.id}/months/${monthText(reading.month)}/invoices.csv`} download>
            <Icon name="download" />
            {w.design.csv}
          </a>
          <a href="/promises/method">
            <Icon name="question" />
            {w.design.howCounted}
          </a>
        </p>
      )}
      {beside.size > 0 && (
        <Section title={words.rows.beside}>
          <Facts
            facts={[...beside].map(([why, n]) => ({ label: words.rows.besideOf[why], value: w.number(n) }))}
          />
        </Section>
      )}
    </>
  );
};

/** An invoice as a line of the phone. */
function line(
  w: Words,
  kind: InvoiceKind,
  row: JudgedRow,
  href: ((row: JudgedRow) => string) | undefined,
): ListItem {
  const words = w.promises.rows;
  const { start, clock, limit } = row.judgement;
  const day = (value: number) => w.date(dateOf(value));
  return {
    href: href?.(row),
    title: <Name>{row.number ?? words.noNumber}</Name>,
    note:
      kind === "C1"
        ? `${words.counted.C1(words.starts[clock], day(start), day(limit))}. ${paidWords(w, row)}.`
        : `${words.counted.C2(words.days(termsOf(row)), words.days(limit))}.`,
    end: (
      <>
        <Amount w={w} value={row.money} /> <Result w={w} row={row} isPayment={kind === "C1"} />
      </>
    ),
  };
}

function paidWords(w: Words, row: JudgedRow): string {
  const { settled } = row.days;
  const { paid: label, paidOn } = w.promises.rows;
  return typeof settled === "number" ? paidOn(paid(w, row)) : `${label}: ${paid(w, row)}`;
}

function columns(w: Words, kind: InvoiceKind): readonly Column<JudgedRow>[] {
  const words = w.promises.rows;
  const day = (value: number) => w.date(dateOf(value));
  const limit: Column<JudgedRow>[] =
    kind === "C1"
      ? [
          { key: "limit", head: words.limit.C1, desk: true, cell: (row) => day(row.judgement.limit) },
          { key: "paid", head: words.paid, cell: (row) => paid(w, row) },
        ]
      : [
          { key: "terms", head: words.terms, align: "end", cell: (row) => w.number(termsOf(row)) },
          { key: "limit", head: words.limit.C2, align: "end", cell: (row) => w.number(row.judgement.limit) },
        ];
  return [
    { key: "number", head: words.number, cell: (row) => <Name>{row.number ?? words.noNumber}</Name> },
    {
      key: "amount",
      head: words.amount,
      align: "end",
      desk: true,
      cell: (row) => <Amount w={w} value={row.money} />,
    },
    {
      key: "start",
      head: words.start,
      desk: true,
      cell: ({ judgement }) => `${day(judgement.start)}, ${words.starts[judgement.clock]}`,
    },
    ...limit,
    {
      key: "result",
      head: words.result,
      cell: (row) => <Result w={w} row={row} isPayment={kind === "C1"} />,
    },
  ];
}

const Result = ({ w, row, isPayment }: Bound & { row: JudgedRow; isPayment: boolean }) => {
  const words = w.promises.rows;
  const { outcome, limit } = row.judgement;
  const { settled } = row.days;
  const late = isPayment && outcome === "missed" && typeof settled === "number";
  return (
    <Tag
      kind={outcome === "kept" ? "good" : outcome === "missed" ? "bad" : "neutral"}
      side={outcome === "missed" ? "large" : undefined}
    >
      {late ? words.late(settled - limit) : words.outcomes[outcome]}
    </Tag>
  );
};

function paid(w: Words, { days: { settled } }: JudgedRow): string {
  const words = w.promises.rows;
  if (settled === "not-known") return words.paidNotKnown;
  return settled === null ? words.notPaid : w.date(dateOf(settled));
}
