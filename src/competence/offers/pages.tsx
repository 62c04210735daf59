import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { CriterionName } from "./offer.ts";
import type { Colleague, ShownOffer } from "./reads.ts";

type Names = { readonly large: string; readonly msme: string };
type Common = { w: Words; offer: ShownOffer; names: Names; criteria: readonly CriterionName[] };

const StateTag = ({ w, offer }: Pick<Common, "w" | "offer">) => {
  const kinds = { open: "good", full: "warn", past: "neutral", closed: "neutral" } as const;
  return <Tag kind={kinds[offer.state]}>{w.skills.states[offer.state]}</Tag>;
};

/** Everything that is offered, line by line: nothing about money or hours is left to guess. */
const Terms = ({ w, offer, names, criteria }: Common) => {
  const words = w.skills.terms;
  const { large, msme } = names;
  const helps = offer.criteria.map((id) => criteria.find((one) => one.id === id)?.name ?? id);
  const cost = [words.costs[offer.cost](large, msme), offer.costNote].filter((part) => part !== null);
  const facts: Fact[] = [
    { label: words.kind, value: w.skills.kinds[offer.kind] },
    { label: words.cost, value: <Name>{cost.join(". ")}</Name> },
    { label: words.hours(msme), value: hours(w, offer) },
    { label: words.when, value: when(w, offer) },
    {
      label: words.where,
      value: (
        <Name>{[words.places[offer.placeKind](large, msme), offer.place].filter(Boolean).join(", ")}</Name>
      ),
    },
    { label: words.language, value: <Name>{offer.language}</Name> },
    { label: words.seats, value: seats(w, offer) },
    ...(offer.takeBy ? [{ label: words.takeBy, value: w.date(offer.takeBy) }] : []),
    { label: words.leader, value: <Name>{offer.leader}</Name> },
    ...(helps.length > 0 ? [{ label: words.helps, value: w.list(helps) }] : []),
  ];
  return (
    <Card>
      <p class="written">
        <Name>{offer.text}</Name>
      </p>
      <Facts facts={facts} />
      {offer.number > 1 && <p class="quiet">{words.number(offer.number)}</p>}
    </Card>
  );
};

function hours(w: Words, { hoursPaid, rate }: ShownOffer): string {
  const words = w.skills.terms;
  if (!hoursPaid) return words.unpaid;
  return rate ? words.paidAt(w.money(rate.money), words.pers[rate.per]) : words.paid;
}

function when(w: Words, { startsOn, endsOn }: ShownOffer): string {
  const words = w.skills.terms;
  if (startsOn && endsOn) return words.span(w.date(startsOn), w.date(endsOn));
  if (startsOn) return words.from(w.date(startsOn));
  return endsOn ? words.until(w.date(endsOn)) : words.anytime;
}

function seats(w: Words, { places, taken }: ShownOffer): string {
  const words = w.skills.terms;
  if (places === null) return words.anyNumber;
  const over = Math.max(0, taken - places);
  return [words.seatsTaken(taken, places), ...(over > 0 ? [words.waiting(over)] : [])].join(", ");
}

const Closed = ({ w, offer }: Pick<Common, "w" | "offer">) =>
  offer.closed && (
    <Notice w={w} title={<Name>{w.skills.closedBy(offer.closed.by, w.date(w.dayOf(offer.closed.at)))}</Name>}>
      <p class="written">
        <Name>{offer.closed.reason}</Name>
      </p>
    </Notice>
  );

/** One offer within a relationship: the side it is made to says yes, or says nothing. */
export const OfferPage = (
  props: Common & {
    side: Side;
    relationshipId: string;
    learningId: string | undefined;
    mayTake: boolean;
    mayChange: boolean;
    formId: string;
    personId: string;
    people: readonly Colleague[];
    done: "made" | "changed" | "closed" | undefined;
    values: FormValues | undefined;
    problems?: readonly Problem[] | undefined;
  },
) => {
  const { w, offer, names, side, relationshipId, learningId, done } = props;
  const words = w.skills;
  const base = `/partners/${relationshipId}`;
  const own = offer.fromSide === side;
  // An offer of the large organization to several firms is changed on its own desk.
  const home = side === "large" ? `/development/offers/${offer.id}` : `${base}/offers/${offer.id}`;
  return (
    <>
      <BackLink href={side === "msme" ? "/skills" : `${base}/development`}>{words.title}</BackLink>
      {done && (
        <Notice
          w={w}
          kind="success"
          title={{ made: words.madeNow, changed: words.changedNow, closed: words.closedNow }[done]}
        />
      )}
      <PageHead over={words.kinds[offer.kind]} title={<Name>{offer.title}</Name>}>
        <StateTag w={w} offer={offer} />
      </PageHead>
      <Closed w={w} offer={offer} />
      <Terms {...props} />
      {learningId && (
        <Notice w={w} title={words.taken}>
          <p>
            <a href={`${base}/learning/${learningId}`}>{words.toLearning}</a>
          </p>
        </Notice>
      )}
      {!own && !learningId && props.mayTake && (offer.state === "open" || offer.state === "full") && (
        <TakeForm {...props} names={names} action={`${base}/offers/${offer.id}/learning`} />
      )}
      {own && props.mayChange && !offer.closed && <OwnActs w={w} home={home} />}
    </>
  );
};

