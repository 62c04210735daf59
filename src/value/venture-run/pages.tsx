import { Button } from "../../design/button.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Venture } from "../ventures/venture.ts";

type FormProps = { w: Words; of: Venture; values: FormValues; problems?: readonly Problem[] | undefined };

const base = (of: Venture) => `/partners/${of.relationshipId}/ventures/${of.id}`;

/** When work began: said by one side, read by both. */
export const BeginPage = ({ w, of, values, problems, splitAgreed }: FormProps & { splitAgreed: boolean }) => (
  <>
    <BackLink href={base(of)}>
      <Name>{of.terms.title}</Name>
    </BackLink>
    <PageHead title={w.ventures.one.beginTitle} />
    {!splitAgreed && <Notice w={w} kind="warning" title={w.ventures.one.beginWarn} />}
    <Form action={`${base(of)}/start`}>
      <DateInput w={w} name="on" label={w.ventures.one.beginDay} typed={values} problems={problems} />
      <Actions>
        <Button>{w.ventures.one.begin}</Button>
      </Actions>
    </Form>
  </>
);

/** Why it ends, and when; before anybody agreed: why it is taken back. */
export const EndPage = ({ w, of, values, problems }: FormProps) => {
  const words = w.ventures.one;
  return (
    <>
      <BackLink href={base(of)}>
        <Name>{of.terms.title}</Name>
      </BackLink>
      <PageHead
        title={of.agreedAt ? words.endTitle : words.withdrawTitle}
        lead={of.agreedAt ? words.endText : undefined}
      />
      <Form action={`${base(of)}/end`}>
        <DateInput w={w} name="on" label={words.endDay} typed={values} problems={problems} />
        <TextArea
          w={w}
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={String(values.reason ?? "")}
          problems={problems}
        />
        <Actions>
          <Button kind="danger">{of.agreedAt ? words.end : words.withdraw}</Button>
        </Actions>
      </Form>
    </>
  );
};
