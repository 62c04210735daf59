import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Select } from "../../design/select.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Idea, outcomes } from "../ideas/idea.ts";
import type { Colleague } from "./reads.ts";

type Common = {
  w: Words;
  side: Side;
  names: Readonly<Record<Side, string>>;
  idea: Idea;
  problems?: readonly Problem[] | undefined;
};

const base = ({ idea }: { idea: Idea }): string => `/partners/${idea.relationshipId}/ideas/${idea.id}`;
const other = (side: Side): Side => (side === "large" ? "msme" : "large");

/** The answer, always with words; what belongs to a yes or a not-now stands below it. */
export const AnswerPage = (props: Common & { values: FormValues; people: readonly Colleague[] }) => {
  const { w, values, problems, people, idea } = props;
  const words = w.ideas;
  const typed = (name: string) => String(values[name] ?? "");
  return (
    <>
      <BackLink href={base(props)}>{words.toList}</BackLink>
      <PageHead over={<Name>{idea.title}</Name>} title={words.answerTitle} />
      <Form action={`${base(props)}/answer`} hidden={{ id: typed("id") }}>
        <Choice
          w={w}
          name="outcome"
          label={words.outcome}
          value={typed("outcome")}
          problems={problems}
          options={outcomes.map((one) => ({
            value: one,
            label: words.outcomes[one],
            hint: words.outcomeHints[one],
          }))}
        />
        <TextArea
          w={w}
          name="reason"
          label={words.why}
          hint={words.whyHint}
          value={typed("reason")}
          problems={problems}
        />
        <Select
          w={w}
          name="next"
          label={words.nextWho}
          empty={words.nobody}
          value={typed("next")}
          problems={problems}
          options={people.map((one) => ({ value: one.personId, label: one.name }))}
        />
        <DateInput w={w} name="nextOn" label={words.nextOn} typed={values} problems={problems} optional />
        <DateInput w={w} name="backOn" label={words.backDay} typed={values} problems={problems} optional />
        <Actions>
          <Button icon="send">{words.sendAnswer}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const WithdrawPage = (props: Common) => {
  const { w, idea, names, side } = props;
  const words = w.ideas;
  return (
    <>
      <BackLink href={base(props)}>{words.toList}</BackLink>
      <PageHead over={<Name>{idea.title}</Name>} title={words.withdrawTitle} />
      <p>
        <Name>{words.withdrawText(names[other(side)])}</Name>
      </p>
      <ButtonForm action={`${base(props)}/withdrawal`}>
        <Button kind="danger">{words.withdrawNow}</Button>
      </ButtonForm>
    </>
  );
};
