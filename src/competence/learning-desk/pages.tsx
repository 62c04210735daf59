import type { Child } from "hono/jsx";
import { ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { Section } from "../../design/section.tsx";
import { StatPair } from "../../design/stat-pair.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tabs } from "../../design/tabs.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { fewestFirms, type Movement, saysEnough } from "../goals/goal.ts";
import type { Learning, LearningState, ReportTurn } from "../learning/learning.ts";
import { changes, isEnough, type Tally, worths } from "../learning-reports/learning-report.ts";
import type { Offer, OfferState } from "../offers/offer.ts";
import type { SkillAsk } from "../skill-asks/skill-ask.ts";

type Bound = { w: Words };
type Row = Learning & { readonly partner: string; readonly state: LearningState; readonly turn: ReportTurn };
type Ask = SkillAsk & { readonly relationshipId: string; readonly partner: string };
type Shown = Offer & { readonly state: OfferState; readonly free: number | null };
type List<Item> = { readonly items: readonly Item[]; readonly older: string | null };

const base = "/development";
const hrefs = { people: base, offers: `${base}/offers`, asks: `${base}/asks`, worth: `${base}/reports` };

const Head = ({ w, active, children }: Bound & { active: keyof typeof hrefs; children?: Child }) => {
  const words = w.skills.desk;
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        {children}
      </PageHead>
      <Tabs
        label={words.tabs.label}
        tabs={(["people", "offers", "asks", "worth"] as const).map((key) => ({
          href: hrefs[key],
          label: words.tabs[key],
        }))}
        active={hrefs[active]}
      />
    </>
  );
};

const Make = ({ w }: Bound) => (
  <ButtonLink href={`${base}/offers/new`} kind="primary" icon="plus">
    {w.skills.make}
  </ButtonLink>
);

/** Who learns from whom; a mentor's own page when `mine`. Whose report is next stands in the row. */
export const PeoplePage = ({
  w,
  list,
  mine,
  mayChoose,
  mayOffer,
  paged,
}: Bound & { list: List<Row>; mine: boolean; mayChoose: boolean; mayOffer: boolean; paged: boolean }) => {
  const words = w.skills.desk;
  const query = mine && mayChoose ? "?mine=1" : "";
  const more = list.older && `${base}?${mine && mayChoose ? "mine=1&" : ""}after=${list.older}`;
  return (
    <>
      <Head w={w} active="people" />
      {mayChoose && (
        <Tabs
          label={words.show}
          tabs={[
            { href: base, label: words.everybody },
            { href: `${base}?mine=1`, label: words.mine },
          ]}
          active={mine ? `${base}?mine=1` : base}
        />
      )}
      <DataTable
        w={w}
        caption={mine ? words.mine : words.caption}
        rows={list.items}
        href={(row) => `/partners/${row.relationshipId}/learning/${row.id}`}
        columns={[
          { key: "firm", head: words.firm, cell: (row) => <Name>{row.partner}</Name> },
          { key: "what", head: words.what, wrap: true, cell: (row) => <Name>{row.title}</Name> },
          {
            key: "who",
            head: words.who,
            wrap: true,
            desk: true,
            cell: (row) => <Name>{w.list(row.people.map(({ name }) => name))}</Name>,
          },
          { key: "met", head: words.met, align: "end", desk: true, cell: (row) => w.number(row.met) },
          { key: "next", head: words.next, desk: true, cell: (row) => (row.next ? w.moment(row.next) : "") },
          { key: "state", head: words.state, cell: (row) => <RowState w={w} row={row} /> },
        ]}
        empty={
          <Empty title={mine ? words.noneMine : words.none} act={mayOffer && <Make w={w} />}>
            {mine ? words.noneMineText : words.noneText}
          </Empty>
        }
      />
      <Pager w={w} previous={paged ? `${base}${query}` : undefined} next={more || undefined} />
    </>
  );
};

const RowState = ({ w, row }: Bound & { row: Row }) =>
  row.turn === "large" ? (
    <Tag kind="warn">{w.learning.report.write}</Tag>
  ) : (
    <Tag kind={row.state === "running" ? "good" : row.state === "waiting" ? "warn" : "neutral"}>
      {w.learning.states[row.state]}
    </Tag>
  );

