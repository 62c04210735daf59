import { ButtonLink } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { MailsRefused } from "../../design/mails-refused.tsx";
import { Region } from "../../design/region.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tabs } from "../../design/tabs.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { type Act, actHref } from "./act.ts";
import { type Line, linesOf, sortOf } from "./alike.ts";

type Props = {
  w: Words;
  acts: readonly Act[];
  /** Acts of this sort alone, each on its own line. */
  sort?: string | undefined;
  mine: boolean;
  today: Temporal.PlainDate;
  refused: boolean;
};

/** What waits for the large side: the act first, its partner, its day. Acts alike stand as one, and open together. */
export const InboxPage = ({ w, acts, sort, mine, today, refused }: Props) => {
  const words = w.home.inbox;
  const lines = sort === undefined ? linesOf(acts) : acts.map((act): Line => ({ act, alike: [act] }));
  const whole = mine ? "/inbox?mine=1" : "/inbox";
  const href = ({ act, alike }: Line) =>
    alike.length === 1 ? actHref(act) : `${whole}${mine ? "&" : "?"}alike=${sortOf(act)}`;
  return (
    <>
      {refused && <MailsRefused w={w} />}
      {sort !== undefined && <BackLink href={whole}>{words.all}</BackLink>}
      <PageHead title={words.title} lead={words.lead} />
      <Tabs
        label={words.show}
        tabs={[
          { href: "/inbox", label: words.everybody },
          { href: "/inbox?mine=1", label: words.mine },
        ]}
        active={whole}
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
          rows={lines}
          href={href}
          columns={[
            { key: "act", head: words.act, cell: ({ act }) => whatToDo(w, act) },
            {
              key: "partner",
              head: words.partner,
              cell: ({ act, alike }) =>
                alike.length > 1 ? (
                  words.alike(alike.length)
                ) : (
                  <Name>{act.partner || w.assignments.you}</Name>
                ),
            },
            { key: "due", head: words.due, cell: ({ act }) => <Due w={w} day={act.due} today={today} /> },
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
