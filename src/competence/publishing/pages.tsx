import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { StepStrip } from "../../design/charts/step-strip.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { PaperFacts } from "../../design/paper-facts.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { groups } from "../frameworks/framework.ts";
import { textIn } from "../frameworks/text.ts";
import type { FrozenFinding, FrozenLine, Reply, Version } from "./version.ts";

type Common = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
  version: Version;
  replies: ReadonlyMap<string, Reply>;
};

const base = ({ relationshipId, version }: Common): string =>
  `/partners/${relationshipId}/assessments/versions/${version.number}`;

type Props = Common & {
  today: Temporal.PlainDate;
  /** There are others to compare it with. */
  several: boolean;
  /** Pieces of the passport that are still shown here. */
  shown: ReadonlySet<string>;
  appeal: { readonly id: string; readonly ruled: boolean } | undefined;
  mayReply: boolean;
  mayAppeal: boolean;
  mayMarkRead: boolean;
  done: Child;
};

/** One version as both sides read it: per criterion where the firm is, what the work needs, why, and what the firm says to it. */
export const VersionPage = (props: Props) => {
  const { w, names, version, replies, done } = props;
  const words = w.publishing;
  const whole = replies.get("");
  return (
    <>
      <BackLink href={`/partners/${props.relationshipId}/assessments`}>{words.list}</BackLink>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead
        title={words.title(version.number)}
        lead={words.lead(names.msme, w.longDate(version.asOf))}
        over={<Name>{names.msme}</Name>}
      />
      <Card>
        <Facts
          facts={[
            { label: words.facts.purpose, value: <Name>{version.purpose}</Name> },
            { label: words.facts.assessor, value: <Name>{version.assessor}</Name> },
            {
              label: words.facts.tie,
              value: words.facts.conflict(version.assessor, w.date(version.noConflictOn)),
            },
            { label: words.facts.framework, value: textIn(version.framework, w.lang) },
            { label: words.facts.rule, value: <Name>{version.ruleVersion}</Name> },
            { label: words.facts.appeal, value: w.date(version.appealUntil) },
          ]}
        />
      </Card>
      <Acts {...props} />
      {whole && <Said w={w} title={words.repliesAll(names.msme)} reply={whole} />}
      {groups.map((group) => {
        const own = version.findings.filter(({ part }) => part === group);
        return (
          own.length > 0 && (
            <Section title={w.assessments.groups[group]}>
              {own.map((finding) => (
                <Finding {...props} finding={finding} />
              ))}
            </Section>
          )
        );
      })}
    </>
  );
};

const Acts = (props: Props) => {
  const { w, side, version, replies, today, appeal, mayReply, mayAppeal, mayMarkRead } = props;
  const words = w.publishing;
  const over = Temporal.PlainDate.compare(today, version.appealUntil) > 0;
  return (
    <>
      <Actions>
        {mayReply && (
          <ButtonLink href={`${base(props)}/reply`} kind="primary" icon="speak">
            {words.reply}
          </ButtonLink>
        )}
        {mayMarkRead && (side === "msme" || replies.size > 0) && (
          <ButtonForm action={`${base(props)}/reading`}>
            <Button kind="secondary" icon="check">
              {side === "msme" ? words.read : words.readReply}
            </Button>
          </ButtonForm>
        )}
        {appeal ? (
          <ButtonLink href={`${base(props)}/appeal`}>
            {appeal.ruled ? words.appealRuled : words.appealOpen}
          </ButtonLink>
        ) : (
          mayAppeal && !over && <ButtonLink href={`${base(props)}/appeal`}>{words.appeal}</ButtonLink>
        )}
        {props.several && (
          <ButtonLink href={`${base(props)}/comparison`} kind="plain">
            {words.compare}
          </ButtonLink>
        )}
      </Actions>
      {!appeal && mayAppeal && (
        <p class="quiet">
          {over
            ? words.appealOver(w.date(version.appealUntil))
            : words.appealUntil(w.date(version.appealUntil))}
        </p>
      )}
    </>
  );
};

