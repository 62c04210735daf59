import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { CriterionName } from "../offers/offer.ts";
import type { SkillAsk } from "./skill-ask.ts";

type Common = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
  criteria: readonly CriterionName[];
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

const typed = (values: FormValues, name: string, otherwise = ""): string => String(values[name] ?? otherwise);
const other = ({ side, names }: Common): string => (side === "large" ? names.msme : names.large);
const Back = ({ w, side, relationshipId }: Common) => (
  <BackLink href={side === "msme" ? "/skills" : `/partners/${relationshipId}/development`}>
    {w.skills.title}
  </BackLink>
);

/** In one's own words; a criterion only if one fits. */
export const AskPage = (props: Common & { workingDays: number }) => {
  const { w, names, relationshipId, criteria, values, problems } = props;
  const words = w.skills;
  return (
    <>
      <Back {...props} />
      <PageHead
        title={<Name>{words.askTitle(other(props))}</Name>}
        lead={words.answerDays(other(props), props.workingDays)}
      />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`/partners/${relationshipId}/skill-asks`} hidden={{ id: typed(values, "id") }}>
        <TextArea
          w={w}
          name="text"
          label={words.askText}
          hint={words.askTextHint}
          value={typed(values, "text")}
          problems={problems}
        />
        {criteria.length > 0 && (
          <Select
            w={w}
            name="criterion"
            label={words.askCriterion}
            empty={words.askCriterionNone}
            value={typed(values, "criterion")}
            problems={problems}
            options={criteria.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
        )}
        <Actions>
          <Button icon="send">{words.askSend}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What was asked, its answer, and for the side that was asked the form of it. */
export const AnswerPage = (
  props: Common & {
    ask: SkillAsk;
    today: Temporal.PlainDate;
    offers: readonly { readonly id: string; readonly title: string }[];
    mayAnswer: boolean;
    done: "sent" | "answered" | undefined;
    chosen: string;
  },
) => {
  const { w, side, relationshipId, ask, offers, values, problems, done } = props;
  const words = w.skills;
  const action = `/partners/${relationshipId}/skill-asks/${ask.id}/answer`;
  return (
    <>
      <Back {...props} />
      {done === "sent" && <Notice w={w} kind="success" title={words.askSent(w.date(ask.dueOn))} />}
      {done === "answered" && <Notice w={w} kind="success" title={words.answeredNow} />}
      <PageHead title={<Name>{ask.side === side ? words.asked : words.answerTitle(other(props))}</Name>} />
      <AskCard {...props} />
      {!ask.answer && ask.side !== side && props.mayAnswer && (
        <Form action={action}>
          <Choice
            w={w}
            name="answer"
            label={words.answerHow}
            value={typed(values, "answer", props.chosen ? "offer" : "")}
            problems={problems}
            options={[
              { value: "offer", label: words.answerOffer },
              { value: "reason", label: words.answerReason },
            ]}
          />
          {offers.length > 0 && (
            <Select
              w={w}
              name="offer"
              label={words.answerWhich}
              empty={words.answerWhichNone}
              value={typed(values, "offer", props.chosen)}
              problems={problems}
              options={offers.map(({ id, title }) => ({ value: id, label: title }))}
            />
          )}
          <ButtonLink href={`/partners/${relationshipId}/offers/new?ask=${ask.id}`} icon="plus">
            {words.answerNew}
          </ButtonLink>
          <TextArea
            w={w}
            name="text"
            label={words.answerText}
            hint={words.answerTextHint(other(props))}
            value={typed(values, "text")}
            problems={problems}
          />
          <Actions>
            <Button icon="send">{words.answerSend}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};

const AskCard = ({
  w,
  ask,
  today,
  criteria,
  relationshipId,
}: Common & { ask: SkillAsk; today: Temporal.PlainDate }) => {
  const words = w.skills;
  const { answer } = ask;
  const late = Temporal.PlainDate.compare(ask.dueOn, today) < 0;
  const due = w.date(ask.dueOn);
  const criterion = ask.criterion && (criteria.find(({ id }) => id === ask.criterion)?.name ?? ask.criterion);
  return (
    <Card
      title={<Name>{words.askedBy(ask.asked.by, w.date(w.dayOf(ask.asked.at)))}</Name>}
      note={criterion}
      aside={
        answer ? (
          <Tag kind="good">{words.askAnswered[answer.kind]}</Tag>
        ) : (
          <Tag kind={late ? "warn" : "neutral"}>{late ? words.askLate(due) : words.askDue(due)}</Tag>
        )
      }
      act={
        answer?.offer
          ? { href: `/partners/${relationshipId}/offers/${answer.offer.id}`, label: words.toOffer }
          : undefined
      }
    >
      <p class="written">
        <Name>{ask.text}</Name>
      </p>
      {answer && (
        <p class="quiet">
          <Name>{words.answeredBy(answer.by, w.date(w.dayOf(answer.at)))}</Name>
        </p>
      )}
      {answer?.text && (
        <p class="written">
          <Name>{answer.text}</Name>
        </p>
      )}
    </Card>
  );
};
