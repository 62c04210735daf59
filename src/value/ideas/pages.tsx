import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Comments, type Said } from "../../design/comments.tsx";
import { type Credited, Credits } from "../../design/credits.tsx";
import { Actions, ButtonForm } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { IdeaAnswers } from "../../design/idea-answers.tsx";
import { RulesFacts } from "../../design/idea-rules.tsx";
import { IdeaStage } from "../../design/idea-stage.tsx";
import { Notice } from "../../design/notice.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { type Step as Mark, Timeline } from "../../design/timeline.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Answer, type Idea, type Step, waits } from "./idea.ts";

/** What the page shows of the rules: the ones that stand, else the newest. */
export type Terms = {
  readonly number: number;
  readonly owns: "each" | "sender" | "words";
  readonly ownsWords: string | null;
  readonly trial: { readonly amount: number; readonly currency: string; readonly per: string } | null;
  readonly readers: readonly { readonly personId: string; readonly name: string }[];
  readonly accepted: Readonly<Record<Side, { readonly by: string; readonly at: Temporal.Instant } | null>>;
};

type Common = {
  w: Words;
  side: Side;
  names: Readonly<Record<Side, string>>;
  idea: Idea;
  problems?: readonly Problem[] | undefined;
};

export type Shown = {
  readonly agreed: Terms | undefined;
  readonly waiting: Terms | undefined;
  readonly opened: readonly {
    readonly step: Step;
    readonly opened: { readonly by: string; readonly at: Temporal.Instant };
  }[];
  /** Steps whose text this reader finds. */
  readonly readable: readonly Step[];
  readonly mayOpen: boolean;
  readonly answers: readonly Answer[];
  readonly answerer: string;
  readonly priors: number;
};

const base = ({ idea }: { idea: Idea }): string => `/partners/${idea.relationshipId}/ideas/${idea.id}`;
const other = (side: Side): Side => (side === "large" ? "msme" : "large");

/** One idea: where it stands, what may be read, under which rules, and what was said. */
export const IdeaPage = (
  props: Common & {
    shown: Shown;
    today: Temporal.PlainDate;
    done: string | undefined;
    mayAnswer: boolean;
    mayWithdraw: boolean;
    comments: readonly Said[];
    commentId: string | undefined;
    comment: { readonly step: Said["step"]; readonly text: string } | undefined;
    credits: readonly Credited[];
    creditId: string | undefined;
    /** What was typed of a credit that was refused. */
    credit: Readonly<Record<string, string>> | undefined;
    /** For the form that makes joint work of it: after a yes. */
    ventureId: string | undefined;
  },
) => {
  const { w, idea, side, names, shown, today } = props;
  const words = w.ideas;
  const own = idea.side === side;
  const doneWords: Readonly<Record<string, string>> = words.done;
  const said = props.done && Object.hasOwn(doneWords, props.done) ? doneWords[props.done] : undefined;
  const closed = idea.stage === "withdrawn";
  return (
    <>
      <BackLink href={side === "large" ? "/ideas" : `/partners/${idea.relationshipId}/ideas`}>
        {words.toList}
      </BackLink>
      {said && <Notice w={w} kind="success" title={said} />}
      <PageHead
        over={
          <>
            <Shape side={idea.side} />{" "}
            <Name>{words.byOn(`${idea.sent.by}, ${names[idea.side]}`, w.date(w.dayOf(idea.sent.at)))}</Name>
          </>
        }
        title={<Name>{idea.title}</Name>}
        lead={idea.problem && <Name>{words.forProblem(idea.problem.title)}</Name>}
      >
        <IdeaStage w={w} idea={idea} today={today} waits={waits(idea, today)} />
      </PageHead>
      {closed && idea.withdrawnAt && <p>{words.isWithdrawn(w.date(w.dayOf(idea.withdrawnAt)))}</p>}
      {!closed && <Due {...props} />}
      <Timeline w={w} label={words.way} steps={way(props)} />
      <IdeaAnswers w={w} answers={shown.answers} firm={names[other(idea.side)]} />
      {props.ventureId && (
        <ButtonForm action={`${base(props)}/venture`} hidden={{ id: props.ventureId }}>
          <Button>{words.toVenture}</Button>
        </ButtonForm>
      )}
      {!closed && <SaysCard {...props} />}
      <RulesCard {...props} />
      {!closed && (
        <Comments
          w={w}
          names={names}
          comments={props.comments}
          action={`${base(props)}/comments`}
          id={props.commentId}
          step={props.comment?.step ?? "title"}
          value={props.comment?.text}
          hint={words.commentHint(names[other(side)])}
          problems={props.comment && props.problems}
        />
      )}
      <Credits
        w={w}
        side={side}
        names={names}
        credits={props.credits}
        action={`${base(props)}/credits`}
        id={closed ? undefined : props.creditId}
        values={props.credit ?? {}}
        problems={props.credit && props.problems}
      />
      <Card
        title={words.priors}
        act={{ href: `/partners/${idea.relationshipId}/prior`, label: words.toPriors }}
      >
        <p>{w.drafts.priorCount(shown.priors)}</p>
      </Card>
      {own && !closed && props.mayWithdraw && (
        <ButtonLink href={`${base(props)}/withdrawal`} kind="plain">
          {words.withdraw}
        </ButtonLink>
      )}
    </>
  );
};

