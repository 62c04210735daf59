import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList, type ListItem } from "../../design/card.tsx";
import { StepStrip } from "../../design/charts/step-strip.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Pager } from "../../design/pager.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { PassportCard } from "../../design/passport-card.tsx";
import { Section } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { CriterionName, Offer } from "../offers/offer.ts";
import type { Gap, Suggestion } from "../offers/suggestion.ts";
import type { Between, Shown } from "./between.ts";

type Bound = { w: Words; criteria: readonly CriterionName[] };

const nameOf = (criteria: readonly CriterionName[], id: string): string =>
  criteria.find((one) => one.id === id)?.name ?? id;

/** Maya's page: what she has done, what this work needs, what she may learn, what she learns and teaches, what she asked. One part for each partner. */
export const SkillsPage = ({
  w,
  criteria,
  brief,
  partners,
  hidden,
}: Bound & {
  /** What the firm has done, in short. */
  brief: Parameters<typeof PassportCard>[0]["brief"];
  partners: readonly Between[];
  hidden: number;
}) => {
  const words = w.skills;
  const several = partners.length > 1;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <PassportCard w={w} brief={brief} />
      {partners.length === 0 && <Empty title={words.noPartner}>{words.noPartnerText}</Empty>}
      {partners.map((one) => (
        <>
          {several && (
            <h2>
              <Shape side="large" /> <Name>{one.partner}</Name>
            </h2>
          )}
          <Parts w={w} criteria={criteria} of={one} />
        </>
      ))}
      {hidden > 0 && (
        <Form action="/skills" method="get" hidden={{ away: "none" }}>
          <p class="quiet">{words.awayCount(hidden)}</p>
          <Actions>
            <Button kind="plain">{words.awayShow}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};

/** The same about one partner, as both sides read it. */
export const PartnerPage = ({ w, criteria, of, country }: Bound & { of: Between; country: string }) => (
  <>
    <PageHead
      over={
        <>
          <Shape side={of.side === "large" ? "msme" : "large"} /> {w.country(country)}
        </>
      }
      title={<Name>{of.partner}</Name>}
    />
    <PartnerTabs w={w} relationshipId={of.relationshipId} active="skills" />
    <Parts w={w} criteria={criteria} of={of} />
  </>
);

/** As many as can be looked over: what was asked for, then what is needed, then what would help. */
function firstOf(gaps: readonly Gap[]): readonly Gap[] {
  const rank = ({ why, needs }: Gap): number => (why === "asked" ? 0 : needs === "needed" ? 1 : 2);
  return gaps.toSorted((a, b) => rank(a) - rank(b)).slice(0, 5);
}

const Parts = ({ w, criteria, of }: Bound & { of: Between }) => {
  const words = w.skills;
  const base = `/partners/${of.relationshipId}`;
  const ask = of.mayAct && (
    <ButtonLink href={`${base}/skill-asks/new`} icon="question">
      {words.ask}
    </ButtonLink>
  );
  const offer = of.mayAct && (
    <ButtonLink href={`${base}/offers/new`} icon="skills">
      {words.offerYours}
    </ButtonLink>
  );
  const others = of.offers.filter(({ id }) => of.suggested.every((one) => one.offer.id !== id));
  return (
    <>
      {of.learnings.length > 0 && (
        <Section title={words.running}>
          <CardList label={words.running} items={of.learnings.map((one) => learningLine(w, of.side, one))} />
        </Section>
      )}
      {of.gaps.length > 0 && (
        <Section title={words.needs}>
          <ul class="needs">
            {firstOf(of.gaps).map((gap) => (
              <li>
                {reason(w, criteria, gap)}
                {gap.needs && gap.why !== "asked" && (
                  <StepStrip
                    w={w}
                    now={of.side === "msme" ? w.publishing.now : w.publishing.nowOf(of.partner)}
                    step={gap.why}
                    needs={gap.needs}
                  />
                )}
              </li>
            ))}
          </ul>
          {of.gaps.some(({ needs }) => needs) && (
            <Actions>
              <ButtonLink href={`${base}/assessments`} kind="plain">
                {w.assessments.whole}
              </ButtonLink>
            </Actions>
          )}
        </Section>
      )}
      <Section title={words.offersBy(of.partner)}>
        {of.offers.length === 0 && (
          <Empty title={words.noOffers} act={ask}>
            {words.noOffersText(of.partner)}
          </Empty>
        )}
        {of.mayHide && of.offers.length > 0 && <p class="quiet">{words.awayHint}</p>}
        {of.suggested.map((one) => (
          <OfferCard w={w} of={of} offer={one.offer} reasons={reasonsOf(w, criteria, one)} />
        ))}
        {others.map((one) => (
          <OfferCard w={w} of={of} offer={one} />
        ))}
        <Pager
          w={w}
          previous={of.paged ? of.here : undefined}
          next={of.older ? `${of.here}?after=${of.older}` : undefined}
        />
        {of.offers.length > 0 && <Actions>{ask}</Actions>}
      </Section>
      <Section title={words.yours}>
        {of.own.length === 0 ? (
          <p class="quiet">{words.yoursNone(of.partner)}</p>
        ) : (
          <CardList items={of.own.map((one) => offerLine(w, `${base}/offers/${one.id}`, one))} />
        )}
        <Actions>{offer}</Actions>
      </Section>
      {of.asks.length > 0 && (
        <Section title={words.asked}>
          <CardList
            items={of.asks.map((one) => ({
              href: `${base}/skill-asks/${one.id}`,
              title: <Name>{one.text.length > 120 ? `${one.text.slice(0, 120)}…` : one.text}</Name>,
              note: <Name>{words.askedBy(one.asked.by, w.date(w.dayOf(one.asked.at)))}</Name>,
              end: one.answer ? (
                <Tag kind="good">{words.askAnswered[one.answer.kind]}</Tag>
              ) : (
                <Tag kind={one.side === of.side ? "neutral" : "warn"}>{words.askDue(w.date(one.dueOn))}</Tag>
              ),
            }))}
          />
        </Section>
      )}
    </>
  );
};

const reason = (w: Words, criteria: readonly CriterionName[], gap: Gap): string =>
  w.skills.reasons[gap.why](nameOf(criteria, gap.criterion));

function reasonsOf(w: Words, criteria: readonly CriterionName[], { reasons }: Suggestion<Shown>): string {
  return reasons.map((gap) => reason(w, criteria, gap)).join(" ");
}

/** An offer to say yes to with one tap more. The small firm may hide it on its own device: nobody learns of it. */
const OfferCard = ({ w, of, offer, reasons }: { w: Words; of: Between; offer: Shown; reasons?: Child }) => {
  const words = w.skills;
  const tag =
    offer.state === "full" ? words.states.full : offer.free === null ? undefined : words.free(offer.free);
  return (
    <Card
      title={<Name>{offer.title}</Name>}
      note={<Name>{[words.kinds[offer.kind], offer.leader, when(w, offer)].join(" · ")}</Name>}
      aside={tag && <Tag kind={offer.state === "full" ? "warn" : "neutral"}>{tag}</Tag>}
      act={{ href: `/partners/${of.relationshipId}/offers/${offer.id}`, label: words.toOffer }}
    >
      {(reasons || of.mayHide) && (
        <>
          {reasons && (
            <p>
              <strong>{words.fits}.</strong> {reasons}
            </p>
          )}
          {of.mayHide && (
            <Form action="/skills" method="get" hidden={{ away: offer.id }}>
              <Button kind="plain">{words.away}</Button>
            </Form>
          )}
        </>
      )}
    </Card>
  );
};

function when(w: Words, { startsOn }: Offer): string {
  return startsOn ? w.skills.terms.from(w.date(startsOn)) : w.skills.terms.anytime;
}

/** One line of a list of offers. */
export function offerLine(w: Words, href: string, offer: Shown): ListItem {
  return {
    href,
    title: <Name>{offer.title}</Name>,
    note: <Name>{[w.skills.kinds[offer.kind], offer.leader].join(" · ")}</Name>,
    end: <Tag kind={offer.state === "open" ? "good" : "neutral"}>{w.skills.states[offer.state]}</Tag>,
  };
}

function learningLine(w: Words, side: Side, one: Between["learnings"][number]): ListItem {
  const yours = one.turn === (side === "msme" ? "firm" : "large");
  const next = one.next ? w.moment(one.next) : one.people.map(({ name }) => name).join(", ");
  return {
    href: `/partners/${one.relationshipId}/learning/${one.id}`,
    title: <Name>{one.title}</Name>,
    note: <Name>{next}</Name>,
    end: yours ? (
      <Tag kind="warn">{w.learning.report.write}</Tag>
    ) : (
      <Tag kind={one.state === "running" ? "good" : "neutral"}>{w.learning.states[one.state]}</Tag>
    ),
  };
}
