import { Button, ButtonLink } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { type Fact, Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { StatPair } from "../../design/stat-pair.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name, Sample } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import { money } from "../../platform/money.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Figures, type Parts, sideFigures, sides } from "../stakes/figures.ts";
import type { Stake } from "../stakes/stake.ts";
import { type Split, type SplitComment, type SplitRule, splitRules, stateOf } from "./split.ts";

type Base = { w: Words; base: string; stake: Stake };
type FormProps = Base & { values: FormValues; problems?: readonly Problem[] | undefined };

const amountIn = (w: Words, currency: string) => (value: number) => w.money(money(value, currency));

export const ProposePage = (props: FormProps & { parts: ReadonlyMap<SplitRule, Parts | null> }) => {
  const { w, base, stake, values, problems, parts } = props;
  const { names } = stake;
  const words = w.splits;
  const amount = amountIn(w, stake.currency);
  const text = (name: string) => String(values[name] ?? "");
  const hint = (rule: SplitRule) => {
    const both = parts.get(rule);
    if (rule === "free") return words.ruleHints.free;
    return both ? words.parts(names.msme, amount(both.msme), names.large, amount(both.large)) : words.leftOut;
  };
  return (
    <>
      <BackLink href={`${base}/share`}>{words.title}</BackLink>
      <PageHead title={words.propose} lead={words.proposeLead} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${base}/share/proposals`} hidden={{ id: text("id") }}>
        <Choice
          w={w}
          name="rule"
          label={words.how}
          value={text("rule")}
          problems={problems}
          options={splitRules.map((rule) => ({
            value: rule,
            label: words.rules[rule],
            hint: hint(rule),
            disabled: rule !== "free" && !parts.get(rule),
          }))}
        />
        {(["msme", "large"] as const).map((side) => (
          <MoneyInput
            w={w}
            name={`deal-${side}`}
            label={words.figures.deal(names[side])}
            hint={words.onlyFree}
            value={text(`deal-${side}`)}
            currency={stake.currency}
            problems={problems}
          />
        ))}
        <TextArea w={w} name="why" label={words.why} value={text("why")} problems={problems} optional />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};

export type SheetProps = Base & {
  split: Split;
  all: readonly Split[];
  comments: readonly SplitComment[];
  mySide: "large" | "msme";
  maySign: boolean;
  mayComment: boolean;
  mayWithdraw: boolean;
  done: string | undefined;
  /** Of the box for something to say. */
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

/** A proposal as the sheet that both sign: who gets what, counted how, from which figures, and the seal. */
export const SheetPage = (props: SheetProps) => {
  const { w, base, stake, split, done } = props;
  const words = w.splits;
  const amount = amountIn(w, split.currency);
  const { names } = stake;
  return (
    <>
      <BackLink href={`${base}/share`}>{words.title}</BackLink>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead
        over={words.sheetLead(names.large, names.msme)}
        title={`${words.sheet}: ${words.proposal(split.number).toLocaleLowerCase(w.locale)}`}
        lead={<Name>{stake.title}</Name>}
      >
        <StateTag {...props} />
      </PageHead>
      <Late {...props} />
      <StatPair
        label={`${words.whole}: ${amount(split.expected)}`}
        large={{
          who: names.large,
          value: amount(split.parts.large),
          note: w.percent(split.parts.large / split.expected, 1),
        }}
        msme={{
          who: names.msme,
          value: amount(split.parts.msme),
          note: w.percent(split.parts.msme / split.expected, 1),
        }}
        basis={words.wholeRest}
      />
      <Facts
        facts={[
          { label: words.rule, value: words.rules[split.rule] },
          { label: words.termsLabel, value: words.terms(split.termsVersion) },
          {
            label: words.proposal(split.number),
            value: words.proposedBy(
              split.proposed.by,
              names[split.proposed.side],
              w.moment(split.proposed.at),
            ),
          },
          ...(split.why ? [{ label: words.why, value: <Name>{split.why}</Name> }] : []),
          ...(split.withdrawn
            ? [
                {
                  label: words.states.withdrawn,
                  value: words.withdrawnBy(split.withdrawn.by, w.moment(split.withdrawn.at)),
                },
              ]
            : []),
        ]}
      />
      <Signatures {...props} />
      {split.inputs && <Counted w={w} stake={stake} inputs={split.inputs} />}
      <Section title={words.seal}>
        <p>{words.sealText}</p>
        <Sample>{split.digest}</Sample>
        {!split.withdrawn && (
          <Actions>
            <ButtonLink href={`${base}/share/proposals/${split.number}/sealed.json`} icon="document">
              {words.sealFile}
            </ButtonLink>
          </Actions>
        )}
      </Section>
      <Said {...props} />
    </>
  );
};

const StateTag = ({ w, split, all, stake }: SheetProps) => {
  const words = w.splits.states;
  const state = stateOf(split, all);
  const { signed } = split;
  if (state !== "open") return <Tag kind={state === "in-force" ? "good" : "neutral"}>{words[state]}</Tag>;
  const missing = sides.filter((side) => !signed[side]);
  const [only] = missing;
  return (
    <Tag kind="warn">{missing.length === 1 && only ? words.waiting(stake.names[only]) : words.open}</Tag>
  );
};

/** Whether it was agreed before work began: said on the sheet itself. */
const Late = ({ w, split: { agreed } }: SheetProps) => {
  if (!agreed) return null;
  const words = w.splits;
  const { begunOn, on, untilOn } = agreed;
  return (
    <Notice
      w={w}
      kind={begunOn ? "warning" : "info"}
      title={begunOn ? words.agreedAfter(w.date(begunOn)) : words.agreedBefore(w.date(on))}
    >
      {untilOn && <p>{words.until(w.date(untilOn))}</p>}
    </Notice>
  );
};

const Signatures = (props: SheetProps) => {
  const { w, base, stake, split, all, mySide, maySign, mayWithdraw } = props;
  const words = w.splits;
  const open = stateOf(split, all) === "open";
  const path = `${base}/share/proposals/${split.number}`;
  return (
    <Section title={words.signatures}>
      <Facts
        facts={sides.map((side): Fact => {
          const one = split.signed[side];
          return {
            label: stake.names[side],
            value: (
              <>
                <Shape side={side} /> {one ? words.signedBy(one.by, w.moment(one.at)) : words.notSigned}
              </>
            ),
          };
        })}
      />
      {open && maySign && !split.signed[mySide] && (
        <Form action={`${path}/signature`} hidden={{ digest: split.digest }}>
          <p>{words.signLead}</p>
          {stake.begunOn && <p>{words.signLate(w.date(stake.begunOn))}</p>}
          <Actions>
            <Button icon="check">{words.sign}</Button>
          </Actions>
        </Form>
      )}
      {mayWithdraw && (
        <ButtonForm action={`${path}/withdrawal`}>
          <Button kind="secondary">{words.withdraw}</Button>
        </ButtonForm>
      )}
    </Section>
  );
};

/** The figures as they were, side by side. */
const Counted = ({ w, stake, inputs }: { w: Words; stake: Stake; inputs: Figures }) => {
  const words = w.splits;
  const amount = amountIn(w, inputs.currency);
  const facts = sides.flatMap((side) =>
    sideFigures.map((figure): Fact => {
      const value = inputs[side][figure];
      const known = value === null ? words.notKnown : amount(value);
      return {
        label: words.figures[figure](stake.names[side]),
        value: figure === "riskPpm" ? w.percent((value ?? 0) / 1_000_000, 4) : known,
      };
    }),
  );
  return (
    <details>
      <summary>{words.counted}</summary>
      <Facts
        facts={[
          { label: words.figures.expected, value: amount(inputs.expected) },
          { label: words.figures.p10, value: amount(inputs.p10) },
          ...facts,
        ]}
      />
    </details>
  );
};

const Said = (props: SheetProps) => {
  const { w, base, stake, split, comments, mayComment, values, problems } = props;
  const words = w.splits;
  return (
    <Section title={words.comments}>
      {comments.map((one) => (
        <div>
          <p class="quiet">
            <Shape side={one.side} /> <Name>{one.by}</Name>, <Name>{stake.names[one.side]}</Name>,{" "}
            {w.moment(one.at)}
          </p>
          <p class="written">
            <Name>{one.text}</Name>
          </p>
        </div>
      ))}
      {mayComment && (
        <Form
          action={`${base}/share/proposals/${split.number}/comments`}
          hidden={{ id: String(values.id ?? "") }}
        >
          <TextArea
            w={w}
            name="text"
            label={words.comment}
            value={String(values.text ?? "")}
            problems={problems}
            rows={3}
          />
          <Actions>
            <Button kind="secondary">{words.commentSend}</Button>
          </Actions>
        </Form>
      )}
    </Section>
  );
};
