import { ButtonLink } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { MailsRefused } from "../../design/mails-refused.tsx";
import { Region } from "../../design/region.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tabs } from "../../design/tabs.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { type Act, actHref } from "./act.ts";

type Props = {
  w: Words;
  acts: readonly Act[];
  mine: boolean;
  today: Temporal.PlainDate;
  refused: boolean;
};

/** What waits for the large side: the act first, its partner, its day. */
export const InboxPage = ({ w, acts, mine, today, refused }: Props) => {
  const words = w.home.inbox;
  return (
    <>
      {refused && <MailsRefused w={w} />}
      <PageHead title={words.title} lead={words.lead} />
      <Tabs
        label={words.show}
        tabs={[
          { href: "/inbox", label: words.everybody },
          { href: "/inbox?mine=1", label: words.mine },
        ]}
        active={mine ? "/inbox?mine=1" : "/inbox"}
      />
      {acts.length > 0 && (
        <Actions>
          <ButtonLink
            href={mine ? "/inbox/days.ics?mine=1" : "/inbox/days.ics"}
            kind="plain"
            icon="download"
            download
          >
            {words.calendar}
          </ButtonLink>
        </Actions>
      )}
      <Region id="acts">
        <DataTable
          w={w}
          caption={words.caption}
          quietCaption
          rows={acts}
          href={actHref}
          columns={[
            { key: "act", head: words.act, cell: (act) => whatToDo(w, act) },
            {
              key: "partner",
              head: words.partner,
              cell: (act) => <Name>{act.partner || w.assignments.you}</Name>,
            },
            { key: "due", head: words.due, cell: (act) => <Due w={w} day={act.due} today={today} /> },
          ]}
          empty={
            <Empty title={words.nothing} act={<ButtonLink href="/partners">{words.toPartners}</ButtonLink>}>
              {words.nothingText}
            </Empty>
          }
        />
      </Region>
    </>
  );
};

export function whatToDo(w: Words, { kind, promise }: Act): string {
  const said = w.acts.inbox[kind];
  return promise ? `${w.commitments.kinds[promise]}: ${said}` : said;
}

const Due = ({ w, day, today }: { w: Words; day: Temporal.PlainDate; today: Temporal.PlainDate }) => (
  <>
    {w.date(day)} {Temporal.PlainDate.compare(day, today) < 0 && <Tag kind="warn">{w.home.inbox.late}</Tag>}
  </>
);
