import { ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { DotStrip } from "../../design/charts/dots.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { type LeaderNews, LeadersSaid } from "../../design/leaders-said.tsx";
import { MailsRefused } from "../../design/mails-refused.tsx";
import { BlockedSums, LedgerSums, NextPayment } from "../../design/money-figures.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { OwnRelationship } from "../../relationships/directory/relationship.ts";
import type { moneyAhead } from "../../trust/payments/reads.ts";
import type { PromiseYear } from "../../trust/promises/reads.ts";
import { type Act, actHref } from "../inbox/act.ts";

type Bound = { w: Words };

type Promised = { readonly partner: string; readonly years: readonly PromiseYear[] };

/** Whose payment comes first, and where all of the money stands. */
export type Next = {
  readonly large: string;
  readonly href: string;
  readonly figures: NonNullable<Awaited<ReturnType<typeof moneyAhead>>>;
};

/** What matters now, for a small firm: at most three cards, then how promises are kept, and who to call. */
export const TodayPage = ({
  w,
  name,
  refused,
  next,
  waiting,
  missed,
  promised,
  partners,
  helps,
}: Bound & {
  missed: readonly {
    readonly relationshipId: string;
    readonly large: string;
    readonly news: LeaderNews;
  }[];
  name: string;
  refused: boolean;
  next: Next | undefined;
  waiting: readonly Act[];
  promised: readonly Promised[];
  partners: readonly OwnRelationship[];
  helps: boolean;
}) => {
  const first = partners[0];
  const most = next ? 2 : 3;
  const beyond = waiting.length - most;
  return (
    <>
      {refused && <MailsRefused w={w} />}
      <PageHead title={w.home.today.hello(name)} />
      {next && <NextCard w={w} {...next} />}
      {waiting.slice(0, most).map((act) => (
        <Card
          title={w.acts.asked[act.kind](act.partner)}
          act={{ href: actHref(act), label: w.acts.labels[act.kind] }}
        />
      ))}
      {beyond > 0 && <p class="quiet">{w.home.today.moreWaits(beyond)}</p>}
      {waiting.length > 0 && (
        <p>
          <ButtonLink href="/days.ics" kind="plain" icon="download" download>
            {w.home.today.calendar}
          </ButtonLink>
        </p>
      )}
      {first && next && waiting.length === 0 && <p class="quiet">{w.home.today.nothingShort}</p>}
      {first && !next && waiting.length === 0 && (
        <Empty title={w.home.today.nothing}>{w.home.today.nothingText(first.largeName)}</Empty>
      )}
      {missed.map((one) => (
        <LeadersSaid w={w} {...one} />
      ))}
      {promised.map((one) => (
        <PromisedCard w={w} {...one} />
      ))}
      {helps && (
        <p>
          <ButtonLink href="/help" icon="help">
            {w.help.link}
          </ButtonLink>
        </p>
      )}
      {first ? (
        <>
          <h2>{w.home.today.partners}</h2>
          <PartnerCards w={w} partners={partners} />
        </>
      ) : (
        <Empty title={w.home.today.noPartner}>{w.home.today.noPartnerText}</Empty>
      )}
    </>
  );
};

/** When the next money comes, what is owed in all, and whether something blocks it. */
const NextCard = ({ w, large, href, figures: { next, sums, beside } }: Bound & Next) => (
  <NextPayment
    w={w}
    large={large}
    next={next}
    open={sums.some(({ what }) => what === "open")}
    act={{ href, label: w.home.today.toMoney }}
  >
    <LedgerSums w={w} sums={sums} of={["open", "late"]} />
    <BlockedSums w={w} beside={beside} />
  </NextPayment>
);

/** Twelve months of kept and broken, two lines for each promise of a partner. */
const PromisedCard = ({ w, partner, years }: Bound & Promised) => (
  <Card title={w.home.today.promised(partner)} act={{ href: "/promises", label: w.home.today.toPromises }}>
    {years.map(({ kind, alone, days, kept, broken, months }) => (
      <div>
        <p>
          {w.commitments.label[kind](days)}
          {alone && `, ${w.asks.toYou}`}
        </p>
        <p class="dot-line">
          <DotStrip label={w.promises.strip(partner, kept, broken)} months={months} />
          <span class="quiet">{w.promises.yearShort(kept, kept + broken)}</span>
        </p>
      </div>
    ))}
  </Card>
);

/** The large organizations a small firm works with, each with its own contact. */
export const PartnerCards = ({ w, partners }: Bound & { partners: readonly OwnRelationship[] }) => (
  <CardList
    label={w.home.today.partners}
    items={partners.map((partner) => ({
      href: `/partners/${partner.relationshipId}`,
      title: <Name>{partner.largeName}</Name>,
      note: partner.contact && (
        <>
          <Name>{partner.contact.name}</Name>
          {partner.contact.telephone && (
            <>
              {" "}
              <Name>{partner.contact.telephone}</Name>
            </>
          )}
        </>
      ),
    }))}
  />
);

/** Everything of Maya's that is not a daily matter. */
export const MorePage = ({ w, bookkeeper, owner }: Bound & { bookkeeper: boolean; owner: boolean }) => {
  const words = w.home.more;
  const lines = [
    { href: "/promises", title: words.promises, note: words.promisesNote },
    { href: "/letters", title: w.letters.title, note: w.letters.more },
    ...(bookkeeper ? [] : [{ href: "/skills/done", title: words.done, note: words.doneNote }]),
    ...(bookkeeper ? [] : [{ href: "/ideas", title: words.ideas, note: words.ideasNote }]),
    ...(bookkeeper ? [] : [{ href: "/skills", title: words.skills, note: words.skillsNote }]),
    ...(bookkeeper ? [] : [{ href: "/time", title: w.burden.title, note: w.burden.more }]),
    ...(bookkeeper ? [] : [{ href: "/help", title: w.help.title, note: w.help.lead }]),
    { href: "/account", title: words.account, note: words.accountNote },
    { href: "/firm", title: words.firm, note: words.firmNote },
    { href: "/people", title: words.people, note: words.peopleNote },
    ...(owner ? [{ href: "/tokens", title: words.programs, note: words.programsNote }] : []),
    ...(bookkeeper ? [] : [{ href: "/size", title: words.size, note: words.sizeNote }]),
    { href: "/who-can-see", title: words.whoCanSee, note: words.whoCanSeeNote },
    { href: "/accessibility", title: words.accessibility, note: words.accessibilityNote },
  ];
  return (
    <>
      <PageHead title={words.title} />
      <CardList items={lines} />
    </>
  );
};

/** For the independent reviewer: the appointment as everybody may read it. */
export const ReviewerPage = ({
  w,
  appointments,
}: Bound & {
  appointments: readonly {
    organization: string;
    appointedOn: Temporal.PlainDate;
    endsOn: Temporal.PlainDate;
    terms: string;
  }[];
}) => {
  const words = w.home.reviewer;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      {appointments.map((one) => (
        <Card>
          <Facts
            facts={[
              { label: words.organization, value: <Name>{one.organization}</Name> },
              { label: words.from, value: w.longDate(one.appointedOn) },
              { label: words.until, value: w.longDate(one.endsOn) },
              { label: words.terms, value: one.terms },
            ]}
          />
        </Card>
      ))}
    </>
  );
};

/** Signed in, and a member of nothing. */
export const NobodyPage = ({ w }: Bound) => (
  <PageHead title={w.home.nobody.title} lead={w.home.nobody.text} />
);

export const AccessibilityPage = ({ w }: Bound) => {
  const words = w.home.accessibilityPage;
  return (
    <>
      <BackLink href="/">{w.errors.toStart}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <p>{words.goal}</p>
      <ul>
        {words.points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p>{words.trouble}</p>
    </>
  );
};
