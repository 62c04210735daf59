import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { LedgerTabs } from "../../design/ledger-tabs.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Cards, Section } from "../../design/section.tsx";
import { type Column, DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Amount, Count, Day, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { money } from "../../platform/money.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Health, type LedgerFirm, type LedgerLine, maySize, type RowKind, rowKinds } from "./health.ts";

type Bound = { w: Words };
export const base = "/import/health";

type Line = { readonly href: string; readonly what: string; readonly count: number; readonly means: string };

const Lines = ({
  w,
  caption,
  lines,
  of,
}: Bound & { caption: string; lines: readonly Line[]; of: string }) => (
  <DataTable
    w={w}
    caption={caption}
    quietCaption
    rows={lines}
    href={({ href }) => href}
    columns={[
      { key: "what", head: w.health.what, cell: ({ what }) => what },
      { key: "count", head: of, align: "end", cell: ({ count }) => <Count w={w} value={count} /> },
      { key: "means", head: w.health.means, desk: true, wrap: true, cell: ({ means }) => means },
    ]}
  />
);

/** How the ledger stands: each number leads to what is behind it. */
export const HealthPage = ({ w, of, spellings }: Bound & { of: Health; spellings: number }) => {
  const words = w.health;
  if (of.invoices === 0 && of.firms === 0)
    return (
      <>
        <PageHead title={words.title} />
        <Empty title={words.none}>{words.noneText}</Empty>
      </>
    );
  return (
    <>
      <PageHead title={words.title} lead={words.lead(of.invoices, of.firms)} />
      <LedgerTabs w={w} active={base} />
      <Section title={words.rowsTitle}>
        <Lines
          w={w}
          caption={words.rowsTitle}
          of={words.count}
          lines={rowKinds.map((kind) => ({
            href: `${base}/rows/${kind}`,
            what: kindTitle(w, kind, of.currency),
            count: of.rows[kind],
            means: words.meanings[kind],
          }))}
        />
      </Section>
      <Section title={words.firmsTitle}>
        <Lines
          w={w}
          caption={words.firmsTitle}
          of={words.firmsTitle}
          lines={[
            {
              href: `${base}/sizes`,
              what: words.unknownSizes,
              count: of.unknownSizes,
              means: words.unknownMeaning,
            },
            {
              href: `${base}/outside`,
              what: words.counterparties,
              count: of.counterparties,
              means: words.counterpartiesMeaning,
            },
            {
              href: `${base}/spellings`,
              what: words.spellings,
              count: spellings,
              means: words.spellingsMeaning,
            },
          ]}
        />
      </Section>
    </>
  );
};

export function kindTitle(w: Words, kind: RowKind, currency: string): string {
  return kind === "foreign" ? w.health.foreignTo(currency) : w.health.kinds[kind];
}

/** A column that is left out on a phone. */
function onDesk(key: string, head: string, cell: Column<LedgerLine>["cell"]): Column<LedgerLine> {
  return { key, head, desk: true, cell };
}

type RowsProps = Bound & {
  kind: RowKind;
  currency: string;
  lines: readonly LedgerLine[];
  first: boolean;
  next: string | undefined;
};

/** The rows behind one number. */
export const RowsPage = ({ w, kind, currency, lines, first, next }: RowsProps) => {
  const { columns } = w.health;
  const day = (value: Temporal.PlainDate | null) => (value ? <Day w={w} value={value} /> : "–");
  return (
    <>
      <BackLink href={base}>{w.health.title}</BackLink>
      <PageHead title={kindTitle(w, kind, currency)} lead={w.health.meanings[kind]}>
        {lines.length > 0 && (
          <ButtonLink href={`${base}/rows/${kind}/rows.csv`} icon="download" download>
            {w.health.csv}
          </ButtonLink>
        )}
      </PageHead>
      <DataTable
        w={w}
        caption={kindTitle(w, kind, currency)}
        quietCaption
        rows={lines}
        href={({ relationshipId }) => `${base}/firms/${relationshipId}`}
        empty={<Empty title={w.health.noRows}>{w.health.noRowsText}</Empty>}
        columns={[
          { key: "firm", head: columns.firm, cell: ({ firm }) => <Name>{firm}</Name> },
          {
            key: "number",
            head: columns.number,
            long: true,
            cell: ({ number }) => <Name>{number ?? "–"}</Name>,
          },
          {
            key: "amount",
            head: columns.amount,
            align: "end",
            cell: (line) => <Amount w={w} value={money(line.amount, line.currency)} />,
          },
          onDesk("kind", columns.kind, (line) =>
            line.kind === "invoice" ? columns.invoice : columns.credit,
          ),
          onDesk("issued", columns.issued, (line) =>
            day(line.issuedOn ?? line.submittedOn ?? line.receivedOn),
          ),
          onDesk("due", columns.due, ({ dueOn }) => day(dueOn)),
          onDesk("paid", columns.paid, ({ paidOn, paidKnown }) =>
            paidKnown ? day(paidOn) : <Tag kind="warn">{columns.paidUnreadable}</Tag>,
          ),
          { ...onDesk("file", columns.file, ({ file }) => <Name>{file ?? "–"}</Name>), long: true },
        ]}
      />
      <Pager w={w} previous={first ? undefined : `${base}/rows/${kind}`} next={next} />
    </>
  );
};

type FirmsProps = Bound & {
  of: "sizes" | "outside";
  currency: string;
  firms: readonly LedgerFirm[];
  first: boolean;
  next: string | undefined;
};

/** Firms without a size, or outside the programme. */
export const FirmsPage = ({ w, of, currency, firms, first, next }: FirmsProps) => {
  const { health: words } = w;
  const [title, lead, none] =
    of === "sizes"
      ? [words.sizesTitle, words.sizesLead, words.noSizes]
      : [words.outsideTitle, words.outsideLead, words.noOutside];
  const columns: Column<LedgerFirm>[] = [
    { key: "firm", head: words.columns.firm, cell: ({ name }) => <Name>{name}</Name> },
    {
      key: "sum",
      head: words.columns.sum(currency),
      align: "end",
      cell: ({ sum }) => <Amount w={w} value={{ amount: sum, currency }} />,
    },
    {
      key: "rows",
      head: words.columns.invoices,
      align: "end",
      desk: true,
      cell: ({ invoices }) => <Count w={w} value={invoices} />,
    },
    of === "sizes"
      ? { key: "country", head: words.columns.country, desk: true, cell: ({ country }) => w.country(country) }
      : {
          key: "why",
          head: words.columns.why,
          desk: true,
          cell: ({ outside }) => (outside ? words.marked : words.large),
        },
  ];
  return (
    <>
      <PageHead title={title} lead={lead} />
      <LedgerTabs w={w} active={`${base}/${of}`} />
      <DataTable
        w={w}
        caption={title}
        quietCaption
        rows={firms}
        href={({ relationshipId }) => `${base}/firms/${relationshipId}`}
        columns={columns}
        empty={<Empty title={none} />}
      />
      <Pager w={w} previous={first ? undefined : `${base}/${of}`} next={next} />
    </>
  );
};

type FirmProps = Bound & {
  firm: LedgerFirm;
  currency: string;
  maySort: boolean;
  done: "size" | "outside" | "inside" | undefined;
  problems: readonly Problem[] | undefined;
};

/** One firm of the ledger: its size in the books, and whether it is of the programme. */
export const FirmPage = ({ w, firm, currency, maySort, done, problems }: FirmProps) => {
  const words = w.health.firm;
  const path = `${base}/firms/${firm.relationshipId}`;
  return (
    <>
      <BackLink href={base}>{w.health.title}</BackLink>
      {done && <Notice w={w} kind="success" title={w.health.done[done]} />}
      <PageHead title={<Name>{firm.name}</Name>} over={words.over}>
        <ButtonLink href={`/partners/${firm.relationshipId}`}>{words.partner}</ButtonLink>
      </PageHead>
      <Facts
        facts={[
          { label: w.health.columns.invoices, value: <Count w={w} value={firm.invoices} /> },
          {
            label: w.health.columns.sum(currency),
            value: <Amount w={w} value={{ amount: firm.sum, currency }} />,
          },
          { label: w.health.columns.country, value: w.country(firm.country) },
          { label: w.health.columns.size, value: w.partners.sizes[firm.size] },
        ]}
      />
      <Cards>
        {maySort && (
          <Card title={w.health.columns.size} note={maySize(firm) ? words.sizeHint : words.theirs}>
            {maySize(firm) && (
              <Form action={`${path}/size`}>
                <Choice
                  w={w}
                  name="size"
                  label={words.size}
                  value={firm.size === "unknown" ? "" : firm.size}
                  problems={problems}
                  options={(["micro", "small", "medium", "large"] as const).map((value) => ({
                    value,
                    label: words.sizes[value],
                  }))}
                />
                <Actions>
                  <Button>{words.saySize}</Button>
                </Actions>
              </Form>
            )}
          </Card>
        )}
        <Card title={words.outside} note={words.outsideText}>
          <p>{firm.outside ? words.isOutside : words.inside}</p>
          {maySort && (
            <ButtonForm action={`${path}/outside`} hidden={{ outside: firm.outside ? "no" : "yes" }}>
              <Button kind="secondary">{firm.outside ? words.takeIn : words.markOutside}</Button>
            </ButtonForm>
          )}
        </Card>
      </Cards>
    </>
  );
};
