import type { Problem } from "../platform/refusal.ts";
import { Button, ButtonLink } from "./button.tsx";
import { Card } from "./card.tsx";
import { Choice } from "./choice.tsx";
import { Actions, ButtonForm, Form } from "./form.tsx";
import type { Side } from "./frame.ts";
import { Input, TextArea } from "./input.tsx";
import { Section } from "./section.tsx";
import { Shape } from "./shape.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Act = { readonly by: string; readonly at: Temporal.Instant };
type RepairShown = {
  readonly id: string;
  readonly what: string;
  readonly side: Side;
  readonly owner: string;
  readonly dueOn: Temporal.PlainDate;
  readonly state: "open" | "late" | "waiting" | "done";
  readonly returned: (Act & { readonly words: string }) | null;
};
export type OutcomeShown = {
  readonly number: number;
  readonly text: string;
  readonly side: Side;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly signed: Readonly<Record<Side, Act | null>>;
  readonly repairs: readonly RepairShown[];
};
type Common = { w: Words; names: Readonly<Record<Side, string>> };

/** How it could end, or ends: the words, both names, and what makes it good again. */
export const OutcomeCard = ({
  w,
  names,
  outcome,
  side,
  base,
  signs,
  holds,
  repairs,
}: Common & {
  outcome: OutcomeShown;
  /** The reader's side; a helper has none and presses nothing. */
  side: Side | undefined;
  base: string;
  signs: boolean;
  /** Both have signed. */
  holds: boolean;
  repairs: boolean;
}) => {
  const words = w.disputes.outcome;
  return (
    <Card note={words.by(outcome.by, w.date(w.dayOf(outcome.at)))}>
      <p class="written">
        <Name>{outcome.text}</Name>
      </p>
      {outcome.repairs.length > 0 && <h3>{words.repair}</h3>}
      {outcome.repairs.map((repair) => (
        <div class="stack">
          <p>
            <Shape side={repair.side} /> <Name>{repair.what}</Name>{" "}
            {holds && (
              <Tag kind={repair.state === "done" ? "good" : repair.state === "open" ? "neutral" : "warn"}>
                {words.states[repair.state]}
              </Tag>
            )}
            <br />
            <span class="quiet">
              <Name>{words.ownerBy(repair.owner, names[repair.side], w.date(repair.dueOn))}</Name>
            </span>
          </p>
          {repair.returned && repair.state !== "done" && (
            <p>
              <Name>
                {words.missing(
                  repair.returned.by,
                  w.date(w.dayOf(repair.returned.at)),
                  repair.returned.words,
                )}
              </Name>
            </p>
          )}
          {holds && repairs && <RepairActs {...{ w, names, repair, side, base }} />}
        </div>
      ))}
      <ul>
        {(["large", "msme"] as const).map((one) => {
          const signed = outcome.signed[one];
          return (
            <li>
              <Shape side={one} />{" "}
              <Name>
                {signed
                  ? words.signedBy(signed.by, names[one], w.date(w.dayOf(signed.at)))
                  : words.waits(names[one])}
              </Name>
            </li>
          );
        })}
      </ul>
      {signs && side && outcome.signed[side] === null && (
        <ButtonForm action={`${base}/outcome/signature`} hidden={{ number: String(outcome.number) }}>
          <Button icon="check">{words.sign}</Button>
        </ButtonForm>
      )}
    </Card>
  );
};

const RepairActs = ({
  w,
  repair,
  side,
  base,
}: Common & { repair: RepairShown; side: Side | undefined; base: string }) => {
  const words = w.disputes.outcome;
  const path = `${base}/repair/${repair.id}`;
  if (repair.side === side && (repair.state === "open" || repair.state === "late"))
    return (
      <ButtonForm action={`${path}/done`}>
        <Button kind="secondary" icon="check">
          {words.done}
        </Button>
      </ButtonForm>
    );
  if (repair.side === side || repair.state !== "waiting") return null;
  return (
    <Actions>
      <ButtonForm action={`${path}/confirmation`}>
        <Button icon="check">{words.confirm}</Button>
      </ButtonForm>
      <ButtonLink href={`${path}/return`} kind="secondary">
        {words.notYet}
      </ButtonLink>
    </Actions>
  );
};

