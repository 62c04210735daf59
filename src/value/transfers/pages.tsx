import { Button } from "../../design/button.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Transfer } from "./transfer.ts";

type Names = { readonly large: string; readonly msme: string };
type Props = {
  w: Words;
  base: string;
  title: string;
  names: Names;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};
const value = (values: FormValues, name: string): string => String(values[name] ?? "");

/** What one's own side handed over. */
export const HandPage = (props: Props & { currency: string; other: string }) => {
  const { w, base, title, names, values, problems } = props;
  const words = w.benefits.transfers;
  const common = (name: string) => ({ w, name, value: value(values, name), problems });
  return (
    <>
      <BackLink href={base}>{w.benefits.title}</BackLink>
      <PageHead over={<Name>{title}</Name>} title={words.formTitle} lead={words.formLead(props.other)} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form
        action={`${base}/transfers`}
        hidden={{ id: value(values, "id"), repairId: value(values, "repairId") }}
      >
        <MoneyInput {...common("amount")} currency={props.currency} label={words.amount} />
        <DateInput {...common("paidOn")} typed={values} label={words.paidOn} />
        <Input {...common("note")} optional label={words.note} hint={words.noteHint} />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What has not arrived of it. */
export const MissingPage = ({ w, base, names, values, problems, of }: Props & { of: Transfer }) => {
  const words = w.benefits.transfers;
  return (
    <>
      <BackLink href={base}>{w.benefits.title}</BackLink>
      <PageHead
        over={w.money({ amount: of.amount, currency: of.currency })}
        title={words.missingTitle}
        lead={words.paid(w.date(of.paidOn))}
      />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${base}/transfers/${of.id}/missing`}>
        <TextArea
          w={w}
          name="reason"
          label={words.missingTitle}
          hint={words.missingHint}
          value={value(values, "reason")}
          problems={problems}
        />
        <Actions>
          <Button>{words.missingSend}</Button>
        </Actions>
      </Form>
    </>
  );
};
