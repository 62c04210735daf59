import type { Child } from "hono/jsx";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { type Fact, Facts } from "./facts.tsx";
import { Actions, ButtonForm } from "./form.tsx";
import { Notice } from "./notice.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Terms = {
  readonly large: string;
  readonly firm: string;
  readonly costs: "large" | "shared" | "firm";
  readonly hoursPaid: boolean;
  readonly terms: string;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate | null;
};

/** What it costs, whether hours are paid, and when. */
function termsFacts(w: Words, terms: Terms): Fact[] {
  const { firm, costs, hours } = w.mentoring;
  const from = w.date(terms.fromOn);
  return [
    { label: firm.cost, value: costs[terms.costs](terms.large, terms.firm) },
    { label: firm.hours, value: hours[terms.hoursPaid ? "paid" : "unpaid"](terms.large, terms.firm) },
    { label: firm.when, value: terms.untilOn ? firm.span(from, w.date(terms.untilOn)) : firm.from(from) },
    ...(terms.terms ? [{ label: firm.also, value: <Name>{terms.terms}</Name> }] : []),
  ];
}

/** Somebody who is proposed: who, why, on which terms; yes, or no without a reason. */
export const Proposal = ({
  w,
  title,
  note,
  quote,
  other,
  reasons,
  terms,
  saidYes,
  answer,
}: {
  w: Words;
  title: Child;
  note?: string | undefined;
  /** What the other says of themselves, in their own words. */
  quote: string;
  other: string;
  reasons: readonly { readonly kind: keyof Words["mentoring"]["reasons"]; readonly of: string }[];
  terms: Terms;
  saidYes: boolean;
  /** Where the answer goes, what yes is called, and what is said beside it; undefined for who may only read. */
  answer?: { readonly action: string; readonly yes: string; readonly beside: string } | undefined;
}) => {
  const words = w.mentoring.firm;
  return (
    <Card title={title} note={note}>
      {quote && (
        <p class="written">
          <Name>{quote}</Name>
        </p>
      )}
      <div>
        <h3>{words.why(other)}</h3>
        <ul>
          {reasons.map(({ kind, of }) => (
            <li>{w.mentoring.reasons[kind](of)}</li>
          ))}
        </ul>
      </div>
      <Facts facts={termsFacts(w, terms)} />
      {saidYes && <Notice w={w} title={words.saidYes(other)} />}
      {answer && (
        <>
          <p class="quiet">{answer.beside}</p>
          <Actions>
            {!saidYes && (
              <ButtonForm action={`${answer.action}/confirmation`}>
                <Button icon="check">{answer.yes}</Button>
              </ButtonForm>
            )}
            <ButtonForm action={`${answer.action}/refusal`}>
              <Button kind="secondary">{words.no}</Button>
            </ButtonForm>
          </Actions>
        </>
      )}
    </Card>
  );
};

/** Two who work together, or did. */
export const WorkingPair = ({
  w,
  title,
  topics,
  terms,
  endedOn,
  children,
}: {
  w: Words;
  title: string;
  topics: readonly string[];
  terms: Terms;
  endedOn: Temporal.PlainDate | null;
  children?: Child;
}) => (
  <Card
    title={<Name>{title}</Name>}
    note={topics.map(w.mentoring.topic).join(", ")}
    aside={
      <Tag kind={endedOn ? "neutral" : "good"}>
        {endedOn ? w.mentoring.firm.ended(w.date(endedOn)) : w.mentoring.firm.since(w.date(terms.fromOn))}
      </Tag>
    }
  >
    {!endedOn && <Facts facts={termsFacts(w, terms)} />}
    {children}
  </Card>
);
