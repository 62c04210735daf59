import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { StakeSide } from "../stakes/figures.ts";
import { ownFigures, type Stake } from "../stakes/stake.ts";

type Props = {
  w: Words;
  base: string;
  stake: Stake;
  side: StakeSide;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

/** One figure of one's own, shown to the other side for this work alone. */
export const ReleasePage = ({ w, base, stake, side, values, problems }: Props) => {
  const words = w.splits;
  const other = stake.names[side === "large" ? "msme" : "large"];
  return (
    <>
      <BackLink href={`${base}/share`}>{words.title}</BackLink>
      <PageHead title={words.show} lead={words.showLead(other)} />
      <WhoSees w={w} names={[stake.names.large, stake.names.msme]} />
      <Form action={`${base}/share/releases`} hidden={{ id: String(values.id ?? "") }}>
        <Choice
          w={w}
          name="figure"
          label={words.showFigure}
          value={String(values.figure ?? "")}
          problems={problems}
          options={ownFigures.map((figure) => ({
            value: figure,
            label: words.figures[figure](stake.names[side]),
          }))}
        />
        <MoneyInput
          w={w}
          name="amount"
          label={words.showAmount}
          value={String(values.amount ?? "")}
          currency={stake.currency}
          problems={problems}
        />
        <Actions>
          <Button>{words.showIt}</Button>
        </Actions>
      </Form>
    </>
  );
};
