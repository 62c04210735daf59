import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { isOpen, type Opened, type PersonNamed } from "./opened.ts";
import type { VersionLine } from "./reads.ts";

export type Common = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
};
type FormProps = Common & {
  values: FormValues | undefined;
  problems: readonly Problem[] | undefined;
};

const base = ({ relationshipId }: Pick<Common, "relationshipId">): string =>
  `/partners/${relationshipId}/assessments`;
const typed = (values: FormValues | undefined, name: string, otherwise = ""): string =>
  values ? String(values[name] ?? "") : otherwise;

/** Where an open one stands, and whose turn it is. */
export function stageText({ w, names }: Pick<Common, "w" | "names">, { stage, assessor }: Opened): string {
  const words = w.assessments.stages;
  if (stage === "asked") return words.asked(names.msme);
  if (stage === "judging") return assessor ? words.judging(assessor.name) : words.nobody;
  return words[stage];
}

/** Everything that was looked at in this relationship: what is open, what was published, whose turn it is. */
export const ListPage = (
  props: Common & {
    open: readonly Opened[];
    versions: readonly VersionLine[];
    mayOpen: boolean;
    done: Child;
  },
) => {
  const { w, side, names, open, versions, mayOpen, done } = props;
  const words = w.assessments;
  const running = open.filter(isOpen);
  const over = open.filter(({ stage }) => stage === "withdrawn");
  const act = mayOpen && (
    <ButtonLink href={`${base(props)}/new`} kind="primary" icon="plus">
      {words.open}
    </ButtonLink>
  );
  return (
    <>
      <BackLink href={`/partners/${props.relationshipId}`}>
        {side === "large" ? names.msme : names.large}
      </BackLink>
      {done && <Notice w={w} kind="success" title={done} />}
      <PageHead
        title={side === "large" ? words.titleOf(names.msme) : words.title}
        lead={words.lead(names.large, names.msme)}
      >
        {running.length === 0 && (open.length > 0 || versions.length > 0) && act}
      </PageHead>
      {open.length === 0 && versions.length === 0 && (
        <Empty title={words.none} act={act}>
          {side === "large" ? words.noneOf : words.noneText(names.large)}
        </Empty>
      )}
      {running.length > 0 && (
        <Section title={words.running}>
          <CardList items={running.map((one) => line(props, one))} />
        </Section>
      )}
      {versions.length > 0 && (
        <Section title={words.versions}>
          <CardList
            items={versions.map((one) => ({
              href: `${base(props)}/versions/${one.number}`,
              title: words.version(one.number, w.date(w.dayOf(one.publishedAt))),
              note: (
                <>
                  {words.versionNote(one.assessor, one.looked)}
                  {" · "}
                  <Name>{one.purpose}</Name>
                </>
              ),
              end:
                one.appealed === "no" ? (
                  one.replied && <Tag>{words.replied}</Tag>
                ) : (
                  <Tag kind={one.appealed === "open" ? "warn" : "neutral"}>
                    {words.appealed[one.appealed]}
                  </Tag>
                ),
            }))}
          />
        </Section>
      )}
      {over.length > 0 && (
        <Section title={words.stages.withdrawn}>
          <CardList items={over.map((one) => line(props, one))} />
        </Section>
      )}
      <Actions>
        <ButtonLink href="/paper-and-practice" kind="plain" icon="question">
          {words.why}
        </ButtonLink>
        {side === "msme" && (
          <ButtonLink href={`/partners/${props.relationshipId}/panel`} kind="plain" icon="people">
            {words.panelPeople}
          </ButtonLink>
        )}
      </Actions>
    </>
  );
};

function line(props: Common, one: Opened) {
  const { w, side } = props;
  const turn = one.stage === "asked" ? side === "msme" : one.stage === "judging" && side === "large";
  return {
    href: `${base(props)}/${one.id}`,
    title: <Name>{one.purpose}</Name>,
    note: one.withdrawn
      ? w.assessments.withdrawnOn(one.withdrawn.by, w.date(w.dayOf(one.withdrawn.at)))
      : w.assessments.due(w.date(one.dueOn)),
    end: <Tag kind={turn ? "warn" : "neutral"}>{stageText(props, one)}</Tag>,
  };
}

type OneProps = FormProps & { opened: Opened };

export const WithdrawPage = (props: OneProps) => {
  const { w, names, opened, values, problems } = props;
  const words = w.assessments;
  return (
    <>
      <BackLink href={`${base(props)}/${opened.id}`}>{words.one}</BackLink>
      <PageHead title={words.withdrawTitle} lead={words.withdrawLead(names.msme)} />
      <Form
        action={`${base(props)}/${opened.id}/withdrawal`}
        hidden={{ version: typed(values, "version", String(opened.version)) }}
      >
        <WhoSees w={w} names={[names.large, names.msme]} />
        <TextArea
          w={w}
          name="reason"
          label={words.withdrawReason}
          hint={words.withdrawHint}
          value={typed(values, "reason")}
          maxlength={1000}
          problems={problems}
        />
        <Actions>
          <Button kind="danger">{words.withdraw}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const AssessorPage = (props: OneProps & { people: readonly PersonNamed[] }) => {
  const { w, opened, values, problems, people } = props;
  const words = w.assessments;
  return (
    <>
      <BackLink href={`${base(props)}/${opened.id}`}>{words.one}</BackLink>
      <PageHead title={words.handTitle} />
      <Form
        action={`${base(props)}/${opened.id}/assessor`}
        hidden={{ version: typed(values, "version", String(opened.version)) }}
      >
        <Select
          w={w}
          name="assessor"
          label={words.assessor}
          empty=""
          value={typed(values, "assessor", opened.assessor?.id ?? "")}
          problems={problems}
          options={people
            .filter(({ id }) => id !== opened.barredId)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Actions>
          <Button>{words.handSave}</Button>
        </Actions>
      </Form>
    </>
  );
};
