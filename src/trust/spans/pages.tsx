import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Icon } from "../../design/icon.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { numberOf } from "../commitments/catalogue.ts";
import { firstDay, type Parties, type ShownPromise, stateKinds } from "../promises/shown-promise.ts";
import { dateOf, monthText } from "../readings/month.ts";
import { isClosed, type Reading } from "../readings/state.ts";
import type { Behind, Part, SpanKind } from "./span.ts";

type Bound = { w: Words };

/** What stands behind one quarter or year of a promise: the same for both sides. `behind` null: it is not for this reader's role. */
export const SpanPage = ({
  w,
  side,
  relationshipId,
  names,
  shown,
  kind,
  reading,
  behind,
}: Bound & {
  side: Side;
  relationshipId: string;
  names: Parties;
  shown: ShownPromise;
  kind: SpanKind;
  reading: Reading;
  behind: Behind | null;
}) => {
  const { promises: around, spans: words } = w;
  const base = `/partners/${relationshipId}`;
  const month = w.month(firstDay(reading.month));
  const same = behind ? around.rows.lead(names.large, names.msme) : "";
  const said = reading.decided > 0;
  const soFar = reading.state === "kept" && !isClosed(reading.month, shown.asOf ?? 0);
  return (
    <>
      <BackLink href={`${base}/promises`}>{around.title}</BackLink>
      <PageHead
        over={w.commitments.brief[kind](shown.share, numberOf(shown.version))}
        title={words.title[kind](month)}
        lead={said ? around.found[kind](names.large, month, reading.kept, reading.decided) : same}
      >
        {reading.before || soFar ? (
          <Tag>{reading.before ? around.beforeTag : around.soFar}</Tag>
        ) : (
          <Tag kind={stateKinds[reading.state]}>{around.states[reading.state]}</Tag>
        )}
      </PageHead>
      {said && same && <p class="quiet">{same}</p>}
      {behind ? (
        <Lines
          {...{ w, side, base, kind, behind }}
          csv={`${base}/promises/${shown.promise.id}`}
          month={reading.month}
        />
      ) : (
        <Empty title={words.closed}>{words.closedText[kind]}</Empty>
      )}
    </>
  );
};

/** What it adds up to, then each request or meeting. */
const Lines = ({
  w,
  side,
  base,
  kind,
  behind,
  csv,
  month,
}: Bound & { side: Side; base: string; kind: SpanKind; behind: Behind; csv: string; month: number }) => {
  const words = w.spans;
  const { minutes, open, limit, parts } = behind;
  const amount = words.amount[kind];
  return (
    <>
      <Facts
        facts={[
          { label: words.sum[kind], value: amount(minutes) },
          ...(open > 0 ? [{ label: words.open, value: amount(open) }] : []),
          { label: words.limit[kind], value: amount(limit) },
        ]}
      />
      {side === "msme" && parts.length > 0 ? (
        <CardList
          label={words.caption[kind]}
          items={parts.map((one) => ({
            href: hrefOf(base, one),
            title: <Name>{titleOf(w, one)}</Name>,
            note: `${w.date(dateOf(one.day))}, ${takes(w, kind, one)}`,
            end: one.mark && <Mark w={w} one={one} />,
          }))}
        />
      ) : (
        <DataTable
          w={w}
          caption={words.caption[kind]}
          quietCaption
          rows={parts}
          href={(one) => hrefOf(base, one)}
          columns={columns(w, kind).filter(
            ({ key }) => kind === "C15" || key !== "note" || parts.some((one) => one.mark),
          )}
          empty={<Empty title={words.none[kind]}>{words.noneText[kind]}</Empty>}
        />
      )}
      <p class="figure-links">
        {parts.length > 0 && (
          <a href={`${csv}/months/${monthText(month)}/parts.csv`} download>
            <Icon name="download" />
            {w.design.csv}
          </a>
        )}
        <a href="/promises/method">
          <Icon name="question" />
          {w.design.howCounted}
        </a>
      </p>
    </>
  );
};

function hrefOf(base: string, { id, about }: Part): string {
  return about.kind === "request" ? `${base}/time/${id}` : `${base}/learning/${about.learningId}`;
}

/** What was asked, by its title where it is a document; or what is learned. */
export function titleOf(w: Words, { about }: Part): string {
  if (about.kind === "meeting" || about.title !== null) return about.title ?? "";
  const kinds: Partial<Record<string, string>> = w.burden.kinds;
  return kinds[about.of] ?? about.of;
}

function takes(w: Words, kind: SpanKind, { minutes }: Part): string {
  return minutes === null ? w.spans.notCounted : w.spans.amount[kind](minutes);
}

function columns(w: Words, kind: SpanKind): readonly Column<Part>[] {
  const words = w.spans;
  return [
    { key: "what", head: words.what[kind], wrap: true, cell: (one) => <Name>{titleOf(w, one)}</Name> },
    { key: "day", head: words.day[kind], desk: true, cell: ({ day }) => w.date(dateOf(day)) },
    {
      key: "minutes",
      head: words.minutes,
      align: "end",
      cell: ({ minutes }) => (minutes === null ? "–" : w.number(minutes)),
    },
    { key: "note", head: words.note, wrap: true, cell: (one) => <Mark w={w} one={one} /> },
  ];
}

const Mark = ({ w, one: { mark } }: Bound & { one: Part }) =>
  mark === null ? (
    <span class="quiet">{w.spans.counts}</span>
  ) : (
    <Tag kind={mark === "twice" ? "bad" : "warn"} side={mark === "twice" ? "large" : undefined}>
      {w.spans.marks[mark]}
    </Tag>
  );
