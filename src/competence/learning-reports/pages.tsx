import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Goal, steps } from "../goals/goal.ts";
import type { Learning, ReportTurn } from "../learning/learning.ts";
import { changes, type LearningReport, worths } from "./learning-report.ts";

type Props = {
  w: Words;
  side: Side;
  names: { readonly large: string; readonly msme: string };
  one: Learning;
  turn: ReportTurn;
  reports: readonly LearningReport[];
  /** Goals that the writer looks back on: those of the side that learns. */
  goals: readonly Goal[];
  mayWrite: boolean;
  sent: boolean;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

const typed = (values: FormValues, name: string): string => String(values[name] ?? "");

/** The form for whose turn it is; what was written by one, and by both once both have. */
export const ReportPage = (props: Props) => {
  const { w, side, names, one, turn, reports, sent } = props;
  const words = w.learning.report;
  const base = `/partners/${one.relationshipId}/learning/${one.id}`;
  const wrote = one.reported.includes(side);
  const mine = turn === (side === "msme" ? "firm" : "large");
  return (
    <>
      <BackLink href={base}>{one.title}</BackLink>
      {sent && wrote && (
        <Notice
          w={w}
          kind="success"
          title={side === "msme" ? words.sentFirm(names.large) : words.sentLarge}
        />
      )}
      <PageHead title={words.title} lead={words.lead(names.msme, names.large)} />
      {reports.map((report) => (
        <Report {...props} report={report} />
      ))}
      {side === "msme" && wrote && turn === "large" && <p class="quiet">{words.locked(names.large)}</p>}
      {side === "large" && turn === "large" && <p>{words.lockedFirm(names.msme)}</p>}
      {mine && props.mayWrite ? (
        <ReportForm {...props} action={`${base}/report`} />
      ) : (
        !wrote && <p>{words.turns[turn](names.msme, names.large)}</p>
      )}
    </>
  );
};

const Report = ({ w, side, names, report }: Props & { report: LearningReport }) => {
  const words = w.learning.report;
  const who = w.skills.side(report.side, names.large, names.msme);
  return (
    <Card
      title={<Name>{report.side === side ? words.yours : words.of(who)}</Name>}
      note={<Name>{words.wroteOn(report.by, w.date(w.dayOf(report.at)))}</Name>}
    >
      <p class="written">
        <Name>{report.text}</Name>
      </p>
      <Facts
        facts={[
          { label: words.worth, value: words.worths[report.worth] },
          { label: words.changed, value: words.changes[report.changed] },
          ...(report.before ? [{ label: words.before, value: <Name>{report.before}</Name> }] : []),
          ...(report.after ? [{ label: words.after, value: <Name>{report.after}</Name> }] : []),
        ]}
      />
    </Card>
  );
};

const ReportForm = ({ w, side, names, goals, values, problems, action }: Props & { action: string }) => {
  const words = w.learning.report;
  return (
    <Form action={action}>
      <WhoSees w={w} names={[names.large, names.msme]} />
      {side === "msme" && <p class="quiet">{words.minutes}</p>}
      <Choice
        w={w}
        name="worth"
        label={words.worth}
        value={typed(values, "worth")}
        problems={problems}
        inline
        options={worths.map((value) => ({ value, label: words.worths[value] }))}
      />
      <Choice
        w={w}
        name="changed"
        label={words.changed}
        value={typed(values, "changed")}
        problems={problems}
        inline
        options={changes.map((value) => ({ value, label: words.changes[value] }))}
      />
      <TextArea w={w} name="text" label={words.text} value={typed(values, "text")} problems={problems} />
      <TextArea
        w={w}
        name="before"
        rows={2}
        label={words.before}
        hint={words.beforeHint}
        value={typed(values, "before")}
        problems={problems}
        optional
      />
      <TextArea
        w={w}
        name="after"
        rows={2}
        label={words.after}
        value={typed(values, "after")}
        problems={problems}
        optional
      />
      {goals.map((goal) => (
        <Choice
          w={w}
          name={`after-${goal.id}`}
          label={words.goal(goal.text)}
          value={typed(values, `after-${goal.id}`)}
          problems={problems}
          inline
          optional
          options={steps.map((step) => ({ value: String(step), label: w.learning.steps[step] }))}
        />
      ))}
      <Actions>
        <Button icon="send">{words.send}</Button>
      </Actions>
    </Form>
  );
};
