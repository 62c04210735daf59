import { Button, ButtonLink } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { PartnersTabs } from "../../design/partners-tabs.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type BudgetSize, budgetSizes, type RequestKind } from "../../relationships/requests/request.ts";
import type { PartnerTime } from "./reads.ts";

type Bound = { w: Words };

/** Minutes of this quarter by partner, more than agreed first; then by what was asked. */
export const DeskPage = ({
  w,
  from,
  until,
  partners: { rows, count },
  kinds,
}: Bound & {
  from: Temporal.PlainDate;
  until: Temporal.PlainDate;
  partners: { readonly rows: readonly PartnerTime[]; readonly count: number };
  kinds: readonly { readonly kind: RequestKind; readonly minutes: number; readonly requests: number }[];
}) => {
  const words = w.burden;
  const over = (row: PartnerTime): boolean => row.budget !== null && row.minutes > row.budget;
  return (
    <>
      <PageHead title={words.deskTitle} lead={words.deskLead(w.date(from), w.date(until))}>
        <ButtonLink href="/partners/time/budget" icon="settings">
          {words.budgetTitle}
        </ButtonLink>
      </PageHead>
      <PartnersTabs w={w} active="/partners/time" />
      <DataTable
        w={w}
        caption={words.deskTitle}
        quietCaption
        href={(row) => `/partners/${row.relationshipId}/time`}
        columns={[
          { key: "partner", head: words.partner, cell: (row) => <Name>{row.partner}</Name> },
          {
            key: "minutes",
            head: words.asked,
            align: "end",
            cell: (row) =>
              over(row) ? <Tag kind="warn">{w.number(row.minutes)}</Tag> : w.number(row.minutes),
          },
          {
            key: "budget",
            head: words.agreed,
            align: "end",
            cell: (row) => (row.budget === null ? "" : w.number(row.budget)),
          },
          {
            key: "requests",
            head: words.things,
            align: "end",
            desk: true,
            cell: (row) => w.number(row.requests),
          },
          {
            key: "reasons",
            head: words.reasons,
            align: "end",
            desk: true,
            cell: (row) => w.number(row.reasons),
          },
          {
            key: "tooMuch",
            head: words.complaints,
            align: "end",
            desk: true,
            cell: (row) => w.number(row.tooMuch),
          },
        ]}
        rows={rows}
        empty={<Empty title={words.deskNone}>{words.deskNoneText}</Empty>}
      />
      {count > rows.length && <p class="quiet">{words.deskMore(count - rows.length)}</p>}
      {kinds.length > 0 && (
        <Section title={words.byKind}>
          <DataTable
            w={w}
            caption={words.byKind}
            quietCaption
            columns={[
              { key: "kind", head: words.byKind, cell: (row) => words.kinds[row.kind] },
              { key: "minutes", head: words.asked, align: "end", cell: (row) => w.number(row.minutes) },
              { key: "requests", head: words.things, align: "end", cell: (row) => w.number(row.requests) },
            ]}
            rows={kinds}
          />
        </Section>
      )}
    </>
  );
};

/** What holds for each size now and from the next quarter, and the form to change it. */
export const BudgetPage = ({
  w,
  rows,
  next,
  values,
  problems,
  maySet,
  done,
}: Bound & {
  rows: readonly { readonly size: BudgetSize; readonly now: number; readonly next: number }[];
  next: Temporal.PlainDate;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
  maySet: boolean;
  done: Temporal.PlainDate | undefined;
}) => {
  const words = w.burden;
  return (
    <>
      <BackLink href="/partners/time">{words.deskTitle}</BackLink>
      {done && <Notice w={w} kind="success" title={words.budgetDone(w.date(done))} />}
      <PageHead title={words.budgetTitle} lead={words.budgetLead} />
      <DataTable
        w={w}
        caption={words.budgetTitle}
        quietCaption
        columns={[
          { key: "size", head: words.budgetSize, cell: (row) => words.sizes[row.size] },
          { key: "now", head: words.budgetNow, align: "end", cell: (row) => w.number(row.now) },
          { key: "next", head: w.date(next), align: "end", cell: (row) => w.number(row.next) },
        ]}
        rows={rows}
      />
      {maySet && (
        <Form action="/partners/time/budget" hidden={{ id: String(values.id ?? "") }}>
          <Choice
            w={w}
            name="size"
            label={words.budgetSize}
            value={String(values.size ?? "")}
            problems={problems}
            inline
            options={budgetSizes.map((size) => ({ value: size, label: words.sizes[size] }))}
          />
          <Input
            w={w}
            name="minutes"
            kind="number"
            size="short"
            label={words.budgetMinutes}
            value={String(values.minutes ?? "")}
            problems={problems}
          />
          <DateInput w={w} name="fromOn" label={words.budgetFrom} typed={values} problems={problems} />
          <Actions>
            <Button>{words.budgetSet}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};
