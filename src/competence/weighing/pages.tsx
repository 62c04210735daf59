import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { OpinionParts } from "../../design/charts/opinion-parts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { PaperFacts } from "../../design/paper-facts.tsx";
import { Section, Split } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { AssessmentRule } from "../assessments/evidence.ts";
import type { Opened } from "../assessments/opened.ts";
import { sumsOf, type Weighed } from "../assessments/piece.ts";
import { textIn } from "../frameworks/text.ts";
import type { OnDesk } from "../judging/desk.ts";

export type Common = {
  w: Words;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
  opened: Opened;
  /** This reader judges it. */
  mine: boolean;
};

const base = ({ relationshipId, opened }: Common): string =>
  `/partners/${relationshipId}/assessments/${opened.id}`;

type Props = Common & {
  on: OnDesk;
  rule: AssessmentRule;
  values: FormValues | undefined;
  problems: readonly Problem[] | undefined;
  /** A colleague's reason that came between. */
  changed: boolean;
  done: Child;
};

/** One criterion: the evidence with its weights left, the reason right, everything that can be added below. */
export const CriterionPage = (props: Props) => {
  const { w, on, mine, done } = props;
  const words = w.judging;
  const { content } = on.of;
  return (
    <>
      <BackLink href={base(props)}>{words.back}</BackLink>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead
        title={textIn(content.name, w.lang)}
        lead={textIn(content.question, w.lang)}
        over={`${w.assessments.groups[content.group]} · ${w.assessments.needs[on.of.needed]}`}
      />
      <Split aside={<Judgement {...props} />}>
        <Section title={words.evidence}>
          <OpinionParts w={w} {...on.finding} />
          {on.pieces.length === 0 ? <p>{words.none}</p> : <Lines {...props} />}
          <Arithmetic {...props} />
        </Section>
        {on.sent && (
          <Card title={words.answer.title} note={w.date(w.dayOf(on.sent.at))}>
            <p>{words.answer[on.sent.answer]}</p>
            {on.sent.said && (
              <p class="written">
                <Name>{on.sent.said}</Name>
              </p>
            )}
          </Card>
        )}
        {mine && <Acts {...props} />}
      </Split>
    </>
  );
};

/** What can be added beside it, each on a page of its own. */
const Acts = (props: Props) => {
  const { w, names, on } = props;
  const words = w.judging;
  const at = `${base(props)}/criteria/${on.of.content.id}`;
  return (
    <>
      <Actions>
        <ButtonLink href={`${at}/seen`} icon="eye">
          {words.seen}
        </ButtonLink>
        <ButtonLink href={`${at}/weight`}>{words.weigh}</ButtonLink>
        {!on.paper && (
          <ButtonLink href={`${at}/paper`} kind="plain">
            {words.paper}
          </ButtonLink>
        )}
      </Actions>
      {on.paper && (
        <Card title={words.paper} act={{ href: `${at}/paper`, label: words.change }}>
          <PaperFacts w={w} large={names.large} paper={on.paper} />
        </Card>
      )}
    </>
  );
};