const OwnActs = ({ w, home }: { w: Words; home: string }) => (
  <Actions>
    <ButtonLink href={`${home}/change`} icon="edit">
      {w.skills.change}
    </ButtonLink>
    <ButtonLink href={`${home}/end`} kind="plain">
      {w.skills.close}
    </ButtonLink>
  </Actions>
);

type TakeProps = Common & {
  action: string;
  formId: string;
  personId: string;
  people: readonly Colleague[];
  values: FormValues | undefined;
  problems?: readonly Problem[] | undefined;
};

/** One tap is enough: how many and who are filled in. */
const TakeForm = ({ w, offer, names, action, formId, personId, people, values, problems }: TakeProps) => {
  const words = w.skills;
  const typed = (name: string, otherwise: string) => String(values?.[name] ?? otherwise);
  const full = offer.state === "full";
  return (
    <Form action={action} hidden={{ id: typed("id", formId), number: String(offer.number) }}>
      {full && <Notice w={w} kind="warning" title={words.full} />}
      {(offer.places ?? 2) > 1 && offer.kind !== "mentoring" && offer.kind !== "coaching" && (
        <Input
          w={w}
          name="seats"
          kind="number"
          label={words.takeSeats}
          value={typed("seats", "1")}
          problems={problems}
        />
      )}
      {people.length > 1 && (
        <Select
          w={w}
          name="person"
          label={words.takePerson}
          value={typed("person", personId)}
          problems={problems}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Actions>
        <Button icon="check">{full ? words.takeWait : words.take}</Button>
      </Actions>
    </Form>
  );
};

/** One offer of the large organization on its desk: the terms, to whom, and who said yes. Nobody who did not is named or counted. */
export const OfferDeskPage = (
  props: Common & {
    firms: readonly string[];
    takers: readonly {
      readonly id: string;
      readonly relationshipId: string;
      readonly partner: string;
      readonly seats: number;
      readonly state: string;
      readonly begunAt: Temporal.Instant;
    }[];
    waiting: ReadonlySet<string>;
    mayChange: boolean;
    done: "made" | "changed" | "closed" | undefined;
  },
) => {
  const { w, offer, firms, takers, waiting, done } = props;
  const words = w.skills;
  return (
    <>
      <BackLink href="/development/offers">{words.desk.title}</BackLink>
      {done && (
        <Notice
          w={w}
          kind="success"
          title={{ made: words.madeNow, changed: words.changedNow, closed: words.closedNow }[done]}
        />
      )}
      <PageHead
        over={words.kinds[offer.kind]}
        title={<Name>{offer.title}</Name>}
        lead={`${words.terms.to}: ${firms.length > 0 ? w.list(firms) : words.terms.toAll}`}
      >
        <StateTag w={w} offer={offer} />
      </PageHead>
      <Closed w={w} offer={offer} />
      <Terms {...props} />
      {props.mayChange && !offer.closed && <OwnActs w={w} home={`/development/offers/${offer.id}`} />}
      <Section title={words.desk.takers}>
        {takers.length === 0 ? (
          <p class="quiet">{words.desk.takersNone}</p>
        ) : (
          <CardList
            items={takers.map((one) => ({
              href: `/partners/${one.relationshipId}/learning/${one.id}`,
              title: <Name>{one.partner}</Name>,
              note: [w.learning.seats(one.seats), w.date(w.dayOf(one.begunAt))].join(", "),
              ...(waiting.has(one.id) ? { end: <Tag kind="warn">{w.learning.states.waiting}</Tag> } : {}),
            }))}
          />
        )}
      </Section>
    </>
  );
};
