import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Cards } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { VentureHead } from "../../design/venture-head.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Contribution, contributionKinds, standing, type VentureRisk } from "./contribution.ts";

type Names = { readonly large: string; readonly msme: string };
type Common = { w: Words; base: string; title: string; names: Names };

/** What both sides put in and could lose, side by side: whose word it is, and whether the other has seen it. */
export const StakesPage = (
  props: Common & {
    side: Side;
    relationshipId: string;
    ventureId: string;
    contributions: readonly Contribution[];
    risks: readonly VentureRisk[];
    done: string | undefined;
    /** While it is neither ended nor taken back. */
    alive: boolean;
    mayState: boolean;
    mayVerify: boolean;
  },
) => {
  const { w, base, names, done, alive, mayState } = props;
  const words = w.stakes;
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      <VentureHead {...props} active="stakes" />
      <p class="quiet">{words.noCosts}</p>
      {alive && mayState && (
        <Actions>
          <ButtonLink href={`${base}/contributions/new`} kind="primary" icon="plus">
            {words.add}
          </ButtonLink>
          <ButtonLink href={`${base}/risks/new`} kind="secondary">
            {words.addRisk}
          </ButtonLink>
        </Actions>
      )}
      {(["large", "msme"] as const).map((one) => (
        <Cards>
          <Card
            title={
              <>
                <Shape side={one} /> {words.sides(names[one])}
              </>
            }
          >
            <Put {...props} of={one} />
          </Card>
          <Card
            title={
              <>
                <Shape side={one} /> {words.risksOf(names[one])}
              </>
            }
          >
            <Risks {...props} of={one} />
          </Card>
        </Cards>
      ))}
    </>
  );
};

type ListProps = Parameters<typeof StakesPage>[0] & { of: Side };

const Put = ({ w, base, side, of, contributions, alive, mayState, mayVerify }: ListProps) => {
  const words = w.stakes;
  const list = contributions.filter((one) => one.side === of && one.withdrawnAt === null);
  if (list.length === 0) return <p class="quiet">{words.nothingYet}</p>;
  return (
    <CardList
      items={list.map((one) => {
        const state = standing(one);
        const path = `${base}/contributions/${one.id}`;
        return {
          title: <Name>{one.text}</Name>,
          note: (
            <>
              {told(w, one).join(" · ")}
              <br />
              <Tag kind={state === "verified" ? "good" : state === "doubted" ? "warn" : "neutral"}>
                {words.standing[state]}
              </Tag>{" "}
              {one.verified && (
                <Name>{words.verifiedBy(one.verified.by, on(w, one.verified.at), one.verified.how)}</Name>
              )}
              {!one.verified && one.doubted && (
                <Name>{words.doubtedBy(one.doubted.by, on(w, one.doubted.at), one.doubted.reason)}</Name>
              )}
              {of !== side && mayVerify && !one.verified && (
                <Actions>
                  <ButtonLink href={`${path}/verification`}>{words.verify}</ButtonLink>
                  {!one.doubted && (
                    <ButtonLink href={`${path}/doubt`} kind="plain">
                      {words.doubt}
                    </ButtonLink>
                  )}
                </Actions>
              )}
              {of === side && alive && mayState && !one.verified && (
                <ButtonForm action={`${path}/removal`}>
                  <Button kind="plain">
                    {words.takeBack}
                    <span class="unseen"> {one.text}</span>
                  </Button>
                </ButtonForm>
              )}
            </>
          ),
        };
      })}
    />
  );
};

const on = (w: Words, at: Temporal.Instant): string => w.date(w.dayOf(at));

function told(w: Words, one: Contribution): string[] {
  const words = w.stakes;
  const rate =
    one.rate === null ? words.noRate : words.atRate(w.money({ amount: one.rate, currency: one.currency }));
  return [
    one.amount === null ? words.noValue : w.money({ amount: one.amount, currency: one.currency }),
    words.kinds[one.kind],
    ...(one.minutes === null ? [] : [`${words.hours(one.minutes)} ${rate}`]),
    one.givenOn ? words.givenOn(w.date(one.givenOn)) : words.planned,
    words.statedBy(one.stated.by, on(w, one.stated.at)),
  ];
}

