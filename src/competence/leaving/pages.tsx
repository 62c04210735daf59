import { Button } from "../../design/button.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Learning } from "../learning/learning.ts";

type Props = {
  w: Words;
  one: Learning;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

/** A yes is taken back: with a reason, or without. */
export const LeavePage = ({ w, one, values, problems }: Props) => {
  const words = w.learning;
  const base = `/partners/${one.relationshipId}/learning/${one.id}`;
  return (
    <>
      <BackLink href={base}>{one.title}</BackLink>
      <PageHead title={<Name>{words.leaveTitle(one.title)}</Name>} />
      <Form action={`${base}/leave`}>
        <TextArea
          w={w}
          name="reason"
          label={words.leaveReason}
          hint={words.leaveHint}
          value={String(values.reason ?? "")}
          problems={problems}
          optional
        />
        <Actions>
          <Button kind="danger">{words.leave}</Button>
        </Actions>
      </Form>
    </>
  );
};