/** Who answers, and until when: the sender sees it without asking. */
const Due = ({
  w,
  idea,
  side,
  shown,
  today,
  mayAnswer,
}: Common & { shown: Shown; today: Temporal.PlainDate; mayAnswer: boolean }) => {
  const words = w.ideas;
  if (!waits(idea, today)) return null;
  const day = w.date(idea.dueOn);
  const late = Temporal.PlainDate.compare(idea.dueOn, today) < 0;
  const own = idea.side === side;
  return (
    <>
      {idea.returnedAt && <p>{words.cameBack(w.date(w.dayOf(idea.returnedAt)))}</p>}
      <p>
        <Name>
          {!own
            ? words.youAnswerBy(day)
            : late
              ? words.answersLate(shown.answerer, day)
              : words.answersBy(shown.answerer, day)}
        </Name>
      </p>
      {!own && mayAnswer && (
        <ButtonLink href={`${base({ idea })}/answer`} kind="primary">
          {words.giveAnswer}
        </ButtonLink>
      )}
    </>
  );
};

/** Title, rules, outline, full text, answer: what is done, and whose turn it is. */
function way({ w, idea, shown, today }: Common & { shown: Shown; today: Temporal.PlainDate }): Mark[] {
  const words = w.ideas;
  const on = (at: Temporal.Instant) => w.date(w.dayOf(at));
  const { agreed, answers } = shown;
  const acceptedAt = agreed?.accepted[other(idea.side)] ?? agreed?.accepted[idea.side];
  const step = (which: Step, title: string): Mark => {
    const found = shown.opened.find((one) => one.step === which);
    return {
      title,
      by: idea.side,
      state: found ? "done" : "next",
      ...(found ? { note: <Name>{words.byOn(found.opened.by, on(found.opened.at))}</Name> } : {}),
    };
  };
  const [last] = answers;
  const waiting = waits(idea, today);
  const late = Temporal.PlainDate.compare(idea.dueOn, today) < 0;
  return [
    {
      title: words.wayTitle,
      by: idea.side,
      state: "done",
      note: <Name>{words.byOn(idea.sent.by, on(idea.sent.at))}</Name>,
    },
    {
      title: words.wayRules,
      state: agreed ? "done" : "next",
      ...(acceptedAt ? { note: <Name>{words.byOn(acceptedAt.by, on(acceptedAt.at))}</Name> } : {}),
    },
    step("outline", words.wayOutline),
    step("full", words.wayFull),
    {
      title: last && !waiting ? words.outcomes[last.outcome] : words.wayAnswer,
      by: other(idea.side),
      state: waiting ? (late ? "late" : "now") : last ? "done" : "next",
      note: waiting ? words.wayDue(w.date(idea.dueOn)) : last && on(last.answered.at),
    },
  ];
}

/** What may be read or written from here. */
const SaysCard = ({ w, idea, side, names, shown }: Common & { shown: Shown }) => {
  const words = w.ideas;
  const own = idea.side === side;
  const at = base({ idea });
  const label = { outline: words.readOutline, full: words.readFull };
  const write = { outline: words.writeOutline, full: words.writeFull };
  const readers = shown.agreed?.readers ?? shown.waiting?.readers ?? [];
  return (
    <Card title={words.says}>
      {own && shown.readable.length === 0 && <p>{words.titleOnly}</p>}
      {!own && !shown.agreed && <p>{words.closedBoth}</p>}
      {!own && shown.agreed && shown.opened.length === 0 && (
        <p>
          <Name>{words.closedSender(names[idea.side])}</Name>
        </p>
      )}
      {!own && shown.opened.length > 0 && shown.readable.length === 0 && (
        <p>
          <Name>{words.whoReads(w.list(readers.map((one) => one.name)))}</Name>
        </p>
      )}
      <Actions>
        {(["outline", "full"] as const).map((step) =>
          shown.readable.includes(step) ? (
            <ButtonLink href={`${at}/${step}`} icon="document">
              {label[step]}
            </ButtonLink>
          ) : own && shown.mayOpen && idea.stage !== "no" ? (
            <ButtonLink href={`${at}/${step}/text`} kind="plain">
              {write[step]}
            </ButtonLink>
          ) : null,
        )}
      </Actions>
      {own && shown.mayOpen && (
        <Actions>
          <ButtonLink href={`${at}/looks`} kind="plain">
            {words.toLooks}
          </ButtonLink>
        </Actions>
      )}
    </Card>
  );
};

const RulesCard = ({ w, idea, side, names, shown }: Common & { shown: Shown }) => {
  const words = w.ideas;
  const terms = shown.agreed ?? shown.waiting;
  if (!terms) return null;
  const missing = shown.waiting && (["large", "msme"] as const).find((one) => !shown.waiting?.accepted[one]);
  const yours = missing === side && idea.stage !== "withdrawn" && idea.stage !== "no";
  return (
    <Card
      title={words.rules}
      aside={
        <Tag kind={missing ? "warn" : "good"}>
          {missing
            ? missing === side
              ? w.ideaRules.waitsYou
              : words.rulesWaitOther(names[missing])
            : words.rulesBoth}
        </Tag>
      }
      act={{ href: `${base({ idea })}/rules`, label: yours ? words.rulesWait : words.toRules }}
    >
      <RulesFacts
        w={w}
        large={names.large}
        msme={names.msme}
        ofLarge={idea.side === "large"}
        readers={terms.readers.map((one) => one.name)}
        owns={terms.owns}
        ownsWords={terms.ownsWords}
        trial={terms.trial}
      />
    </Card>
  );
};
