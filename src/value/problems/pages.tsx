import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TrialFields } from "../../design/idea-rules.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Select } from "../../design/select.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { audiences, type Posted, problemKinds, stateOf } from "./problem.ts";
import type { Choice as Chosen } from "./reads.ts";

type Bound = { w: Words; today: Temporal.PlainDate };

const trialOf = (w: Words, { trial }: Posted): string =>
  trial ? w.posted.paid(w.money(trial), trial.per) : w.posted.unpaid;

/** What the large organization looks for: every posted one, with what a trial pays. */
export const ProblemsPage = ({
  w,
  today,
  items,
  older,
  mayPost,
  done,
}: Bound & {
  items: readonly Posted[];
  older: string | null;
  mayPost: boolean;
  done: "posted" | "ended" | undefined;
}) => {
  const words = w.posted;
  const post = mayPost && (
    <ButtonLink href="/problems/new" kind="primary" icon="plus">
      {words.post}
    </ButtonLink>
  );
  return (
    <>
      <BackLink href="/ideas">{w.ideas.title}</BackLink>
      {done && <Notice w={w} kind="success" title={words[done]} />}
      <PageHead title={words.title} lead={words.lead}>
        {items.length > 0 && post}
      </PageHead>
      <DataTable
        w={w}
        caption={words.caption}
        quietCaption
        rows={items}
        href={(one) => `/problems/${one.id}`}
        columns={[
          { key: "title", head: words.columns.title, wrap: true, cell: (one) => <Name>{one.title}</Name> },
          { key: "trial", head: words.columns.trial, wrap: true, cell: (one) => trialOf(w, one) },
          { key: "until", head: words.columns.until, cell: (one) => w.date(one.closesOn) },
          {
            key: "decides",
            head: words.columns.decides,
            desk: true,
            cell: (one) => <Name>{one.decides}</Name>,
          },
          {
            key: "state",
            head: words.columns.state,
            desk: true,
            cell: (one) => words.states[stateOf(one, today)],
          },
        ]}
        empty={
          <Empty title={words.none} act={post}>
            {words.noneText}
          </Empty>
        }
      />
      <Pager w={w} next={older ? `/problems?after=${older}` : undefined} />
    </>
  );
};

const Said = ({ w, today, posted }: Bound & { posted: Posted }) => {
  const words = w.posted;
  const state = stateOf(posted, today);
  return (
    <Card
      title={words.kinds[posted.kind]}
      note={<Name>{words.byOn(posted.posted.by, w.date(w.dayOf(posted.posted.at)))}</Name>}
      aside={<Tag kind={state === "open" ? "good" : "neutral"}>{words.states[state]}</Tag>}
    >
      <p class="written">
        <Name>{posted.text}</Name>
      </p>
      <p>
        <strong>{trialOf(w, posted)}</strong>
      </p>
      <p>
        <Name>{`${words.until(w.date(posted.closesOn))}. ${words.decidesBy(posted.decides)}.`}</Name>
      </p>
      {posted.ended && (
        <>
          <p class="quiet">
            <Name>{words.endedBy(posted.ended.by, w.date(w.dayOf(posted.ended.at)))}</Name>
          </p>
          <p class="written">
            <Name>{posted.ended.reason}</Name>
          </p>
        </>
      )}
    </Card>
  );
};

/** One posted problem, for the large side: to whom, and what came. */
export const ProblemPage = ({
  w,
  today,
  posted,
  partners,
  ideas,
  mayEnd,
}: Bound & { posted: Posted; partners: readonly string[]; ideas: number; mayEnd: boolean }) => {
  const words = w.posted;
  return (
    <>
      <BackLink href="/problems">{words.back}</BackLink>
      <PageHead title={<Name>{posted.title}</Name>} />
      <Said w={w} today={today} posted={posted} />
      <p>
        <Name>{posted.audience === "everybody" ? words.toAll : words.to(w.list(partners))}</Name>
      </p>
      <Card
        title={words.ideas(ideas)}
        act={ideas > 0 ? { href: `/ideas?problem=${posted.id}`, label: words.toIdeas } : undefined}
      />
      {mayEnd && !posted.ended && (
        <ButtonLink href={`/problems/${posted.id}/end`} kind="plain">
          {words.end}
        </ButtonLink>
      )}
    </>
  );
};

