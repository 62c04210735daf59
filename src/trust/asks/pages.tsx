import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Badge, naming } from "../../relationships/badges/badge.ts";
import { sentenceOf } from "../commitments/catalogue.ts";
import { type Promised, promisedKinds } from "../commitments/commitment.ts";
import { type Ask, outcomes } from "./ask.ts";

type Common = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
};
type FormProps = Common & {
  values: FormValues | undefined;
  problems?: readonly Problem[] | undefined;
};

const typed = (values: FormValues | undefined, name: string, otherwise = ""): string =>
  values ? String(values[name] ?? "") : otherwise;
const base = (relationshipId: string): string => `/partners/${relationshipId}/promises`;

/** Everything that was asked, with its answer or the day one is due. */
export const AsksPage = (
  props: Common & {
    items: readonly Ask[];
    badges: readonly Badge[];
    older: string | null;
    paged: boolean;
    answerer: string;
    today: Temporal.PlainDate;
    done: "sent" | "answered" | undefined;
    mayAsk: boolean;
    mayAnswer: boolean;
  },
) => {
  const { w, side, names, items, relationshipId, done } = props;
  const words = w.asks;
  const waiting = items.find((one) => one.answer === null);
  const ask = props.mayAsk && !waiting && (
    <ButtonLink href={`${base(relationshipId)}/ask`} kind="primary" icon="promise">
      {words.ask}
    </ButtonLink>
  );
  return (
    <>
      <BackLink href={`/partners/${relationshipId}`}>{side === "large" ? names.msme : names.large}</BackLink>
      {done === "sent" && waiting && (
        <Notice w={w} kind="success" title={words.sent(w.date(waiting.dueOn))} />
      )}
      {done === "answered" && <Notice w={w} kind="success" title={words.answeredNow(names.msme)} />}
      <PageHead title={words.title} lead={words.lead(names.large, names.msme)}>
        {items.length > 0 && ask}
      </PageHead>
      {items.length === 0 && (
        <Empty title={words.none} act={ask}>
          {side === "msme" ? words.noneText(names.large) : words.noneOf(names.msme)}
        </Empty>
      )}
      {items.map((one) => (
        <AskCard {...props} ask={one} />
      ))}
      <Pager
        w={w}
        previous={props.paged ? `${base(relationshipId)}/requests` : undefined}
        next={props.older ? `${base(relationshipId)}/requests?after=${props.older}` : undefined}
      />
      <ButtonLink href={`${base(relationshipId)}/own`} kind="plain">
        {side === "msme" ? w.voluntary.title : <Name>{w.voluntary.titleOf(names.msme)}</Name>}
      </ButtonLink>
    </>
  );
};

type CardProps = Common & {
  ask: Ask;
  badges?: readonly Badge[];
  today: Temporal.PlainDate;
  answerer?: string;
  mayAnswer?: boolean;
};

const AskCard = (props: CardProps) => {
  const { w, side, names, relationshipId, ask, today, answerer, mayAnswer } = props;
  const words = w.asks;
  const { answer } = ask;
  const late = Temporal.PlainDate.compare(ask.dueOn, today) < 0;
  const due = w.date(ask.dueOn);
  const mark = answer ? (
    <Tag kind={answer.outcome === "promised" ? "good" : "neutral"}>{words.outcomes[answer.outcome]}</Tag>
  ) : (
    <Tag kind={late ? "warn" : "neutral"}>{late ? words.late(due) : words.waits(due)}</Tag>
  );
  const toOne = side === "msme" ? words.toYou : words.toOne(names.msme);
  const about = ask.kind && words.kinds[ask.kind];
  const href = `${base(relationshipId)}/requests/${ask.id}`;
  return (
    <Card
      title={<Name>{words.asked(ask.asked.by, w.date(w.dayOf(ask.asked.at)))}</Name>}
      note={about && (ask.days === null ? words.about(about) : words.aboutDays(about, ask.days))}
      aside={mark}
      act={!answer && mayAnswer ? { href, label: words.answer } : undefined}
    >
      <p class="written">
        <Name>{ask.wish}</Name>
      </p>
      {!answer && !late && answerer && <p class="quiet">{words.due(answerer, due)}</p>}
      {answer && (
        <>
          <p class="quiet">
            <Name>{words.answered(answer.by, names.large, w.date(w.dayOf(answer.at)))}</Name>
          </p>
          <p class="written">
            <Name>{answer.text}</Name>
          </p>
        </>
      )}
      {answer?.promise && (
        <p>
          {words.promise}: {sentenceOf(w.commitments.sentence, answer.promise.kind, answer.promise)},{" "}
          {answer.promise.toEverybody ? words.toEverybody : toOne}
        </p>
      )}
      <Proofs w={w} badges={naming(props.badges ?? [], { ask: ask.id })} />
    </Card>
  );
};