/** What the organization offers, open or not, and what firms offer it. */
export const OffersPage = ({
  w,
  ours,
  theirs,
  mayOffer,
  paged,
}: Bound & { ours: List<Shown>; theirs: List<Shown>; mayOffer: boolean; paged: boolean }) => {
  const words = w.skills.desk;
  const line = (offer: Shown, href: string) => ({
    href,
    title: <Name>{offer.title}</Name>,
    note: <Name>{[w.skills.kinds[offer.kind], offer.leader].join(" · ")}</Name>,
    end: <Tag kind={offer.state === "open" ? "good" : "neutral"}>{w.skills.states[offer.state]}</Tag>,
  });
  return (
    <>
      <Head w={w} active="offers">
        {mayOffer && <Make w={w} />}
      </Head>
      <Section title={words.offers}>
        {ours.items.length === 0 ? (
          <Empty title={words.offersNone}>{words.offersNoneText}</Empty>
        ) : (
          <CardList
            label={words.offers}
            items={ours.items.map((one) => line(one, `${hrefs.offers}/${one.id}`))}
          />
        )}
        <Pager
          w={w}
          previous={paged ? hrefs.offers : undefined}
          next={ours.older ? `${hrefs.offers}?after=${ours.older}` : undefined}
        />
      </Section>
      <Section title={words.theirs}>
        {theirs.items.length === 0 ? (
          <p class="quiet">{words.theirsNone}</p>
        ) : (
          <CardList
            label={words.theirs}
            items={theirs.items.map((one) => line(one, `/partners/${one.relationshipId}/offers/${one.id}`))}
          />
        )}
      </Section>
    </>
  );
};

export const AsksPage = ({ w, asks, today }: Bound & { asks: readonly Ask[]; today: Temporal.PlainDate }) => {
  const words = w.skills;
  return (
    <>
      <Head w={w} active="asks" />
      <DataTable
        w={w}
        caption={words.desk.asks}
        rows={asks}
        href={(row) => `/partners/${row.relationshipId}/skill-asks/${row.id}`}
        columns={[
          { key: "firm", head: words.desk.firm, cell: (row) => <Name>{row.partner}</Name> },
          { key: "what", head: words.desk.what, wrap: true, cell: (row) => <Name>{row.text}</Name> },
          {
            key: "due",
            head: words.desk.state,
            cell: (row) => {
              const late = Temporal.PlainDate.compare(row.dueOn, today) < 0;
              const due = w.date(row.dueOn);
              return (
                <Tag kind={late ? "warn" : "neutral"}>{late ? words.askLate(due) : words.askDue(due)}</Tag>
              );
            },
          },
        ]}
        empty={<Empty title={words.desk.asksNone}>{words.desk.asksNoneText}</Empty>}
      />
    </>
  );
};

type Spent = { readonly minutes: number; readonly of: number };

/** What firms said it was worth, and whether it moved anything: counted from five firms on, always with the sample. */
export const WorthPage = ({
  w,
  tally,
  moved,
  hours,
  large,
}: Bound & {
  tally: Tally;
  moved: Movement;
  hours: { readonly held: number; readonly firms: number; readonly large: Spent; readonly msme: Spent };
  large: string;
}) => {
  const words = w.skills.desk;
  const spent = ({ minutes, of }: Spent) => ({ value: w.learning.long(minutes), note: words.hoursOf(of) });
  return (
    <>
      <Head w={w} active="worth" />
      {isEnough(tally) ? (
        <>
          <p class="quiet">{words.basis(tally.n, tally.firms)}</p>
          <Section title={words.worth}>
            <Facts
              facts={worths.map((one) => ({ label: words.worths[one], value: w.number(tally.worth[one]) }))}
            />
          </Section>
          <Section title={words.changed}>
            <Facts
              facts={changes.map((one) => ({
                label: words.changes[one],
                value: w.number(tally.changed[one]),
              }))}
            />
          </Section>
        </>
      ) : (
        <Empty title={words.tooFew}>{words.tooFewText(tally.firms, fewestFirms)}</Empty>
      )}
      <Section title={words.goals}>
        {saysEnough(moved) ? (
          <>
            <p>{words.goalsText(moved.up, moved.same, moved.down)}</p>
            <p class="quiet">{words.goalsBasis(moved.n, moved.firms)}</p>
          </>
        ) : (
          <p class="quiet">
            {words.tooFew}: {words.goalsBasis(moved.n, moved.firms)}
          </p>
        )}
      </Section>
      <StatPair
        label={words.hours}
        large={{ who: large, ...spent(hours.large) }}
        msme={{ who: w.home.nav.partners, ...spent(hours.msme) }}
        basis={words.hoursBasis(hours.held, hours.firms)}
      />
    </>
  );
};