/** What a partner looks for, for a firm. */
export const PostedPage = ({
  w,
  today,
  large,
  relationshipId,
  posted,
  maySend,
}: Bound & { large: string; relationshipId: string; posted: readonly Posted[]; maySend: boolean }) => {
  const words = w.posted;
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/ideas`}>{w.ideas.toList}</BackLink>
      <PageHead title={<Name>{words.firmTitle(large)}</Name>} lead={words.firmLead} />
      {posted.length === 0 && (
        <Empty
          title={words.none}
          act={
            maySend && <ButtonLink href={`/partners/${relationshipId}/ideas/new`}>{w.ideas.send}</ButtonLink>
          }
        >
          {words.noneFirm(large)}
        </Empty>
      )}
      {posted.map((one) => (
        <>
          <h2>
            <Name>{one.title}</Name>
          </h2>
          <Said w={w} today={today} posted={one} />
          {maySend && stateOf(one, today) === "open" && (
            <ButtonLink href={`/partners/${relationshipId}/ideas/new?problem=${one.id}`} icon="idea">
              {words.answer}
            </ButtonLink>
          )}
        </>
      ))}
    </>
  );
};

/** The form: what is looked for, what a trial pays, until when, who decides, who reads. */
export const PostPage = ({
  w,
  values,
  problems,
  currency,
  people,
  partners,
}: {
  w: Words;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
  currency: string;
  people: readonly Chosen[];
  partners: readonly string[];
}) => {
  const words = w.posted;
  const typed = (name: string) => String(values[name] ?? "");
  const bound = { w, problems };
  return (
    <>
      <BackLink href="/problems">{words.back}</BackLink>
      <PageHead title={words.postTitle} />
      <Form action="/problems" hidden={{ id: typed("id") }}>
        <Choice
          {...bound}
          name="kind"
          label={words.kind}
          inline
          value={typed("kind") || "problem"}
          options={problemKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        />
        <Input {...bound} name="title" label={words.name} value={typed("title")} />
        <TextArea {...bound} name="text" label={words.text} value={typed("text")} />
        <TrialFields
          {...bound}
          label={words.trial}
          kinds={words.trialKinds}
          currency={currency}
          trial={typed("trial")}
          amount={typed("amount")}
          per={typed("per")}
        />
        <DateInput {...bound} name="closesOn" label={words.closesOn} typed={values} />
        <Select
          {...bound}
          name="decides"
          label={words.decides}
          value={typed("decides") || people[0]?.id}
          options={people.map((one) => ({ value: one.id, label: one.name }))}
        />
        <Choice
          {...bound}
          name="audience"
          label={words.audience}
          value={typed("audience") || "everybody"}
          options={audiences.map((one) => ({ value: one, label: words.audiences[one] }))}
        />
        <TextArea
          {...bound}
          name="partners"
          label={words.partners}
          hint={words.partnersHint(partners[0] ?? "")}
          value={typed("partners")}
          rows={2}
          optional
        />
        <Actions>
          <Button icon="send">{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const EndPage = ({
  w,
  posted,
  values,
  problems,
}: {
  w: Words;
  posted: Posted;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => (
  <>
    <BackLink href={`/problems/${posted.id}`}>{w.posted.back}</BackLink>
    <PageHead title={<Name>{w.posted.endTitle(posted.title)}</Name>} />
    <Form action={`/problems/${posted.id}/end`}>
      <TextArea
        w={w}
        name="reason"
        label={w.posted.reason}
        hint={w.posted.reasonHint}
        value={String(values.reason ?? "")}
        problems={problems}
      />
      <Actions>
        <Button kind="danger">{w.posted.end}</Button>
      </Actions>
    </Form>
  </>
);