const Risks = ({ w, base, side, of, risks, alive, mayState }: ListProps) => {
  const words = w.stakes;
  const list = risks.filter((one) => one.side === of);
  if (list.length === 0) return <p class="quiet">{words.noRisk}</p>;
  return (
    <CardList
      items={list.map((one) => ({
        title: <Name>{one.text}</Name>,
        note: (
          <>
            {words.riskLine(
              w.money({ amount: one.loss, currency: one.currency }),
              w.percent(one.ppm / 1_000_000, 2),
            )}
            {" · "}
            {words.statedBy(one.stated.by, on(w, one.stated.at))}
            {of === side && alive && mayState && (
              <ButtonForm action={`${base}/risks/${one.id}/removal`}>
                <Button kind="plain">
                  {words.takeBack}
                  <span class="unseen"> {one.text}</span>
                </Button>
              </ButtonForm>
            )}
          </>
        ),
      }))}
    />
  );
};

type FormProps = Common & { values: FormValues; problems?: readonly Problem[] | undefined };
const value = (values: FormValues, name: string): string => String(values[name] ?? "");

const Back = ({ w, base, title, head }: Common & { head: string }) => (
  <>
    <BackLink href={`${base}/stakes`}>{w.ventures.tabs.stakes}</BackLink>
    <PageHead over={<Name>{title}</Name>} title={head} />
  </>
);

export const ContributionPage = (props: FormProps & { currency: string; rate: string | undefined }) => {
  const { w, base, values, problems, names, currency, rate } = props;
  const words = w.stakes;
  const common = (name: string) => ({ w, name, value: value(values, name), problems });
  const kinds = contributionKinds.map((kind) => ({
    value: kind,
    label: words.kinds[kind],
    hint: words.kindHints[kind],
  }));
  const more = { optional: true } as const;
  return (
    <>
      <Back {...props} head={words.addTitle} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <p class="quiet">{words.noCosts}</p>
      <Form action={`${base}/contributions`} hidden={{ id: value(values, "id") }}>
        <Choice {...common("kind")} label={words.kind} options={kinds} />
        <Input {...common("text")} label={words.text} />
        <MoneyInput
          {...common("amount")}
          {...more}
          currency={currency}
          label={words.amount}
          hint={words.amountHint}
        />
        <Input
          {...common("hours")}
          {...more}
          kind="number"
          label={words.hoursLabel}
          hint={words.hoursHint(rate)}
        />
        <DateInput
          {...common("givenOn")}
          {...more}
          typed={values}
          label={words.givenLabel}
          hint={words.givenHint}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const RiskPage = (props: FormProps & { currency: string }) => {
  const { w, base, values, problems, names, currency } = props;
  const words = w.stakes;
  const common = (name: string) => ({ w, name, value: value(values, name), problems });
  return (
    <>
      <Back {...props} head={words.riskTitle} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${base}/risks`} hidden={{ id: value(values, "id") }}>
        <Input {...common("text")} label={words.riskText} />
        <MoneyInput {...common("loss")} currency={currency} label={words.loss} hint={words.lossHint} />
        <Input
          {...common("probability")}
          kind="number"
          label={words.probability}
          hint={words.probabilityHint}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** How one has seen it, or what is not right with it: about the other side's word. */
export const WordPage = (props: FormProps & { of: Contribution; about: "verification" | "doubt" }) => {
  const { w, base, values, problems, names, of, about } = props;
  const words = w.stakes;
  const seen = about === "verification";
  const name = seen ? "how" : "reason";
  return (
    <>
      <Back {...props} head={seen ? words.verifyTitle : words.doubtTitle} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <p class="written">
        <Name>{of.text}</Name>
        {of.amount !== null && `: ${w.money({ amount: of.amount, currency: of.currency })}`}
      </p>
      <Form action={`${base}/contributions/${of.id}/${about}`}>
        <Input
          w={w}
          name={name}
          label={seen ? words.how : words.doubtTitle}
          hint={seen ? words.howHint : words.doubtHint}
          value={value(values, name)}
          problems={problems}
        />
        <Actions>
          <Button>{seen ? words.verify : words.doubt}</Button>
        </Actions>
      </Form>
    </>
  );
};
