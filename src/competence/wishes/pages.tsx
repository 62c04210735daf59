import { Button } from "../../design/button.tsx";
import { Check, Checks, Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Select } from "../../design/select.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type FitRule, meetings } from "../mentors/mentor.ts";
import { type Choosable, said } from "./wish.ts";

type FormProps = { w: Words; problems?: readonly Problem[] | undefined };

const several = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === "string" ? [value] : (value ?? []);

/** "Would you like a mentor?" and for what: one short page. */
export const WishPage = ({
  w,
  problems,
  back,
  rule,
  names,
  values,
}: FormProps & { back: string; rule: FitRule; names: readonly string[]; values: FormValues }) => {
  const words = w.mentoring;
  const common = { w, problems };
  return (
    <>
      <BackLink href={back}>{words.firm.title}</BackLink>
      <PageHead title={words.wishForm.title} />
      <WhoSees w={w} names={names} />
      <Form action={`${back}/wish`} hidden={{ version: String(values.version ?? "0") }}>
        <Check
          {...common}
          name="wanted"
          label={words.wishForm.wanted}
          hint={words.wishForm.wantedHint}
          checked={values.wanted === "yes"}
        />
        <Checks
          {...common}
          name="topics"
          label={words.wishForm.topics}
          hint={words.wishForm.topicsHint}
          options={rule.topics.map((id) => ({ value: id, label: words.topic(id) }))}
          values={several(values.topics)}
        />
        <Checks
          {...common}
          name="languages"
          label={words.wishForm.languages}
          options={rule.languages.map((id) => ({ value: id, label: words.language(id) }))}
          values={several(values.languages)}
        />
        <Select
          {...common}
          name="trade"
          label={words.wishForm.trade}
          empty={words.wishForm.tradeEmpty}
          options={rule.trades.map((id) => ({ value: id, label: words.trade(id) }))}
          value={String(values.trade ?? "")}
          optional
        />
        <Choice
          {...common}
          name="meets"
          label={words.wishForm.meets}
          value={String(values.meets ?? "")}
          options={meetings.map((one) => ({ value: one, label: words.meets[one] }))}
        />
        <TextArea
          {...common}
          name="words"
          label={words.wishForm.words}
          hint={words.wishForm.wordsHint}
          value={String(values.words ?? "")}
          optional
        />
        <Actions>
          <Button>{words.wishForm.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Whom one would like best, and whom rather not. The other side never reads it. */
export const ChoicesPage = ({
  w,
  problems,
  back,
  side,
  others,
  values,
}: FormProps & {
  back: string;
  side: "large" | "msme";
  others: readonly Choosable[];
  values: FormValues;
}) => {
  const words = w.mentoring.choose;
  return (
    <>
      <BackLink href={back}>{w.mentoring.mine.title}</BackLink>
      <PageHead title={side === "large" ? w.mentoring.mine.choose : words.title} lead={words.whoSees} />
      {others.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <Form action={`${back}/choices`}>
          {others.map((one) => (
            <Select
              w={w}
              name={`with-${one.id}`}
              label={words.with(one.name)}
              hint={[one.topics.map(w.mentoring.topic).join(", "), one.about].filter(Boolean).join(". ")}
              options={said.map((word) => ({ value: word, label: words.said[word] }))}
              value={String(values[`with-${one.id}`] ?? one.said)}
              problems={problems}
            />
          ))}
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};
