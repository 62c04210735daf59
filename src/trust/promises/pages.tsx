import { ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Bullet } from "../../design/charts/bullet.tsx";
import { Dots } from "../../design/charts/dots.tsx";
import { DisputeLink } from "../../design/dispute-link.tsx";
import { Empty } from "../../design/empty.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Icon } from "../../design/icon.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { PromiseGlance } from "../../design/promise-glance.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Section, Stack } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { type Badge, naming } from "../../relationships/badges/badge.ts";
import { numberOf } from "../commitments/catalogue.ts";
import { dateOf, dayNumber, monthOf } from "../readings/month.ts";
import { isClosed, type Reading } from "../readings/state.ts";
import {
  clockOf,
  countedIn,
  firstDay,
  glanceOf,
  keptAndBroken,
  monthLink,
  type Parties,
  type ShownPromise,
  stateKinds,
  weakenedOn,
} from "./shown-promise.ts";

type Bound = { w: Words };

/** What every partner of a small firm promised. */
export const OwnPromisesPage = ({
  w,
  asks,
  mayDispute,
  partners,
}: Bound & {
  asks: Asks;
  mayDispute: boolean;
  partners: readonly {
    relationshipId: string;
    name: string;
    promises: readonly ShownPromise[];
    badges: readonly Badge[];
  }[];
}) => {
  const words = w.promises;
  const [first] = partners;
  const alone = partners.length === 1;
  const day = first?.promises[0]?.asOf ?? null;
  const lead =
    first && alone ? words.lead(first.name, day === null ? undefined : w.date(dateOf(day))) : words.leadMany;
  return (
    <>
      <PageHead title={words.title} lead={lead} />
      {partners.length === 0 && <Empty title={words.noPartner}>{words.noPartnerText}</Empty>}
      {partners.map(({ relationshipId, name, promises, badges }) => {
        const theirs = (
          <Promises
            {...{ w, relationshipId, asks, mayDispute, promises, badges }}
            large={name}
            alone={w.asks.toYou}
            own={w.voluntary.title}
          />
        );
        return alone ? theirs : <Section title={<Name>{name}</Name>}>{theirs}</Section>;
      })}
    </>
  );
};

/** The promises of one partnership, the same for both sides. */
export const PartnerPromisesPage = ({
  w,
  side,
  relationshipId,
  names,
  asks,
  mayDispute,
  promises,
  badges,
}: Bound & {
  side: Side;
  asks: Asks;
  mayDispute: boolean;
  relationshipId: string;
  names: Parties;
  promises: readonly ShownPromise[];
  badges: readonly Badge[];
}) => (
  <>
    <PageHead
      over={
        <>
          <Shape side={side === "large" ? "msme" : "large"} /> {w.country(names.country)}
        </>
      }
      title={<Name>{side === "large" ? names.msme : names.large}</Name>}
    />
    <PartnerTabs w={w} relationshipId={relationshipId} active="promises" />
    <Promises
      {...{ w, relationshipId, asks, mayDispute, promises, badges }}
      large={names.large}
      alone={side === "large" ? w.asks.toOne(names.msme) : w.asks.toYou}
      own={side === "large" ? w.voluntary.titleOf(names.msme) : w.voluntary.title}
    />
  </>
);

/** `alone` and `own`: what a promise to this firm alone, and the firm's own ones, are called for this reader. */
type Shared = Bound & {
  relationshipId: string;
  large: string;
  alone: string;
  asks: Asks;
  mayDispute: boolean;
  own: string;
  badges: readonly Badge[];
};

/** What the reader may do beside reading: a bookkeeper reads what is about money alone. */
export type Asks = "nothing" | "reads" | "asks";

const Promises = (props: Shared & { promises: readonly ShownPromise[] }) => {
  const { w, large, promises, relationshipId } = props;
  if (promises.length === 0) return <Empty title={w.promises.none(large)}>{w.promises.noneText}</Empty>;
  return (
    <Stack>
      <PromiseGlance w={w} lines={promises.map((one) => glanceOf(w.commitments.label, props.alone, one))} />
      {promises.map((shown) => (
        <PromiseCard {...props} shown={shown} />
      ))}
      <p class="figure-links">
        <a href={`/partners/${relationshipId}/promises.csv`} download>
          <Icon name="download" />
          {w.design.csv}
        </a>
        <a href="/promises/method">
          <Icon name="question" />
          {w.design.howCounted}
        </a>
      </p>
      <More {...props} />
    </Stack>
  );
};

/** Asking for a promise, what was answered, and what the firm itself promised. */
const More = ({ w, relationshipId, asks, own }: Shared) => {
  const base = `/partners/${relationshipId}/promises`;
  return asks === "nothing" ? null : (
    <Actions>
      {asks === "asks" && <ButtonLink href={`${base}/ask`}>{w.asks.ask}</ButtonLink>}
      {[
        { href: `${base}/requests`, label: w.asks.title },
        { href: `${base}/own`, label: own },
        { href: `/partners/${relationshipId}/changes`, label: w.changes.title },
      ].map(({ href, label }) => (
        <ButtonLink href={href} kind="plain">
          {label}
        </ButtonLink>
      ))}
    </Actions>
  );
};