const Finding = (props: Props & { finding: FrozenFinding }) => {
  const { w, side, names, finding, replies } = props;
  const words = w.publishing;
  const said = replies.get(finding.criterion);
  return (
    <Card title={textIn(finding.name, w.lang)}>
      <StepStrip
        w={w}
        now={side === "msme" ? words.now : words.nowOf(names.msme)}
        step={finding.band}
        needs={finding.needed === "not-needed" ? undefined : finding.needed}
      />
      <p class="written">
        <strong>{words.reason}:</strong> <Name>{finding.reason}</Name>
      </p>
      {finding.count === 0 && <p class="quiet">{words.notKnown}</p>}
      {finding.answer && side === "msme" && <p class="quiet">{words.answer[finding.answer]}</p>}
      {finding.lines.length > 0 && (
        <details open={side === "large"}>
          <summary>{words.lines(finding.lines.length)}</summary>
          <ul class="lines">
            {finding.lines.map((line) => (
              <li>
                <Line {...props} line={line} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {finding.paper && (
        <details open>
          <summary>{words.paper}</summary>
          <PaperFacts
            w={w}
            large={names.large}
            paper={{ ...finding.paper, on: Temporal.PlainDate.from(finding.paper.on) }}
          />
        </details>
      )}
      {said && <Said w={w} title={words.replies(names.msme)} reply={said} />}
    </Card>
  );
};

/** A line as it stood; what is no longer shown keeps its title, its kind and its day. */
const Line = ({ w, side, relationshipId, shown, line }: Props & { line: FrozenLine }) => {
  const words = w.publishing;
  const title = <Name>{line.title}</Name>;
  const day = w.date(Temporal.PlainDate.from(line.date));
  const notes = [
    words.line(w.judging.kinds[line.kind], day),
    words.directions[line.direction],
    ...(side === "large" ? [words.weight(w.decimal(line.weight, 2))] : []),
    line.evidenceId && !shown.has(line.evidenceId) ? words.notShown : "",
  ].filter(Boolean);
  return (
    <>
      {line.evidenceId && shown.has(line.evidenceId) ? (
        <a href={`/partners/${relationshipId}/capability/${line.evidenceId}`}>{title}</a>
      ) : (
        title
      )}
      <br />
      <small class="quiet">
        {notes.join(" · ")}
        {line.reason && (
          <>
            {" · "}
            <Name>{line.reason}</Name>
          </>
        )}
      </small>
    </>
  );
};

const Said = ({ w, title, reply }: { w: Words; title: string; reply: Reply }) => (
  <blockquote class="written">
    <strong>{title}</strong>
    <br />
    <Name>{reply.text}</Name>
    <br />
    <small class="quiet">{w.publishing.said(reply.by, w.date(w.dayOf(reply.at)))}</small>
  </blockquote>
);

/** The firm's word, to each criterion that has none yet, and to the whole. */
export const ReplyPage = (
  props: Common & { values: FormValues | undefined; problems: readonly Problem[] | undefined },
) => {
  const { w, names, version, replies, values, problems } = props;
  const words = w.publishing;
  const typed = (name: string): string => String(values?.[name] ?? "");
  return (
    <>
      <BackLink href={base(props)}>{words.title(version.number)}</BackLink>
      <PageHead title={words.replyTitle(version.number)} lead={words.replyLead(names.large)} />
      <Form action={`${base(props)}/replies`}>
        <WhoSees w={w} names={[names.large]} />
        {replies.has("") ? null : (
          <TextArea
            w={w}
            name="whole"
            label={words.replyWhole}
            value={typed("whole")}
            maxlength={2000}
            problems={problems}
            optional
          />
        )}
        {version.findings
          .filter(({ criterion }) => !replies.has(criterion))
          .map(({ criterion, name, reason }) => (
            <TextArea
              w={w}
              name={`reply-${criterion}`}
              label={words.replyTo(textIn(name, w.lang))}
              hint={reason}
              value={typed(`reply-${criterion}`)}
              rows={3}
              maxlength={2000}
              problems={problems}
              optional
            />
          ))}
        <Actions>
          <Button>{words.replySend}</Button>
        </Actions>
      </Form>
    </>
  );
};
