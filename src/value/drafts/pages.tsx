import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { RulesFacts, RulesFields } from "../../design/idea-rules.tsx";
import { FileInput, Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { IdeaRules } from "../idea-rules/rules.ts";
import { type Draft, type DraftPage, pages } from "./draft.ts";

type Person = { readonly personId: string; readonly name: string; readonly jobTitle: string | null };
type File = { readonly id: string; readonly name: string; readonly bytes: number };
type Common = {
  w: Words;
  relationshipId: string;
  side: Side;
  names: { readonly large: string; readonly msme: string };
  problems?: readonly Problem[] | undefined;
};
type OfDraft = Common & { draft: Draft };

const list = (relationshipId: string): string => `/partners/${relationshipId}/ideas`;
const base = ({
  relationshipId,
  draft,
}: {
  relationshipId: string;
  draft: { readonly id: string };
}): string => `${list(relationshipId)}/drafts/${draft.id}`;
const other = ({ side, names }: Common): string => (side === "large" ? names.msme : names.large);

/** One card: where in the way it stands, what is asked, and the way past it. */
const Question = ({
  w,
  page,
  back,
  title,
  children,
}: {
  w: Words;
  page: DraftPage;
  back: string;
  title: Child;
  children: Child;
}) => (
  <>
    <BackLink href={back}>{page === "title" ? w.ideas.toList : w.drafts.title}</BackLink>
    <PageHead over={w.drafts.over(pages.indexOf(page) + 1, pages.length)} title={title} />
    {children}
  </>
);

/** The title: all that the other side sees at first. */
export const TitlePage = (props: Common & { values: FormValues; problem: string | null }) => {
  const { w, relationshipId, values, problems, problem } = props;
  const words = w.drafts;
  return (
    <Question w={w} page="title" back={list(relationshipId)} title={words.titleTitle}>
      {problem && <p>{words.forProblem(problem)}</p>}
      <WhoSees w={w} names={[props.names.large, props.names.msme]} />
      <Form
        action={`${list(relationshipId)}/drafts`}
        hidden={{ id: String(values.id ?? ""), problem: String(values.problem ?? "") }}
      >
        <Input
          w={w}
          name="title"
          label={words.titleLabel}
          hint={words.titleHint}
          value={String(values.title ?? "")}
          problems={problems}
        />
        <p class="quiet">{words.kept}</p>
        <Actions>
          <Button>{words.next}</Button>
          <Button kind="secondary" name="go" value="check">
            {words.toCheck}
          </Button>
        </Actions>
      </Form>
    </Question>
  );
};

/** Before more is told: what was one's own already. */
export const PriorPage = (props: OfDraft & { count: number }) => {
  const { w, relationshipId, draft, count } = props;
  const words = w.drafts;
  return (
    <Question w={w} page="prior" back={base(props)} title={words.priorTitle}>
      <p>{words.priorText(other(props))}</p>
      <p class="quiet">{words.priorCount(count)}</p>
      <Actions>
        <ButtonLink href={`${base(props)}/outline`} kind="primary">
          {words.next}
        </ButtonLink>
        <ButtonLink href={`/partners/${relationshipId}/prior/new?idea=${draft.id}`} icon="note">
          {words.priorNote}
        </ButtonLink>
      </Actions>
    </Question>
  );
};

const Patent = ({ w }: { w: Words }) => (
  <Notice w={w} kind="warning" title={w.drafts.patent}>
    {w.drafts.patentText}
  </Notice>
);

export const OutlinePage = (props: OfDraft & { value: string }) => {
  const { w, problems } = props;
  const words = w.drafts;
  return (
    <Question w={w} page="outline" back={`${base(props)}/prior`} title={words.outlineTitle}>
      <Patent w={w} />
      <Form action={`${base(props)}/outline`}>
        <TextArea
          w={w}
          name="outline"
          label={words.outlineLabel}
          hint={words.outlineHint}
          value={props.value}
          rows={6}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.next}</Button>
        </Actions>
      </Form>
    </Question>
  );
};

