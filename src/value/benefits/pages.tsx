import { BenefitState } from "../../design/benefit-state.tsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Shape } from "../../design/shape.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Benefit, benefitKinds, daysToAnswer, dividedBy, otherSide, stateOf } from "./benefit.ts";

type Names = { readonly large: string; readonly msme: string };
type Common = { w: Words; base: string; title: string; names: Names; side: Side; today: Temporal.PlainDate };
type Rights = Readonly<Record<"mayState" | "mayAnswer" | "mayCall", boolean>>;

const on = (w: Words, at: Temporal.Instant): string => w.date(w.dayOf(at));
const worth = (w: Words, one: Benefit): string =>
  one.amount === null
    ? w.benefits.quantity(one.thousandths ?? 0, one.unit ?? "")
    : w.money({ amount: one.amount, currency: one.currency });

/** One entry with its two names, and what the reader may say to it. */
export const BenefitPage = (
  props: Common & { one: Benefit; rights: Rights; done: string | undefined; error: string | undefined },
) => {
  const { w, base, names, side, today, one, rights, done } = props;
  const words = w.benefits.one;
  const state = stateOf(one, today);
  const other = otherSide(one.proposed.side);
  const open = state !== "confirmed" && state !== "withdrawn";
  const asks = open && one.proposed.side !== side;
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      {props.error && <Notice w={w} kind="warning" title={props.error} />}
      <BackLink href={base}>{w.benefits.title}</BackLink>
      <PageHead over={<Name>{props.title}</Name>} title={<Name>{one.text}</Name>}>
        <BenefitState w={w} state={state} />
      </PageHead>
      {state === "silent" && (
        <Notice w={w} kind="warning" title={words.silentSince(names[other], w.date(one.dueOn))}>
          <p>{words.silentMeans}</p>
          {one.called && (
            <p>
              {words.calledBy(one.called.by, on(w, one.called.at))}: <Name>{one.called.said}</Name>
            </p>
          )}
          {side === "large" && other === "msme" && rights.mayCall && (
            <ButtonLink href={`${base}/${one.id}/call`}>{words.call}</ButtonLink>
          )}
        </Notice>
      )}
      {one.disputed && (
        <Notice w={w} kind="warning" title={words.disputedBy(one.disputed.by, on(w, one.disputed.at))}>
          <p class="written">
            <Name>{one.disputed.reason}</Name>
          </p>
        </Notice>
      )}
      <Facts
        facts={[
          {
            label: words.who,
            value: (
              <>
                <Shape side={one.got} /> <Name>{names[one.got]}</Name>
              </>
            ),
          },
          {
            label: words.worth,
            value: (
              <>
                <Name>{worth(w, one)}</Name> · {w.benefits.kinds[one.kind]}
              </>
            ),
          },
          { label: words.when, value: w.benefits.period(w.date(one.from), w.date(one.until)) },
          { label: words.evidence, value: <Name>{one.evidence}</Name> },
          ...(one.amount === null ? [] : [{ label: words.parts, value: <Parts {...props} /> }]),
          {
            label: words.signatures,
            value: (
              <>
                <Shape side={one.proposed.side} />{" "}
                {words.statedBy(one.proposed.by, names[one.proposed.side], on(w, one.proposed.at))}
                <br />
                <Shape side={other} />{" "}
                {one.confirmed
                  ? words.confirmedBy(one.confirmed.by, on(w, one.confirmed.at))
                  : one.withdrawn
                    ? words.withdrawnBy(one.withdrawn.by, on(w, one.withdrawn.at))
                    : state === "silent"
                      ? words.silentSince(names[other], w.date(one.dueOn))
                      : one.disputed
                        ? words.disputedBy(one.disputed.by, on(w, one.disputed.at))
                        : words.waitsUntil(names[other], w.date(one.dueOn))}
              </>
            ),
          },
        ]}
      />
      {asks && rights.mayAnswer && (
        <Actions>
          <ButtonForm action={`${base}/${one.id}/confirmation`}>
            <Button kind="primary">{words.confirm}</Button>
          </ButtonForm>
          {!one.disputed && (
            <ButtonLink href={`${base}/${one.id}/dispute`} kind="secondary">
              {words.dispute}
            </ButtonLink>
          )}
        </Actions>
      )}
      {asks && !rights.mayAnswer && side === "msme" && <p class="quiet">{words.ownerConfirms}</p>}
      {open && one.proposed.side === side && rights.mayState && (
        <ButtonForm action={`${base}/${one.id}/removal`}>
          <Button kind="plain">{words.takeBack}</Button>
        </ButtonForm>
      )}
    </>
  );
};

const Parts = ({ w, names, one }: Common & { one: Benefit }) => {
  if (!one.confirmed) return <>{w.benefits.one.ifConfirmed}</>;
  const { division } = one;
  if (!division || one.amount === null) return <>{w.benefits.one.noSplit}</>;
  const { msme, large } = dividedBy(one.amount, division);
  const money = (amount: number) => w.money({ amount, currency: one.currency });
  return (
    <>
      <Shape side="large" /> <Name>{names.large}</Name> {money(large)}
      <br />
      <Shape side="msme" /> <Name>{names.msme}</Name> {money(msme)}
    </>
  );
};

type FormProps = Omit<Common, "side" | "today"> & {
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};
const value = (values: FormValues, name: string): string => String(values[name] ?? "");

/** A benefit as one side states it. */
export const StatePage = (props: FormProps & { currency: string; other: string }) => {
  const { w, base, values, problems, names, currency, title } = props;
  const words = w.benefits.form;
  const common = (name: string) => ({ w, name, value: value(values, name), problems });
  return (
    <>
      <BackLink href={base}>{w.benefits.title}</BackLink>
      <PageHead
        over={<Name>{title}</Name>}
        title={words.title}
        lead={words.next(props.other, daysToAnswer)}
      />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={base} hidden={{ id: value(values, "id") }}>
        <Choice
          {...common("kind")}
          label={words.kind}
          options={benefitKinds.map((kind) => ({
            value: kind,
            label: w.benefits.kinds[kind],
            hint: w.benefits.kindHints[kind],
          }))}
        />
        <Choice
          {...common("got")}
          inline
          label={words.got}
          options={(["large", "msme"] as const).map((side) => ({
            value: side,
            label: names[side],
            given: true,
          }))}
        />
        <Input {...common("text")} label={words.text} hint={words.textHint} />
        <MoneyInput
          {...common("amount")}
          optional
          currency={currency}
          label={words.amount}
          hint={words.amountHint}
        />
        <Input
          {...common("quantity")}
          optional
          kind="number"
          label={words.quantity}
          hint={words.quantityHint}
        />
        <Input {...common("unit")} optional size="medium" label={words.unit} hint={words.unitHint} />
        <DateInput {...common("from")} typed={values} label={words.from} />
        <DateInput {...common("until")} typed={values} label={words.until} />
        <TextArea {...common("evidence")} label={words.evidence} hint={words.evidenceHint} />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What is not right with an entry, or what was said on the telephone. */
export const WordPage = (props: FormProps & { one: Benefit; about: "dispute" | "call" }) => {
  const { w, base, values, problems, names, one, about } = props;
  const words = w.benefits[about];
  const box = {
    w,
    name: about === "dispute" ? "reason" : "said",
    label: words.title,
    hint: words.hint,
    problems,
  };
  return (
    <>
      <BackLink href={`${base}/${one.id}`}>{w.benefits.title}</BackLink>
      <PageHead over={<Name>{one.text}</Name>} title={words.title} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${base}/${one.id}/${about}`}>
        <TextArea {...box} value={value(values, box.name)} />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};
