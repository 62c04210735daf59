import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { Notice } from "../../design/notice.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type ShownWay, shownWays, type Turnover } from "./turnover.ts";

type Props = {
  w: Words;
  currency: string;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
  saved: boolean;
};

const Year = ({ w, currency, values, problems }: Omit<Props, "saved">) => {
  const words = w.turnover;
  return (
    <>
      <MoneyInput
        w={w}
        name="turnover"
        currency={currency}
        label={words.turnover}
        hint={words.turnoverHint}
        value={String(values.turnover ?? "")}
        problems={problems}
      />
      <DateInput w={w} name="yearEndedOn" label={words.year} typed={values} problems={problems} />
    </>
  );
};

/** A firm and one partner: what that partner may see, and the figure that stays at home. */
export const FirmPage = (
  props: Props & {
    relationshipId: string;
    large: string;
    /** What the partner sees now. */
    seen: Turnover | null;
    shown: ShownWay | undefined;
  },
) => {
  const { w, relationshipId, large, values, problems, saved, seen, shown } = props;
  const words = w.turnover;
  const money = (amount: number) => w.money({ amount, currency: seen?.currency ?? props.currency });
  const now = !seen
    ? words.noneNow(large)
    : shown === "figure"
      ? words.figureNow(large, money(seen.low))
      : words.bandNow(large, money(seen.low), money(seen.high));
  return (
    <>
      {saved && <Notice w={w} kind="success" title={w.ventures.one.done.size} />}
      <BackLink href={`/partners/${relationshipId}/ventures`}>{w.ventures.title}</BackLink>
      <PageHead title={words.title} lead={words.lead(large)} />
      <p>{now}</p>
      <Form action={`/partners/${relationshipId}/ventures/size`} hidden={{ id: String(values.id ?? "") }}>
        <Choice
          w={w}
          name="shown"
          label={words.shown(large)}
          hint={words.shownHint}
          value={String(values.shown ?? "")}
          options={shownWays.map((way) => ({
            value: way,
            label: words.ways[way],
            hint: way === "band" ? words.bandHint : way === "none" ? words.noneHint : undefined,
          }))}
          problems={problems}
        />
        <p class="quiet">{words.youAlone}</p>
        <Year {...props} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** The large organization's own, open to its partners. */
export const LargePage = (props: Props & { organization: string; partners: string }) => {
  const { w, values, saved, organization, partners } = props;
  const words = w.turnover;
  return (
    <>
      {saved && <Notice w={w} kind="success" title={w.ventures.one.done.size} />}
      <BackLink href="/ventures">{w.ventures.desk}</BackLink>
      <PageHead title={words.title} lead={words.largeLead} />
      <WhoSees w={w} names={[organization, partners]} />
      <Form action="/ventures/size" hidden={{ id: String(values.id ?? "") }}>
        <Year {...props} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};
