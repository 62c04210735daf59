import type { Problem } from "../platform/refusal.ts";
import { Checks, Choice } from "./choice.tsx";
import { Facts } from "./facts.tsx";
import { Input, TextArea } from "./input.tsx";
import { MoneyInput } from "./money-input.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Owns = "each" | "sender" | "words";
type Trial = { readonly amount: number; readonly currency: string; readonly per: string };

type FieldsProps = {
  w: Words;
  currency: string;
  /** As they were typed, or as they stand. */
  owns: string;
  ownsWords: string;
  trial: string;
  amount: string;
  per: string;
  readers: readonly string[];
  /** Whom the rules may name; nobody for an idea of the large side. */
  people: readonly { readonly personId: string; readonly name: string; readonly jobTitle: string | null }[];
  large: string;
  problems?: readonly Problem[] | undefined;
};

/** Who may read an idea, who owns what, and whether a trial is paid: the same questions for its sender and for a counter-proposal. */
export const RulesFields = (props: FieldsProps) => {
  const { w, problems } = props;
  const words = w.ideaRules;
  return (
    <>
      {props.people.length > 0 && (
        <Checks
          w={w}
          name="readers"
          label={words.readers(props.large)}
          hint={words.readersHint}
          values={props.readers}
          problems={problems}
          options={props.people.map((one) => ({
            value: one.personId,
            label: one.name,
            ...(one.jobTitle ? { hint: one.jobTitle } : {}),
          }))}
        />
      )}
      <Choice
        w={w}
        name="owns"
        label={words.owns}
        value={props.owns}
        problems={problems}
        options={(["each", "sender", "words"] as const).map((kind) => ({
          value: kind,
          label: words.ownsKinds[kind],
        }))}
      />
      <TextArea
        w={w}
        name="ownsWords"
        label={words.ownsWords}
        value={props.ownsWords}
        problems={problems}
        rows={2}
        optional
      />
      <TrialFields {...props} label={words.trial} kinds={words.trialKinds} />
    </>
  );
};

/** Whether a trial is paid: how much, per what. */
export const TrialFields = ({
  w,
  label,
  kinds,
  currency,
  trial,
  amount,
  per,
  problems,
}: Pick<FieldsProps, "w" | "currency" | "trial" | "amount" | "per" | "problems"> & {
  label: string;
  kinds: { readonly paid: string; readonly none: string };
}) => (
  <>
    <Choice
      w={w}
      name="trial"
      label={label}
      value={trial}
      problems={problems}
      options={(["paid", "none"] as const).map((kind) => ({ value: kind, label: kinds[kind] }))}
    />
    <MoneyInput
      w={w}
      name="amount"
      label={w.ideaRules.amount}
      currency={currency}
      value={amount}
      problems={problems}
      optional
    />
    <Input
      w={w}
      name="per"
      label={w.ideaRules.per}
      hint={w.ideaRules.perHint}
      value={per}
      problems={problems}
      size="medium"
      optional
    />
  </>
);

/** The same three answers as facts. */
export const RulesFacts = ({
  w,
  large,
  readers,
  msme,
  owns,
  ownsWords,
  trial,
  ofLarge,
}: {
  w: Words;
  large: string;
  msme: string;
  readers: readonly string[];
  owns: Owns;
  ownsWords: string | null;
  trial: Trial | null;
  /** The large side sent the idea: the firm's people read it. */
  ofLarge: boolean;
}) => {
  const words = w.ideaRules;
  return (
    <Facts
      facts={[
        {
          label: ofLarge ? words.readersWho : words.readers(large),
          value: ofLarge ? (
            words.readersOwn(msme)
          ) : (
            <Name>{readers.length > 0 ? w.list(readers) : words.nobody}</Name>
          ),
        },
        {
          label: words.owns,
          value: owns === "words" ? <Name>{ownsWords ?? ""}</Name> : words.ownsKinds[owns],
        },
        {
          label: words.trial,
          value: trial ? words.trialSums(w.money(trial), trial.per) : words.trialNone,
        },
      ]}
    />
  );
};
