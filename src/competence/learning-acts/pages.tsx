import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Stack } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { abilityOf, type RoleBook } from "../roles/role.ts";
import { type LearningAct, learningState } from "./learning.ts";
import type { Colleague } from "./reads.ts";

type Bound = { w: Words; book: RoleBook };
type FormProps = Bound & { values: FormValues; problems?: readonly Problem[] | undefined };

/** What one learns, sees to, or agreed with somebody; the open ones first. */
export const LearningPage = ({
  w,
  book,
  acts,
  today,
  done,
}: Bound & { acts: readonly LearningAct[]; today: Temporal.PlainDate; done: string | undefined }) => {
  const words = w.profiles.learning;
  const add = (
    <ButtonLink href="/learning/new" kind="primary" icon="plus">
      {words.add}
    </ButtonLink>
  );
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead title={words.title} lead={words.lead}>
        {acts.length > 0 && add}
      </PageHead>
      {acts.length === 0 && (
        <Empty title={words.none} act={add}>
          {words.noneText}
        </Empty>
      )}
      <Stack>
        {acts.map((act) => (
          <ActCard w={w} book={book} act={act} today={today} />
        ))}
      </Stack>
    </>
  );
};

const ActCard = ({ w, book, act, today }: Bound & { act: LearningAct; today: Temporal.PlainDate }) => {
  const words = w.profiles.learning;
  const state = learningState(act, today);
  const kinds = { open: "neutral", late: "warn", done: "good" } as const;
  return (
    <Card
      title={
        <>
          <Name>{act.person.name}</Name>: <Name>{abilityOf(book, act.skill)?.name ?? act.skill}</Name>
        </>
      }
      note={`${words.due(w.date(act.dueOn))}. ${words.by(act.owner.name)}`}
      aside={<Tag kind={kinds[state]}>{words.states[state]}</Tag>}
      act={act.closed ? undefined : { href: `/learning/${act.id}`, label: words.close }}
    >
      <p class="written">
        <Name>{act.what}</Name>
      </p>
      {act.closed && (
        <>
          <p class="written">
            <Name>{act.closed.learned}</Name>
          </p>
          <p class="quiet">{words.closedBy(act.closed.by, w.date(w.dayOf(act.closed.at)))}</p>
        </>
      )}
    </Card>
  );
};

/** A person, a thing, a way, a day, and somebody who sees to it. Who may not agree with others plans for themselves. */
export const PlanPage = ({
  w,
  book,
  people,
  learners,
  values,
  problems,
}: FormProps & { people: readonly Colleague[]; learners: readonly Colleague[] }) => {
  const words = w.profiles.learning;
  const text = (name: string) => String(values[name] ?? "");
  const listed = (all: readonly Colleague[]) =>
    all.map((one) => ({
      value: one.personId,
      label: one.jobTitle === null ? one.name : `${one.name}, ${one.jobTitle}`,
    }));
  return (
    <>
      <BackLink href="/learning">{words.title}</BackLink>
      <PageHead title={words.addTitle} />
      <WhoSees w={w} names={[words.whoSees]} />
      <Form action="/learning" hidden={{ id: text("id") }}>
        <Select
          w={w}
          name="person"
          label={words.person}
          value={text("person")}
          problems={problems}
          options={listed(learners)}
        />
        <Select
          w={w}
          name="skill"
          label={words.skill}
          value={text("skill")}
          problems={problems}
          empty=""
          options={book.abilities.map((one) => ({ value: one.id, label: one.name }))}
        />
        <TextArea
          w={w}
          name="what"
          label={words.what}
          hint={words.whatHint}
          value={text("what")}
          problems={problems}
          rows={3}
        />
        <DateInput w={w} name="dueOn" label={words.dueOn} typed={values} problems={problems} />
        <Select
          w={w}
          name="owner"
          label={words.owner}
          value={text("owner")}
          problems={problems}
          empty=""
          options={listed(people)}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const ClosePage = ({
  w,
  book,
  act,
  own,
  values,
  problems,
}: FormProps & { act: LearningAct; own: boolean }) => {
  const words = w.profiles.learning;
  return (
    <>
      <BackLink href="/learning">{words.title}</BackLink>
      <PageHead
        title={words.closeTitle}
        lead={`${act.person.name}: ${abilityOf(book, act.skill)?.name ?? act.skill}, ${words.due(w.date(act.dueOn))}`}
      />
      <p class="written">
        <Name>{act.what}</Name>
      </p>
      {act.closed ? (
        <p class="written">
          <Name>{act.closed.learned}</Name>
        </p>
      ) : (
        <Form action={`/learning/${act.id}`} hidden={{ version: String(act.version) }}>
          <TextArea
            w={w}
            name="learned"
            label={words.learned}
            hint={own ? `${words.learnedHint} ${words.closeOwn}` : words.learnedHint}
            value={String(values.learned ?? "")}
            problems={problems}
          />
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};