/** Every line with kind, day, direction, strength and weight. */
const Lines = (props: Props) => {
  const { w, on, mine } = props;
  const words = w.judging;
  const at = `${base(props)}/criteria/${on.of.content.id}`;
  return (
    <DataTable
      w={w}
      caption={words.evidence}
      quietCaption
      rows={on.pieces}
      columns={[
        { key: "what", head: words.cols.what, cell: (piece) => <What {...props} piece={piece} /> },
        { key: "direction", head: words.cols.direction, cell: (piece) => words.directions[piece.direction] },
        {
          key: "strength",
          head: words.cols.strength,
          align: "end",
          desk: true,
          cell: (piece) => w.decimal(piece.strength / 100, 2),
        },
        {
          key: "weight",
          head: words.cols.weight,
          align: "end",
          cell: (piece) => <span class="weight">{w.decimal(piece.weight, 2)}</span>,
        },
        ...(mine
          ? [
              {
                key: "act",
                head: words.cols.act,
                desk: true,
                cell: (piece: Weighed) =>
                  piece.id && (
                    <ButtonForm action={`${at}/lines/${piece.id}/removal`}>
                      <Button kind="plain">{words.takeOff}</Button>
                    </ButtonForm>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
};

const What = ({ w, piece, relationshipId }: Props & { piece: Weighed }) => {
  const words = w.judging;
  const title = <Name>{piece.title}</Name>;
  return (
    <>
      {piece.evidenceId ? (
        <a href={`/partners/${relationshipId}/capability/${piece.evidenceId}`}>{title}</a>
      ) : (
        title
      )}
      <br />
      <small class="quiet">
        {[
          words.kinds[piece.kind],
          words.sources[piece.source],
          w.date(piece.date),
          w.relative(piece.date),
        ].join(" · ")}
        {piece.expired && ` · ${words.expired}`}
        {piece.reason && (
          <>
            {" · "}
            <Name>{piece.reason}</Name>
          </>
        )}
      </small>
    </>
  );
};

/** The sums behind the strip, for whoever recomputes them. */
const Arithmetic = ({ w, on: { finding }, rule }: Props) => {
  const words = w.judging;
  const { forIt, againstIt } = sumsOf(finding, rule);
  const two = (value: number): string => w.decimal(value, 2);
  return (
    <details>
      <summary>{words.sum}</summary>
      <p>{words.sumText(rule.halfLifeDays)}</p>
      <p class="quiet">
        {Object.entries(rule.kinds)
          .map(([kind, weight]) => words.sumKind(words.kinds[kind as keyof typeof words.kinds], two(weight)))
          .join(" · ")}
      </p>
      <p class="weight">
        {words.sumFor} {two(forIt)} · {words.sumAgainst} {two(againstIt)} · {words.sumPrior}{" "}
        {two(rule.priorWeight)}
      </p>
      <p class="weight">
        {words.sumParts(two(finding.belief), two(finding.disbelief), two(finding.uncertainty))}
      </p>
      <p>{words.sumInterval(two(finding.interval[0]), two(finding.interval[1]))}</p>
      <p>{words.sumBands}</p>
    </details>
  );
};

/** The reason: written by who assesses, read by the others. */
const Judgement = (props: Props) => {
  const { w, names, on, mine, values, problems, changed } = props;
  const words = w.judging;
  const { judged } = on;
  const { content } = on.of;
  return (
    <>
      <Card title={words.judge}>
        {(changed || !mine) && judged && (
          <>
            {changed && <p>{words.changedText}</p>}
            <p class="written">
              <Name>{judged.reason}</Name>
            </p>
            <p class="quiet">{words.judgedBy(judged.by, w.date(w.dayOf(judged.at)))}</p>
          </>
        )}
        {!mine && !judged && <p>{words.missing}</p>}
        {mine && (
          <Form
            action={`${base(props)}/criteria/${content.id}/judgement`}
            hidden={{ version: String(judged?.version ?? 0) }}
          >
            <WhoSees w={w} names={[names.large, names.msme]} />
            <TextArea
              w={w}
              name="reason"
              label={words.judgeReason}
              hint={words.judgeHint}
              value={values?.reason === undefined ? (judged?.reason ?? "") : String(values.reason)}
              rows={6}
              maxlength={2000}
              problems={problems}
            />
            <Actions>
              <Button>{words.judgeSave}</Button>
            </Actions>
          </Form>
        )}
      </Card>
      <details>
        <summary>{words.good}</summary>
        <ul>
          {content.good.map((text) => (
            <li>{textIn(text, w.lang)}</li>
          ))}
        </ul>
        <p>
          <strong>{words.ask}:</strong> {textIn(content.assessor, w.lang)}
        </p>
      </details>
    </>
  );
};
