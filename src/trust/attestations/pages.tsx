import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { ActList, brokenLine, type LeaderWord, LeaderWordCard } from "../../design/leader-word.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { actKinds, type Figure } from "./attestation.ts";

type Props = {
  w: Words;
  id: string;
  word: LeaderWord;
  currency: string;
  /** The day of the figures that would be frozen now; null: none is known. */
  figuresOn: Temporal.PlainDate | null;
  last: readonly Figure[];
  /** The quarter is over. */
  ripe: boolean;
  /** The reader is not the leader. */
  speaksFor: string | null;
  may: boolean;
  done: "noted" | "given" | "explained" | undefined;
  values: FormValues;
  problems: readonly Problem[] | undefined;
};

/** One quarter of one place: the acts, the word, or why it is late. */
export const WordPage = (props: Props) => {
  const { w, word, done, may } = props;
  const said = w.leadership;
  const told = done && { noted: said.actSaved, given: said.given, explained: said.reasonSaved }[done];
  const writes = may && !word.given;
  return (
    <>
      <BackLink href="/leadership">{said.title}</BackLink>
      {told && <Notice w={w} kind="success" title={told} />}
      <PageHead
        title={<Name>{word.place ?? said.whole}</Name>}
        lead={said.statementUnder(w.month(word.from), w.month(word.until))}
      />
      <LeaderWordCard w={w} word={word} alone />
      {!word.given && (
        <Section title={said.acts}>
          {word.acts.length === 0 ? (
            <p class="quiet">{said.noActs}</p>
          ) : (
            <ActList w={w} acts={word.acts} met={null} />
          )}
        </Section>
      )}
      {writes && <Giving {...props} />}
      {writes && <Noting {...props} />}
      {writes && <Explaining {...props} />}
    </>
  );
};

const text = (values: FormValues, name: string): string => String(values[name] ?? "");

const Giving = ({ w, id, word, figuresOn, last, ripe, speaksFor, values, problems }: Props) => {
  const said = w.leadership;
  if (!ripe)
    return (
      <Section title={said.giveTitle}>
        <p class="quiet">{said.giveEarly(w.date(word.until))}</p>
      </Section>
    );
  return (
    <Section title={said.giveTitle}>
      <p>{figuresOn ? said.giveHint(w.date(figuresOn)) : said.statementNone}</p>
      {speaksFor && <Notice w={w}>{said.delegatedHint(speaksFor)}</Notice>}
      <Form action={`/leadership/words/${id}/given`}>
        {last.map((line, at) => (
          <TextArea
            w={w}
            name={`done-${at + 1}`}
            label={said.done(brokenLine(w, line))}
            value={text(values, `done-${at + 1}`)}
            problems={problems}
          />
        ))}
        <TextArea
          w={w}
          name="words"
          label={said.own}
          value={text(values, "words")}
          problems={problems}
          optional
        />
        <Actions>
          <Button kind="primary">{said.give}</Button>
        </Actions>
      </Form>
    </Section>
  );
};

const Noting = ({ w, id, currency, values, problems }: Props) => {
  const said = w.leadership;
  return (
    <Section title={said.addAct}>
      <Form action={`/leadership/words/${id}/acts`} hidden={{ id: text(values, "id") }}>
        <Choice
          w={w}
          name="kind"
          label={said.actKind}
          value={text(values, "kind")}
          problems={problems}
          options={actKinds.map((kind) => ({ value: kind, label: said.actKinds[kind] }))}
        />
        <DateInput w={w} name="on" label={said.actOn} typed={values} problems={problems} />
        <TextArea
          w={w}
          name="what"
          label={said.actWhat}
          hint={said.actWhatHint}
          value={text(values, "what")}
          problems={problems}
        />
        <Input
          w={w}
          name="evidence"
          label={said.actEvidence}
          hint={said.actEvidenceHint}
          value={text(values, "evidence")}
          problems={problems}
        />
        <Input
          w={w}
          name="firm"
          label={said.actFirm}
          hint={said.actFirmHint}
          value={text(values, "firm")}
          problems={problems}
          optional
        />
        <MoneyInput
          w={w}
          name="amount"
          label={said.actAmount}
          currency={currency}
          value={text(values, "amount")}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{said.saveAct}</Button>
        </Actions>
      </Form>
    </Section>
  );
};

const Explaining = ({ w, id, word, values, problems }: Props) => {
  const said = w.leadership;
  return (
    <Section title={said.reasonTitle}>
      <Form action={`/leadership/words/${id}/reason`}>
        <TextArea
          w={w}
          name="reason"
          label={said.reasonLabel}
          hint={said.reasonHint}
          value={text(values, "reason") || (word.reason?.text ?? "")}
          problems={problems}
        />
        <Actions>
          <Button kind="secondary">{said.saveReason}</Button>
        </Actions>
      </Form>
    </Section>
  );
};
