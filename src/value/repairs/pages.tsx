import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Repair, repairKinds } from "./repair.ts";

type Props = {
  w: Words;
  base: string;
  title: string;
  names: Readonly<Record<Side, string>>;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};
const value = (values: FormValues, name: string): string => String(values[name] ?? "");

/** How one side wants to mend it. `from`: who would hand money over. */
export const MendPage = (props: Props & { currency: string; from: Side; other: string }) => {
  const { w, base, title, names, values, problems, from } = props;
  const words = w.benefits.repairs;
  const to = from === "large" ? "msme" : "large";
  const hints = { ...words.kindHints, transfer: words.kindHints.transfer(names[from], names[to]) };
  const common = (name: string) => ({ w, name, value: value(values, name), problems });
  return (
    <>
      <BackLink href={base}>{w.benefits.title}</BackLink>
      <PageHead over={<Name>{title}</Name>} title={words.formTitle} lead={words.formLead(props.other)} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${base}/repairs`} hidden={{ id: value(values, "id") }}>
        <Choice
          {...common("kind")}
          label={words.how}
          options={repairKinds.map((kind) => ({ value: kind, label: words.kinds[kind], hint: hints[kind] }))}
        />
        <MoneyInput
          {...common("amount")}
          optional
          currency={props.currency}
          label={words.amount}
          hint={words.amountHint}
        />
        <TextArea {...common("text")} label={words.text} hint={words.textHint} />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Why not, or why it is taken back. */
export const NoPage = ({ w, base, names, values, problems, of }: Props & { of: Repair }) => {
  const words = w.benefits.repairs;
  return (
    <>
      <BackLink href={base}>{w.benefits.title}</BackLink>
      <PageHead over={words.kinds[of.kind]} title={words.declineTitle} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <p class="written">
        <Name>{of.text}</Name>
      </p>
      <Form action={`${base}/repairs/${of.id}/refusal`}>
        <TextArea
          w={w}
          name="reason"
          label={words.declineTitle}
          hint={words.declineHint}
          value={value(values, "reason")}
          problems={problems}
        />
        <Actions>
          <Button>{words.declineSend}</Button>
        </Actions>
      </Form>
    </>
  );
};
