import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Learning } from "../learning/learning.ts";
import { steps } from "./goal.ts";

type Props = {
  w: Words;
  one: Learning;
  names: { readonly large: string; readonly msme: string };
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};
const baseOf = (one: Learning): string => `/partners/${one.relationshipId}/learning/${one.id}`;
const typed = (values: FormValues, name: string): string => String(values[name] ?? "");

export const GoalPage = (props: Props) => {
  const { w, one, names, values, problems } = props;
  const words = w.learning;
  return (
    <>
      <BackLink href={baseOf(one)}>{one.title}</BackLink>
      <PageHead title={words.goalTitle} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${baseOf(one)}/goals`} hidden={{ id: typed(values, "id") }}>
        <Input
          w={w}
          name="text"
          label={words.goal}
          hint={words.goalHint}
          value={typed(values, "text")}
          problems={problems}
        />
        <Choice
          w={w}
          name="before"
          label={words.goalBefore}
          value={typed(values, "before")}
          problems={problems}
          inline
          options={steps.map((step) => ({ value: String(step), label: words.steps[step] }))}
        />
        <Actions>
          <Button icon="check">{words.goalAdd}</Button>
        </Actions>
      </Form>
    </>
  );
};
