import { Button } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { needs, type Opened, type PersonNamed } from "../assessments/opened.ts";
import type { Gate } from "../capability/capability.ts";
import { type Criterion, type FrameworkVersion, groups } from "../frameworks/framework.ts";
import { textIn } from "../frameworks/text.ts";

type FormProps = {
  w: Words;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
  values: FormValues | undefined;
  problems: readonly Problem[] | undefined;
};

const base = ({ relationshipId }: Pick<FormProps, "relationshipId">): string =>
  `/partners/${relationshipId}/assessments`;
const typed = (values: FormValues | undefined, name: string, otherwise = ""): string =>
  values ? String(values[name] ?? "") : otherwise;

/** "Yourself first": what is missing before a firm may be asked, each with the way to it. */
export const GatePage = (props: FormProps & { missing: Extract<Gate, { may: false }>["missing"] }) => {
  const { w, names, missing } = props;
  const words = w.assessments;
  return (
    <>
      <BackLink href={base(props)}>{words.titleOf(names.msme)}</BackLink>
      <PageHead title={words.gateTitle} lead={words.gateText} />
      <ul>
        {missing.map((one) => (
          <li>
            <a href={one.href}>
              {one.what === "criterion" ? textIn(one.criterion.name, w.lang) : words.gateWhat[one.what]}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};

/** The word before anything else: does something tie you to the firm? */
export const ConflictPage = (props: FormProps & { next: string }) => {
  const { w, names, values, problems, next } = props;
  const words = w.assessments;
  return (
    <>
      <BackLink href={base(props)}>{words.titleOf(names.msme)}</BackLink>
      <PageHead title={words.conflictTitle(names.msme)} lead={words.conflictLead} />
      <Form action={`${base(props)}/conflict`} hidden={{ next }}>
        <WhoSees w={w} names={[names.large]} />
        <Choice
          w={w}
          name="tied"
          label={words.tied}
          value={typed(values, "tied")}
          problems={problems}
          options={[
            { value: "none", label: words.tiedOptions.none },
            { value: "some", label: words.tiedOptions.some },
          ]}
        />
        <TextArea
          w={w}
          name="conflict"
          label={words.conflict}
          hint={words.conflictHint}
          value={typed(values, "conflict")}
          maxlength={500}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.conflictSave}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** Opens one: the framework, the work in words, the day, who assesses, and what the work needs. */
export const OpenPage = (
  props: FormProps & {
    id: string;
    frameworks: readonly FrameworkVersion[];
    chosen: FrameworkVersion;
    set: readonly Criterion[];
    size: Opened["size"];
    shows: ReadonlySet<string>;
    people: readonly PersonNamed[];
    me: string;
    saidOn: Temporal.PlainDate;
  },
) => {
  const { w, names, values, problems, frameworks, chosen, set, size, people } = props;
  const words = w.assessments;
  return (
    <>
      <BackLink href={base(props)}>{words.titleOf(names.msme)}</BackLink>
      <PageHead title={words.openTitle(names.msme)} lead={words.openLead} />
      {frameworks.length > 1 && (
        <Form action={`${base(props)}/new`} method="get">
          <Select
            w={w}
            name="framework"
            label={words.framework}
            value={chosen.ref}
            options={frameworks.map((one) => ({ value: one.ref, label: textIn(one.name, w.lang) }))}
          />
          <Actions>
            <Button kind="secondary">{words.frameworkShow}</Button>
          </Actions>
        </Form>
      )}
      <Form action={base(props)} hidden={{ id: props.id, framework: chosen.ref }}>
        <WhoSees w={w} names={[names.large, names.msme]} />
        <TextArea
          w={w}
          name="purpose"
          label={words.purpose}
          hint={words.purposeHint}
          value={typed(values, "purpose")}
          maxlength={2000}
          problems={problems}
        />
        <DateInput w={w} name="dueOn" label={words.dueOn} typed={values} problems={problems} />
        <Select
          w={w}
          name="assessor"
          label={words.assessor}
          value={typed(values, "assessor", props.me)}
          problems={problems}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <p class="quiet">
          {words.conflictSaid(w.date(props.saidOn))}{" "}
          <a href={`${base(props)}/conflict`}>{words.conflictChange}</a>
        </p>
        <Section title={words.needed}>
          <p class="quiet">{words.size(w.partners.sizes[size], set.length)}</p>
          {groups.map((group) => (
            <>
              <h3>{words.groups[group]}</h3>
              {set
                .filter((one) => one.group === group)
                .map((one) => (
                  <Select
                    w={w}
                    name={`need-${one.id}`}
                    label={textIn(one.name, w.lang)}
                    hint={props.shows.has(one.id) ? words.shownAlready : undefined}
                    value={typed(values, `need-${one.id}`, "helpful")}
                    problems={problems}
                    options={needs.map((need) => ({ value: need, label: words.needs[need] }))}
                  />
                ))}
            </>
          ))}
        </Section>
        <Actions>
          <Button>{words.openSave}</Button>
        </Actions>
      </Form>
    </>
  );
};
