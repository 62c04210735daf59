import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Icon } from "../../design/icon.tsx";
import { Section } from "../../design/section.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { numberOf } from "../commitments/catalogue.ts";
import { firstDay, type Parties, type ShownPromise, stateKinds } from "../promises/shown-promise.ts";
import { dateOf, monthText } from "../readings/month.ts";
import type { Beside } from "../readings/reading.ts";
import type { Reading } from "../readings/state.ts";
import type { CountedKind, CountedRow } from "./row.ts";

type Bound = { w: Words };

/** The rows behind one month of a promise that is not read from invoices: the same list for both sides. */
export const CountedPage = ({
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
  /** Whether the reader may open an invoice, or a question about one. */
  linked: boolean;
  relationshipId: string;
  names: Parties;
  shown: ShownPromise;
  kind: CountedKind;
  reading: Reading;
  rows: readonly CountedRow[];
  beside: ReadonlyMap<Beside, number>;
}) => {
  const { promises: around, counted: words } = w;
  const base = `/partners/${relationshipId}`;
  const month = w.month(firstDay(reading.month));
  const none = <Empty title={words.none}>{words.noneText}</Empty>;
  const href = (one: CountedRow) => hrefOf(base, one, linked);
  const lead = around.rows.lead(names.large, names.msme);
  return (
    <>
      <BackLink href={`${base}/promises`}>{around.title}</BackLink>
      <PageHead
        over={w.commitments.brief[kind](shown.share, numberOf(shown.version))}
        title={words.title[kind](month)}
        lead={
          reading.decided > 0 ? around.found[kind](names.large, month, reading.kept, reading.decided) : lead
        }
      >
        {reading.before ? (
          <Tag>{around.beforeTag}</Tag>
        ) : (
          <Tag kind={stateKinds[reading.state]}>{around.states[reading.state]}</Tag>
        )}
      </PageHead>
      {reading.decided > 0 && <p class="quiet">{lead}</p>}
      {side === "msme" && rows.length > 0 ? (
        <CardList
          label={words.caption}
          items={rows.map((one) => ({
            href: href(one),
            title: <Name>{titleOf(w, one)}</Name>,
            note: noteOf(w, kind, one),
            end: <Result w={w} one={one} />,
          }))}
        />
      ) : (
        <DataTable
          w={w}
          caption={words.caption}
          quietCaption
          rows={rows}
          href={(one) => href(one) ?? `${base}/promises`}
          columns={columns(w, kind)}
          empty={none}
        />
      )}
      {rows.length > 0 && (
        <p class="figure-links">
          <a
            href={`${base}/promises/${shown.promise.id}/months/${monthText(reading.month)}/rows.csv`}
            download
          >
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
        <Section title={around.rows.beside}>
          <Facts
            facts={[...beside].map(([why, n]) => ({
              label: around.rows.besideOf[why],
              value: w.number(n),
            }))}
          />
        </Section>
      )}
    </>
  );
};

function hrefOf(base: string, { row }: CountedRow, linked: boolean): string | undefined {
  if (row.kind === "announced") return `${base}/changes`;
  if (!linked) return undefined;
  return row.kind === "query" ? `${base}/queries/${row.id}` : `${base}/money/${row.id}`;
}

/** What a row is about, as both sides know it. */
export function titleOf(w: Words, { row }: CountedRow): string {
  const words = w.counted;
  if (row.kind === "announced") return row.words;
  const number = row.number ?? words.noNumber;
  if (row.kind === "disputed") return words.disputed(number, row.reason);
  return row.kind === "query"
    ? words.question(number, w.queries.questions[row.question])
    : words.seen(number, words.days(row.days.terms), words.days(row.days.before));
}

function noteOf(w: Words, kind: CountedKind, { judgement, end }: CountedRow): string {
  const { counted: words, promises } = w;
  const { clock, start, limit } = judgement;
  const began = words.on(promises.rows.starts[clock], w.date(dateOf(start)));
  return words.note[kind](began, w.date(dateOf(limit)), end === null ? words.open : w.date(dateOf(end)));
}

function columns(w: Words, kind: CountedKind): readonly Column<CountedRow>[] {
  const { counted: words, promises } = w;
  const day = (value: number) => w.date(dateOf(value));
  return [
    { key: "what", head: words.what[kind], cell: (one) => <Name>{titleOf(w, one)}</Name> },
    {
      key: "start",
      head: words.start,
      desk: true,
      cell: ({ judgement }) => `${day(judgement.start)}, ${promises.rows.starts[judgement.clock]}`,
    },
    { key: "limit", head: words.limit[kind], desk: true, cell: ({ judgement }) => day(judgement.limit) },
    { key: "end", head: words.end[kind], cell: ({ end }) => (end === null ? words.open : day(end)) },
    { key: "result", head: words.result, cell: (one) => <Result w={w} one={one} /> },
  ];
}

const Result = ({ w, one: { judgement } }: Bound & { one: CountedRow }) => {
  const { outcome } = judgement;
  return (
    <Tag
      kind={outcome === "kept" ? "good" : outcome === "missed" ? "bad" : "neutral"}
      side={outcome === "missed" ? "large" : undefined}
    >
      {w.promises.rows.outcomes[outcome]}
    </Tag>
  );
};
