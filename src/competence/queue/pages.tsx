import { ButtonLink } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Chip, Filters } from "../../design/filters.tsx";
import { PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { Region } from "../../design/region.tsx";
import { Select } from "../../design/select.tsx";
import { DataTable, ResultCount } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { type Queue, type QueueRow, shownStages, writeQueue } from "./queue.ts";

type Props = {
  w: Words;
  queue: Queue;
  rows: readonly QueueRow[];
  next: string | null;
  count: { readonly number: number; readonly capped: boolean };
  today: Temporal.PlainDate;
};

/** Every assessment by the day it is due: filters in the address, paged by the database. */
export const QueuePage = ({ w, queue, rows, next, count, today }: Props) => {
  const words = w.assessments.queue;
  const { after: _, ...filter } = queue;
  const filtered = queue.stage !== undefined || queue.mine === true;
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        <ButtonLink href="/paper-and-practice" kind="plain" icon="question">
          {w.assessments.why}
        </ButtonLink>
      </PageHead>
      <Region id="assessments" status={words.count(w.number(count.number))}>
        <Filters
          w={w}
          action="/assessments"
          region="assessments"
          chips={chips(w, filter)}
          clear={filtered ? "/assessments" : undefined}
        >
          <Select
            w={w}
            name="stage"
            label={words.show}
            empty={words.stages.open}
            value={queue.stage}
            options={shownStages.map((stage) => ({ value: stage, label: words.stages[stage] }))}
          />
          <Select
            w={w}
            name="whose"
            label={words.whose}
            empty={words.everybody}
            value={queue.mine ? "mine" : ""}
            options={[{ value: "mine", label: words.mine }]}
          />
        </Filters>
        <ResultCount w={w} count={count.number} capped={count.capped} of={words.count} />
        <DataTable
          w={w}
          caption={words.caption}
          quietCaption
          region="assessments"
          rows={rows}
          href={(row) => `/partners/${row.relationshipId}/assessments/${row.id}`}
          columns={[
            { key: "partner", head: words.partner, cell: (row) => <Name>{row.partner}</Name> },
            {
              key: "purpose",
              head: words.purpose,
              wrap: true,
              desk: true,
              cell: (row) => <Name>{row.purpose}</Name>,
            },
            { key: "stage", head: words.stage, cell: (row) => words.states[row.stage] },
            {
              key: "assessor",
              head: words.assessor,
              desk: true,
              cell: (row) => row.assessor ?? words.nobody,
            },
            {
              key: "due",
              head: words.due,
              cell: (row) => (
                <>
                  {w.date(row.dueOn)} {late(row, today) && <Tag kind="warn">{words.late}</Tag>}
                </>
              ),
            },
          ]}
          empty={
            <Empty
              title={filtered ? words.noneFiltered : words.none}
              act={<ButtonLink href="/partners">{words.toPartners}</ButtonLink>}
            >
              {words.noneText}
            </Empty>
          }
        />
        <Pager
          w={w}
          region="assessments"
          previous={queue.after ? writeQueue(filter) : undefined}
          next={next ? writeQueue({ ...filter, after: next }) : undefined}
        />
      </Region>
    </>
  );
};

function late({ stage, dueOn }: QueueRow, today: Temporal.PlainDate): boolean {
  return (stage === "asked" || stage === "judging") && Temporal.PlainDate.compare(dueOn, today) < 0;
}

function chips(w: Words, { stage, mine }: Queue): Chip[] {
  const words = w.assessments.queue;
  return [
    ...(stage
      ? [{ label: `${words.show}: ${words.stages[stage]}`, href: writeQueue(mine ? { mine } : {}) }]
      : []),
    ...(mine ? [{ label: words.mine, href: writeQueue(stage ? { stage } : {}) }] : []),
  ];
}