/** How it could end, by whose word; once it holds, its repair and the looks back. */
export const Outcomes = (
  props: Common & {
    /** A helper reads on no side. */
    side: Side | undefined;
    base: string;
    outcome: OutcomeShown | undefined;
    holds: boolean;
    closed: boolean;
    speaks: boolean;
    repairs: boolean;
    looks: readonly LookShown[];
    today: Temporal.PlainDate;
    problems?: readonly Problem[] | undefined;
  },
) => {
  const { w, side, outcome, closed, holds, speaks, base, looks } = props;
  const words = w.disputes.outcome;
  if (!outcome && (closed || !speaks)) return null;
  return (
    <>
      <Section title={words.title}>
        {outcome ? (
          <OutcomeCard {...props} outcome={outcome} signs={!closed && speaks} />
        ) : (
          <p class="quiet">{words.none}</p>
        )}
        {!closed && speaks && (
          <ButtonLink href={`${base}/outcome/new`} kind={outcome ? "plain" : "secondary"}>
            {outcome ? words.proposeAnew : words.propose}
          </ButtonLink>
        )}
      </Section>
      {holds && side && looks.length > 0 && <Looks {...props} side={side} answers={props.repairs} />}
    </>
  );
};

type LookShown = {
  readonly days: number;
  readonly side: Side;
  readonly dueOn: Temporal.PlainDate;
  readonly said: (Act & { readonly held: "yes" | "partly" | "no"; readonly line: string | null }) | null;
};

/** "Did it hold?", after 30 and 90 days, from both; neither reads the other first. */
export const Looks = ({
  w,
  names,
  looks,
  side,
  base,
  today,
  answers,
  problems,
}: Common & {
  looks: readonly LookShown[];
  side: Side;
  base: string;
  today: Temporal.PlainDate;
  answers: boolean;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.disputes.outcome;
  const days = [...new Set(looks.map((look) => look.days))];
  return (
    <Section title={words.look}>
      {days.map((after) => {
        const both = looks.filter((look) => look.days === after);
        const own = both.find((look) => look.side === side);
        const due = own !== undefined && Temporal.PlainDate.compare(own.dueOn, today) <= 0;
        return (
          <Card title={words.lookAfter(after, own ? w.date(own.dueOn) : "")}>
            {both.map((look) => (
              <p>
                <Shape side={look.side} /> <Name>{names[look.side]}</Name>:{" "}
                {look.said ? (
                  <Name>{[words.held[look.said.held], look.said.line].filter(Boolean).join(". ")}</Name>
                ) : (
                  <span class="quiet">
                    {!due
                      ? words.askedOn(w.date(look.dueOn))
                      : look.side !== side && !own?.said
                        ? words.hidden
                        : words.notSaid}
                  </span>
                )}
              </p>
            ))}
            {due && answers && !own.said && (
              <Form action={`${base}/looks/${after}`}>
                <Choice
                  {...{ w, problems }}
                  name="held"
                  label={words.look}
                  inline
                  options={(["yes", "partly", "no"] as const).map((held) => ({
                    value: held,
                    label: words.held[held],
                  }))}
                />
                <Input {...{ w, problems }} name="line" label={words.line} maxlength={300} optional />
                <Actions>
                  <Button>{words.say}</Button>
                </Actions>
              </Form>
            )}
          </Card>
        );
      })}
    </Section>
  );
};

/** What is missing in a repair that was said to be done. */
export const MissingForm = ({
  w,
  action,
  value,
  problems,
}: {
  w: Words;
  action: string;
  value: string;
  problems?: readonly Problem[] | undefined;
}) => (
  <Form action={action}>
    <TextArea {...{ w, problems, value }} name="words" label={w.disputes.outcome.notYetTitle} rows={3} />
    <Actions>
      <Button>{w.disputes.outcome.say}</Button>
    </Actions>
  </Form>
);