/** One promise in a screenful; what is older, and who answers for it, opens below. */
const PromiseCard = (props: Shared & { shown: ShownPromise }) => {
  const { w, large, alone, shown } = props;
  const words = w.promises;
  const { promise, version, last, asOf, year } = shown;
  const to = promise.relationshipId === null ? w.commitments.toEverybody : alone;
  return (
    <Card
      id={`promise-${promise.id}`}
      title={w.commitments.brief[promise.kind](shown.share, numberOf(version))}
      note={words.promisedTo(to)}
      aside={weakenedOn(promise).map((day) => <Tag kind="warn">{words.weakened(w.date(day))}</Tag>)}
    >
      <Bullet
        w={w}
        label={
          last ? w.month(firstDay(last.month)) : asOf === null ? words.noLedger(large) : words.nothingYet
        }
        value={last?.value ?? null}
        threshold={version.share / version.of}
        state={last?.state ?? "not-known"}
        count={last ? words.counted[promise.kind](last.kept, last.decided) : undefined}
      />
      {year.length > 0 && (
        <Dots
          w={w}
          finding={words.yearFound(...keptAndBroken(shown))}
          label={words.months}
          months={year.map((one) => ({
            month: firstDay(one.month),
            state: one.before ? "not-known" : one.state,
            weakened: weakenedOn(promise).find((day) => monthOf(dayNumber(day)) === one.month),
          }))}
          lines={<Months {...props} />}
        />
      )}
      <details>
        <summary>{words.about}</summary>
        <Facts facts={facts(w, shown)} />
        {last && <p class="quiet">{words.clocks[clockOf(promise.kind, last.clock)]}</p>}
        <Proofs w={w} badges={naming(props.badges, { commitment: promise.id })} />
        {props.mayDispute && promise.endedOn === null && (
          <DisputeLink w={w} relationshipId={props.relationshipId} about="promise" of={promise.id} />
        )}
      </details>
    </Card>
  );
};

/** So many months are seen at once; so many more are behind a tap, and the file has all. */
const atOnce = 3;
const atMost = 24;

/** The months with invoices, each leading to them. */
const Months = (props: Shared & { shown: ShownPromise }) => {
  const { w, shown } = props;
  const { months } = shown;
  const earlier = months.slice(atOnce, atMost);
  return (
    <>
      <MonthLines {...props} label={w.promises.lastMonths} months={months.slice(0, atOnce)} />
      {earlier.length > 0 && (
        <details>
          <summary>{w.promises.earlier}</summary>
          <MonthLines {...props} label={w.promises.earlier} months={earlier} />
        </details>
      )}
    </>
  );
};

const MonthLines = (props: Shared & { shown: ShownPromise; label: string; months: readonly Reading[] }) => {
  const { w, relationshipId, shown, label, months } = props;
  return (
    <CardList
      brief
      label={label}
      items={months.map((one) => ({
        ...monthLink(relationshipId, shown.promise, one.month),
        title: w.month(firstDay(one.month)),
        end: (
          <>
            {countedIn(w.promises, one)} <MonthState w={w} one={one} asOf={shown.asOf ?? 0} />
          </>
        ),
      }))}
    />
  );
};

/** A month that still runs is kept so far. */
const MonthState = ({ w, one, asOf }: Bound & { one: Reading; asOf: number }) => {
  if (one.before) return <Tag>{w.promises.beforeTag}</Tag>;
  if (one.state === "kept" && !isClosed(one.month, asOf)) return <Tag>{w.promises.soFar}</Tag>;
  return <Tag kind={stateKinds[one.state]}>{w.promises.states[one.state]}</Tag>;
};

function facts(w: Words, { promise, version, owner, madeOn, asOf, together, whole }: ShownPromise): Fact[] {
  const words = w.promises;
  const [{ from }] = promise.versions;
  return [
    ...(together.decided > 0
      ? [{ label: words.yearTogether, value: words.of(together.kept, together.decided) }]
      : []),
    ...(whole
      ? [
          {
            label: words.whole(whole.firms),
            value: words.wholeOf(whole.kept, whole.decided, w.month(firstDay(whole.month))),
          },
        ]
      : []),
    { label: words.from, value: from === null ? words.fromFirst : w.date(dateOf(from)) },
    ...(promise.endedOn === null ? [] : [{ label: words.until, value: w.date(dateOf(promise.endedOn)) }]),
    { label: words.owner, value: owner === null ? words.nobody : <Name>{owner}</Name> },
    { label: words.made, value: w.date(madeOn) },
    ...(version.consequence === null
      ? []
      : [{ label: w.commitments.consequence, value: <Name>{version.consequence}</Name> }]),
    ...(asOf === null ? [] : [{ label: words.read, value: w.date(dateOf(asOf)) }]),
  ];
}
