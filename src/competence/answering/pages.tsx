import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Check, Checks, Choice } from "../../design/choice.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { firmAnswers, type Opened, type OpenedCriterion } from "../assessments/opened.ts";
import { textIn } from "../frameworks/text.ts";
import { type Answered, type OwnPiece, progressOf } from "./answer.ts";

type Common = {
  w: Words;
  relationshipId: string;
  large: string;
  opened: Opened;
  questions: readonly OpenedCriterion[];
  answers: ReadonlyMap<string, Answered>;
};

const base = ({ relationshipId, opened }: Pick<Common, "relationshipId" | "opened">): string =>
  `/partners/${relationshipId}/assessments/${opened.id}/questions`;

/** Who asks, why, until when, what it costs; and every question with where it stands. */
export const QuestionsPage = (props: Common & { minutes: number; spared: number; saved: boolean }) => {
  const { w, large, opened, questions, answers, minutes, spared } = props;
  const words = w.answering;
  const { next, left, of } = progressOf(questions, answers);
  const reader = opened.assessor?.name ?? large;
  return (
    <>
      <BackLink href={`/partners/${props.relationshipId}/assessments/${opened.id}`}>
        {w.assessments.one}
      </BackLink>
      <PageHead title={words.title(large)} lead={words.lead(large, reader)} />
      <Card>
        <Facts
          facts={[
            { label: words.purpose, value: <Name>{opened.purpose}</Name> },
            { label: words.by, value: w.date(opened.dueOn) },
            { label: words.costs, value: words.minutes(minutes) },
            { label: words.reads, value: words.readsValue(reader, large) },
          ]}
        />
      </Card>
      {spared > 0 && <p class="quiet">{words.notAsked(spared)}</p>}
      <Actions>
        {next ? (
          <ButtonLink href={`${base(props)}/${next}`} kind="primary" icon="forward">
            {left < of ? words.goOn : words.start}
          </ButtonLink>
        ) : (
          <ButtonLink href={`${base(props)}/check`} kind="primary" icon="check">
            {words.check}
          </ButtonLink>
        )}
      </Actions>
      <Section title={words.list}>
        <CardList
          items={questions.map(({ content }) => ({
            href: `${base(props)}/${content.id}`,
            title: textIn(content.name, w.lang),
            note: words.states[answers.get(content.id)?.answer ?? "open"],
          }))}
        />
      </Section>
    </>
  );
};

type QuestionProps = Common & {
  question: OpenedCriterion;
  pieces: readonly OwnPiece[];
  /** Where a certificate matters for it. */
  paper: string | undefined;
  values: FormValues | undefined;
  problems: readonly Problem[] | undefined;
  changed: boolean;
};

/** One question, four answers; whatever belongs to another answer than the chosen one is left aside. */
export const QuestionPage = (props: QuestionProps) => {
  const { w, large, question, questions, answers, values, problems, changed } = props;
  const words = w.answering;
  const { content } = question;
  const saved = answers.get(content.id);
  const at = questions.findIndex((one) => one.content.id === content.id) + 1;
  const typed = (name: string, otherwise: string): string =>
    values ? String(values[name] ?? "") : otherwise;
  return (
    <>
      <BackLink href={base(props)}>{words.back}</BackLink>
      <PageHead title={textIn(content.question, w.lang)} over={words.place(at, questions.length)} />
      {changed && saved && (
        <Notice w={w} kind="warning" title={words.changedTitle}>
          <p>{words.changedText}</p>
          <p class="written">
            <strong>{words.answers[saved.answer]}</strong>
            {saved.said && (
              <>
                {": "}
                <Name>{saved.said}</Name>
              </>
            )}
          </p>
        </Notice>
      )}
      <details>
        <summary>{words.good}</summary>
        <ul>
          {content.good.map((text) => (
            <li>{textIn(text, w.lang)}</li>
          ))}
        </ul>
      </details>
      {props.paper && (
        <Notice w={w} title={words.paper}>
          <p>
            <Name>{props.paper}</Name>
          </p>
        </Notice>
      )}
      <Form action={`${base(props)}/${content.id}`} hidden={{ version: String(saved?.version ?? 0) }}>
        <WhoSees w={w} names={[large]} />
        <Choice
          w={w}
          name="answer"
          label={words.answer}
          value={typed("answer", saved?.answer ?? "")}
          problems={problems}
          options={firmAnswers.map((answer) => ({
            value: answer,
            label: words.answers[answer],
            hint: words.answerHints[answer],
          }))}
        />
        <Pieces {...props} chosen={values ? [values.evidence ?? []].flat() : (saved?.evidenceIds ?? [])} />
        <TextArea
          w={w}
          name="said"
          label={words.said}
          value={typed("said", saved?.said ?? "")}
          maxlength={2000}
          problems={problems}
          optional
        />
        <Check
          w={w}
          name="keep"
          label={words.keep}
          checked={typed("keep", saved?.keep ? "yes" : "") === "yes"}
          problems={problems}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What could show this stands first. */
const Pieces = ({
  w,
  large,
  question,
  pieces,
  chosen,
  problems,
}: QuestionProps & { chosen: readonly string[] }) => {
  const words = w.answering;
  const fits = (piece: OwnPiece): boolean => piece.topics.includes(question.content.id);
  const sorted = pieces.toSorted((a, b) => Number(fits(b)) - Number(fits(a)));
  if (pieces.length === 0)
    return (
      <p>
        {words.evidenceNone} <a href="/skills/done">{words.evidenceAdd}</a>
      </p>
    );
  return (
    <>
      <Checks
        w={w}
        name="evidence"
        label={words.evidence}
        hint={words.evidenceHint(large)}
        values={chosen}
        problems={problems}
        optional
        options={sorted.map((piece) => ({
          value: piece.id,
          label: piece.title,
          hint: words.evidenceNote(words.kinds[piece.kind] ?? piece.kind, w.date(piece.doneOn)),
        }))}
      />
      <p>
        <a href="/skills/done">{words.evidenceAdd}</a>
      </p>
    </>
  );
};

/** Everything once more before it goes, each with a way to change it. */
export const CheckPage = (
  props: Common & { pieces: readonly OwnPiece[]; problems?: readonly Problem[] | undefined },
) => {
  const { w, large, questions, answers, pieces } = props;
  const words = w.answering;
  const shares = new Set(questions.flatMap(({ content }) => answers.get(content.id)?.evidenceIds ?? []));
  const titles = new Map(pieces.map(({ id, title }) => [id, title]));
  return (
    <>
      <BackLink href={base(props)}>{words.back}</BackLink>
      <PageHead title={words.checkTitle(large)} lead={words.checkLead} />
      <Card>
        <Facts
          facts={questions.map(({ content }) => {
            const given = answers.get(content.id);
            const shown = given?.evidenceIds.map((id) => titles.get(id) ?? "").join(", ");
            return {
              label: textIn(content.name, w.lang),
              value: (
                <>
                  <span id={`field-${content.id}`}>
                    {given ? words.answers[given.answer] : words.states.open}
                  </span>
                  {given && (given.said || shown) && (
                    <>
                      <br />
                      <Name>{given.said ?? shown ?? ""}</Name>
                    </>
                  )}
                </>
              ),
              act: { href: `${base(props)}/${content.id}`, label: words.change },
            };
          })}
        />
      </Card>
      {shares.size > 0 && <p>{words.shares(shares.size, large)}</p>}
      <Form action={`/partners/${props.relationshipId}/assessments/${props.opened.id}/answers`}>
        <WhoSees w={w} names={[large]} />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};