/** The full text, and its files: a file is added without losing what was written. */
export const FullPage = (props: OfDraft & { value: string; files: readonly File[] }) => {
  const { w, problems, files } = props;
  const words = w.drafts;
  return (
    <Question w={w} page="full" back={`${base(props)}/outline`} title={words.fullTitle}>
      <Patent w={w} />
      <Form action={`${base(props)}/full`} files>
        <TextArea
          w={w}
          name="body"
          label={words.fullLabel}
          hint={words.fullHint}
          value={props.value}
          rows={10}
          problems={problems}
          optional
        />
        <FileInput w={w} name="file" label={words.file} hint={words.filesHint} problems={problems} optional />
        <Actions>
          <Button>{words.next}</Button>
          <Button kind="secondary" icon="upload" name="go" value="file">
            {words.addFile}
          </Button>
        </Actions>
      </Form>
      {files.length > 0 && (
        <Card title={words.files}>
          {files.map((file) => (
            <ButtonForm action={`${base(props)}/files/${file.id}/removal`}>
              <p>
                <Name>{w.ideaRules.openFile(file.name, file.bytes)}</Name>
              </p>
              <Button kind="plain">{words.removeFile}</Button>
            </ButtonForm>
          ))}
        </Card>
      )}
    </Question>
  );
};

/** Who may read it, who owns what, is a trial paid: answers stand there already. */
export const RulesPage = (
  props: OfDraft & {
    values: FormValues | undefined;
    rules: IdeaRules;
    amount: string;
    currency: string;
    people: readonly Person[];
  },
) => {
  const { w, values, rules, problems, names } = props;
  const words = w.drafts;
  const typed = (name: string, standing: string) => (values ? String(values[name] ?? "") : standing);
  return (
    <Question w={w} page="rules" back={`${base(props)}/full`} title={words.rulesTitle}>
      <p>{words.rulesText}</p>
      <Form action={`${base(props)}/rules`}>
        <RulesFields
          w={w}
          large={names.large}
          currency={props.currency}
          people={props.side === "msme" ? props.people : []}
          owns={typed("owns", rules.owns)}
          ownsWords={typed("ownsWords", rules.ownsWords ?? "")}
          trial={typed("trial", rules.trial ? "paid" : "none")}
          amount={typed("amount", props.amount)}
          per={typed("per", rules.trial?.per ?? "")}
          readers={values ? [values.readers ?? []].flat() : rules.readers}
          problems={problems}
        />
        <Actions>
          <Button>{words.next}</Button>
        </Actions>
      </Form>
    </Question>
  );
};

/** What they see now, what stays closed, and until when they answer. */
export const CheckPage = (
  props: OfDraft & { rules: IdeaRules; readers: readonly string[]; files: number; dueOn: Temporal.PlainDate },
) => {
  const { w, draft, names, rules } = props;
  const words = w.drafts;
  const told = (text: string | null) => (text === null ? words.empty : words.written([...text].length));
  const act = (page: string) => ({ href: `${base(props)}${page}`, label: words.change });
  return (
    <Question w={w} page="check" back={`${base(props)}/rules`} title={words.checkTitle}>
      <p>{words.checkText(other(props), w.date(props.dueOn))}</p>
      <Card title={words.seesNow}>
        <Facts facts={[{ label: words.titleLabel, value: <Name>{draft.title}</Name>, act: act("") }]} />
        {draft.problem && <p>{words.forProblem(draft.problem.title)}</p>}
      </Card>
      <Card title={words.closed}>
        <Facts
          facts={[
            { label: words.outlineTitle, value: told(draft.outline), act: act("/outline") },
            {
              label: words.fullTitle,
              value: `${told(draft.body)}, ${words.filesCount(props.files)}`,
              act: act("/full"),
            },
          ]}
        />
      </Card>
      <Card title={w.ideaRules.title} act={act("/rules")}>
        <RulesFacts
          w={w}
          large={names.large}
          msme={names.msme}
          ofLarge={props.side === "large"}
          readers={props.readers}
          owns={rules.owns}
          ownsWords={rules.ownsWords}
          trial={rules.trial}
        />
      </Card>
      <Actions>
        <ButtonForm action={`${base(props)}/sent`}>
          <Button icon="send">{words.send}</Button>
        </ButtonForm>
        <ButtonForm action={`${base(props)}/removal`}>
          <Button kind="plain">{words.throwAway}</Button>
        </ButtonForm>
      </Actions>
    </Question>
  );
};

export const GonePage = ({ w, relationshipId }: { w: Words; relationshipId: string }) => (
  <>
    <PageHead title={w.drafts.goneTitle} lead={w.drafts.goneText} />
    <ButtonLink href={list(relationshipId)}>{w.drafts.toIdeas}</ButtonLink>
  </>
);
