import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Check, Checks, Choice } from "../../design/choice.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { answers, type Framework, groups, shownKinds, sizes } from "../frameworks/framework.ts";
import { textIn } from "../frameworks/text.ts";
import { shownLines } from "./criterion.ts";

type Draft = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly framework: Framework;
};
type Props = { w: Words; draft: Draft };
type FormProps = Props & { values: FormValues; problems?: readonly Problem[] | undefined };

const value = (values: FormValues, name: string): string => {
  const found = values[name];
  return typeof found === "string" ? found : (found?.[0] ?? "");
};

/** Every question of a draft, to change or take out; and what is left out of it. */
export const CriteriaPage = ({ w, draft, values, problems, saved }: FormProps & { saved: boolean }) => {
  const words = w.frameworks;
  const base = `/frameworks/${draft.id}`;
  const name = (id: string) => {
    const found = draft.framework.criteria.find((one) => one.id === id);
    return found ? textIn(found.name, w.lang) : id;
  };
  const options = draft.framework.criteria.map(({ id }) => ({ value: id, label: name(id) }));
  return (
    <>
      {saved && <Notice w={w} kind="success" title={words.saved} />}
      <BackLink href={base}>{draft.name}</BackLink>
      <PageHead title={<Name>{words.changeTitle(draft.name)}</Name>} lead={words.draftLead}>
        <ButtonLink href={`${base}/name`}>{words.rename}</ButtonLink>
      </PageHead>
      {groups.map((group) => {
        const some = draft.framework.criteria.filter((one) => one.group === group);
        return (
          some.length > 0 && (
            <Section title={words.groups[group]}>
              <CardList
                items={some.map((one) => ({
                  href: `${base}/criteria/${one.id}`,
                  title: <Name>{textIn(one.name, w.lang)}</Name>,
                  note: w.list(one.sizes.map((size) => words.sizeWords[size])),
                  end: one.agility && <Tag>{words.agility}</Tag>,
                }))}
              />
            </Section>
          )
        );
      })}
      <Actions>
        <ButtonLink href={`${base}/criteria/new`} icon="plus">
          {words.add}
        </ButtonLink>
      </Actions>
      <Section title={words.skipsTitle} id="skips">
        <p class="quiet">{draft.framework.skips.length > 0 ? words.skipsLead : words.noSkips}</p>
        {draft.framework.skips.map(({ when, skip }, place) => (
          <Card>
            <p>
              <Name>
                {words.skip(name(when.criterion), words.answers[when.answer], w.list(skip.map(name)))}
              </Name>
            </p>
            <ButtonForm action={`${base}/skips/${place}/end`} hidden={{ version: String(draft.version) }}>
              <Button kind="plain">{words.remove}</Button>
            </ButtonForm>
          </Card>
        ))}
        <Form action={`${base}/skips`} hidden={{ version: String(draft.version) }}>
          <Select
            w={w}
            name="criterion"
            label={words.skipForm.when}
            options={options}
            empty=""
            value={value(values, "criterion")}
            problems={problems}
          />
          <Choice
            w={w}
            name="answer"
            label={words.skipForm.answer}
            inline
            options={answers.map((answer) => ({ value: answer, label: words.answers[answer] }))}
            value={value(values, "answer")}
            problems={problems}
          />
          <Select
            w={w}
            name="skip"
            label={words.skipForm.skip}
            options={options}
            empty=""
            value={value(values, "skip")}
            problems={problems}
          />
          <Actions>
            <Button kind="secondary">{words.skipForm.add}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
};

/** One question: new without a criterion's id. */
export const CriterionPage = ({
  w,
  draft,
  criterionId,
  values,
  problems,
}: FormProps & { criterionId: string | undefined }) => {
  const words = w.frameworks;
  const { fields } = words;
  const base = `/frameworks/${draft.id}/criteria`;
  const hidden = { version: String(values.version ?? draft.version) };
  const field = (name: string) => ({ w, name, value: value(values, name), problems });
  const several = (name: string) => [values[name] ?? []].flat();
  return (
    <>
      <BackLink href={base}>{draft.name}</BackLink>
      <PageHead
        title={
          <Name>{criterionId === undefined ? words.addTitle : words.changeTitle(value(values, "name"))}</Name>
        }
        lead={words.others}
      />
      <Form action={criterionId === undefined ? base : `${base}/${criterionId}`} hidden={hidden}>
        <Input {...field("name")} label={fields.name} hint={fields.nameHint} />
        <Choice
          {...field("group")}
          label={fields.group}
          options={groups.map((group) => ({ value: group, label: words.groups[group] }))}
        />
        <Check
          w={w}
          name="agility"
          label={fields.agility}
          hint={fields.agilityHint}
          checked={value(values, "agility") === "yes"}
          problems={problems}
        />
        <TextArea {...field("question")} label={fields.question} hint={fields.questionHint} rows={2} />
        <TextArea {...field("assessor")} label={fields.assessor} hint={fields.assessorHint} rows={3} />
        <TextArea {...field("good")} label={fields.good} hint={fields.goodHint} rows={6} />
        <Section title={fields.shownLegend}>
          <p class="quiet">{fields.shownHint}</p>
          {shownLines.map((i) => (
            <div class="pair">
              <Select
                {...field(`kind${i}`)}
                label={fields.shown(i)}
                empty={fields.noKind}
                options={shownKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
              />
              <Input {...field(`example${i}`)} label={fields.example(i)} />
            </div>
          ))}
        </Section>
        <Checks
          w={w}
          name="sizes"
          label={fields.sizes}
          hint={words.noJobs}
          values={several("sizes")}
          problems={problems}
          options={sizes.map((size) => ({ value: size, label: words.sizes[size] }))}
        />
        <Input {...field("minutes")} kind="number" label={fields.minutes} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
      {criterionId !== undefined && (
        <ButtonForm action={`${base}/${criterionId}/end`} hidden={hidden}>
          <Button kind="danger">{words.remove}</Button>
        </ButtonForm>
      )}
    </>
  );
};

export const NamePage = ({ w, draft, values, problems }: FormProps) => (
  <>
    <BackLink href={`/frameworks/${draft.id}/criteria`}>{draft.name}</BackLink>
    <PageHead title={w.frameworks.renameTitle} />
    <Form action={`/frameworks/${draft.id}/name`} hidden={{ version: String(draft.version) }}>
      <Input
        w={w}
        name="name"
        label={w.frameworks.copyName}
        hint={w.frameworks.copyHint}
        value={value(values, "name")}
        problems={problems}
      />
      <Actions>
        <Button>{w.frameworks.save}</Button>
      </Actions>
    </Form>
  </>
);