/** The firm's own words; kind and days only if they fit. */
export const AskPage = (props: FormProps & { workingDays: number }) => {
  const { w, names, relationshipId, values, problems } = props;
  const words = w.asks;
  return (
    <>
      <BackLink href={`${base(relationshipId)}/requests`}>{words.back}</BackLink>
      <PageHead
        title={<Name>{words.askTitle(names.large)}</Name>}
        lead={words.answerDays(names.large, props.workingDays)}
      />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${base(relationshipId)}/requests`} hidden={{ id: typed(values, "id") }}>
        <TextArea
          {...{ w, problems, value: typed(values, "wish") }}
          name="wish"
          label={words.wish}
          hint={words.wishHint}
        />
        <Choice
          w={w}
          name="kind"
          label={words.kind}
          value={typed(values, "kind") || "other"}
          problems={problems}
          options={[...promisedKinds, "other" as const].map((kind) => ({
            value: kind,
            label: words.kinds[kind],
          }))}
        />
        <Input
          w={w}
          name="days"
          kind="number"
          label={words.days}
          hint={words.daysHint}
          {...{ problems, value: typed(values, "days"), optional: true }}
        />
        <Actions>
          <Button icon="send">{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What was asked, and the form of the answer until there is one. */
export const AnswerPage = (
  props: FormProps & {
    ask: Ask;
    today: Temporal.PlainDate;
    standing: readonly Promised[];
    id: string;
    mayPromise: boolean;
  },
) => {
  const { w, names, relationshipId, ask, values, problems, mayPromise } = props;
  const words = w.asks;
  const action = `${base(relationshipId)}/requests/${ask.id}/answer`;
  return (
    <>
      <BackLink href={`${base(relationshipId)}/requests`}>{words.back}</BackLink>
      <PageHead title={<Name>{words.answerTitle(names.msme)}</Name>} />
      <AskCard {...props} />
      {!ask.answer && (
        <Form action={action} hidden={{ id: typed(values, "id", props.id) }}>
          <Choice
            w={w}
            name="outcome"
            label={words.outcome}
            value={typed(values, "outcome")}
            problems={problems}
            options={outcomes.map((outcome) => ({ value: outcome, label: words.answers[outcome] }))}
          />
          <TextArea
            {...{ w, problems, value: typed(values, "text") }}
            name="text"
            label={words.text}
            hint={words.textHint(names.msme)}
          />
          <Select
            w={w}
            name="promise"
            label={words.which}
            hint={mayPromise ? words.whichHint : words.askSponsor}
            empty={words.whichNone}
            value={typed(values, "promise")}
            problems={problems}
            options={choices(props)}
          />
          {mayPromise && <NewTerms {...props} />}
          <Actions>
            <Button icon="send">{words.sendAnswer}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};

function choices({
  w,
  names,
  standing,
  mayPromise,
}: Common & { standing: readonly Promised[]; mayPromise: boolean }) {
  const words = w.asks;
  const fresh = [
    { value: "new-firm", label: words.newFirm(names.msme) },
    { value: "new-everybody", label: words.newEverybody },
  ];
  return [
    ...(mayPromise ? fresh : []),
    ...standing.flatMap((one) => {
      const last = one.versions.at(-1);
      const to = one.relationshipId === null ? words.toEverybody : words.toOne(names.msme);
      return last
        ? [{ value: one.id, label: `${sentenceOf(w.commitments.sentence, one.kind, last)}, ${to}` }]
        : [];
    }),
  ];
}

const NewTerms = ({ w, ask, values, problems }: FormProps & { ask: Ask }) => {
  const words = w.asks;
  return (
    <Section title={words.newTitle}>
      <Select
        w={w}
        name="kind"
        label={words.newKind}
        empty={words.whichNone}
        value={typed(values, "kind", ask.kind ?? "")}
        problems={problems}
        options={promisedKinds.map((kind) => ({ value: kind, label: w.commitments.kinds[kind] }))}
      />
      {(
        [
          ["threshold", words.newThreshold, ""],
          ["days", words.newDays, ask.days === null ? "" : String(ask.days)],
          ["quantity", words.newQuantity, ""],
        ] as const
      ).map(([name, label, usual]) => (
        <Input
          {...{ w, name, label, problems }}
          kind="number"
          hint={words.usual}
          value={typed(values, name, usual)}
          optional
        />
      ))}
    </Section>
  );
};
