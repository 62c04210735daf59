import { Button } from "../../design/button.tsx";
import { CapabilityTabs } from "../../design/capability-tabs.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { OwnCriterion, parts } from "../frameworks/organization.ts";
import { textIn } from "../frameworks/text.ts";
import { type Missing, type OwnDraft, type OwnPage, shownRows } from "./capability.ts";

type Bound = { w: Words };
type FormProps = Bound & { values: FormValues; problems?: readonly Problem[] | undefined };
const said = (values: FormValues, name: string) => String(values[name] ?? "");

/** The organization's own desk: what is filled, what is missing, what was published. */
export const OwnPageDesk = ({
  w,
  draft,
  criteria,
  missing,
  newest,
  ahead,
  numbers,
  id,
  mayWrite,
  mayPublish,
  done,
  named,
  counted,
}: Bound & {
  draft: OwnDraft;
  criteria: readonly OwnCriterion[];
  missing: readonly Missing[];
  newest: OwnPage | undefined;
  ahead: boolean;
  numbers: readonly { readonly number: number; readonly by: string; readonly at: Temporal.Instant }[];
  id: string;
  mayWrite: boolean;
  mayPublish: boolean;
  done: "saved" | "published" | undefined;
  /** How many views stand by name, and how many figures were counted without. */
  named: number;
  counted: number;
}) => {
  const words = w.capability;
  const tag = (filled: boolean) => (filled ? undefined : <Tag kind="warn">{words.empty}</Tag>);
  const href = (path: string) => (mayWrite ? `/capability/${path}` : undefined);
  const on = (at: Temporal.Instant) => w.date(w.dayOf(at));
  return (
    <>
      {done && <Notice w={w} kind="success" title={done === "saved" ? words.saved : words.publishedNow} />}
      <PageHead title={words.title} lead={words.lead} />
      <CapabilityTabs w={w} active="/capability" />
      <Card
        title={newest ? words.frozen(newest.published.by, on(newest.published.at)) : words.never}
        note={words.filled(criteria.length + 1 - missing.length, criteria.length + 1)}
      >
        <p>{missing.length > 0 || !newest ? words.neverText : ahead ? words.ahead : words.nothingNew}</p>
        {missing.length === 0 && (ahead || !newest) && (
          <>
            {mayPublish ? (
              <ButtonForm action="/capability/versions" hidden={{ id }}>
                <Button>{words.publish}</Button>
              </ButtonForm>
            ) : (
              <p>{words.publishWho}</p>
            )}
            <p class="quiet">{words.publishNote}</p>
          </>
        )}
      </Card>
      <Section title={words.people}>
        <CardList
          items={[
            {
              href: href("people"),
              title: words.peopleTitle,
              note: draft.people ? words.peopleOf(draft.people.lookAfter) : words.peopleNote,
              end: tag(draft.people !== null),
            },
            ...lines("people"),
          ]}
        />
      </Section>
      <Section title={words.behaviour}>
        <CardList items={lines("behaviour")} />
      </Section>
      <Section title={words.views}>
        <p class="quiet">{words.viewsNote}</p>
        <CardList
          items={[
            { href: "/capability/views", title: words.viewsOpen, note: words.viewsLine(named, counted) },
          ]}
        />
      </Section>
      {numbers.length > 0 && (
        <Section title={words.published}>
          <CardList
            items={numbers.map(({ number, by, at }) => ({
              href: `/capability/versions/${number}`,
              title: words.number(number),
              note: <Name>{words.by(by, on(at))}</Name>,
            }))}
          />
        </Section>
      )}
    </>
  );

  function lines(part: (typeof parts)[number]) {
    return criteria
      .filter((one) => one.part === part)
      .map((one) => ({
        href: href(`behaviour/${one.id}`),
        title: <Name>{textIn(one.name, w.lang)}</Name>,
        note: <Name>{textIn(one.asks, w.lang)}</Name>,
        end: tag(draft.answers.has(one.id)),
      }));
  }
};

export const PeoplePage = ({ w, values, problems }: FormProps) => {
  const words = w.capability;
  return (
    <>
      <BackLink href="/capability">{words.title}</BackLink>
      <PageHead title={words.people} lead={words.peopleNote} />
      <Form action="/capability/people" hidden={{ version: said(values, "version") }}>
        <Input
          w={w}
          name="lookAfter"
          kind="number"
          label={words.lookAfter}
          hint={words.lookAfterHint}
          value={said(values, "lookAfter")}
          problems={problems}
        />
        <TextArea w={w} name="roles" label={words.roles} value={said(values, "roles")} problems={problems} />
        <TextArea
          w={w}
          name="answers"
          label={words.answers}
          hint={words.answersHint}
          value={said(values, "answers")}
          problems={problems}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const AnswerPage = ({ w, criterion, values, problems }: FormProps & { criterion: OwnCriterion }) => {
  const words = w.capability;
  const text = (list: OwnCriterion["good"]) => (
    <ul>
      {list.map((one) => (
        <li>
          <Name>{textIn(one, w.lang)}</Name>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <BackLink href="/capability">{words.title}</BackLink>
      <PageHead
        title={<Name>{textIn(criterion.name, w.lang)}</Name>}
        lead={<Name>{textIn(criterion.asks, w.lang)}</Name>}
      />
      <Card title={words.good}>{text(criterion.good)}</Card>
      <Form action={`/capability/behaviour/${criterion.id}`} hidden={{ version: said(values, "version") }}>
        <TextArea
          w={w}
          name="words"
          label={words.words}
          hint={words.wordsHint}
          rows={6}
          value={said(values, "words")}
          problems={problems}
        />
        <Section title={words.shown}>
          <p class="quiet">{words.shownHint}</p>
          <p>{words.could}</p>
          {text(criterion.shownBy)}
          {shownRows.map((i) => (
            <div class="stack">
              <Input
                w={w}
                name={`what${i}`}
                label={words.what(i)}
                value={said(values, `what${i}`)}
                problems={problems}
                optional
              />
              <DateInput
                w={w}
                name={`on${i}`}
                label={words.on(i)}
                value={said(values, `on${i}`)}
                typed={values}
                problems={problems}
                optional
              />
            </div>
          ))}
        </Section>
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};
