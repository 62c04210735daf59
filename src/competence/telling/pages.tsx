import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Check, Checks, Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { clearances, evidenceKinds, isKept, type Told } from "../passport/evidence.ts";
import { asksExpiry, type Step, stepBefore } from "./step.ts";
import type { Topic } from "./topic.ts";

type Question = {
  w: Words;
  piece: Told;
  values: FormValues;
  hasTopics: boolean;
  problems?: readonly Problem[] | undefined;
};

const value = (values: FormValues, name: string): string => String(values[name] ?? "");

/** The first page: what kind it is. */
export const KindPage = ({ w, values, problems }: Omit<Question, "piece" | "hasTopics">) => (
  <>
    <BackLink href="/skills/done">{w.passport.back}</BackLink>
    <PageHead title={w.telling.kindTitle} />
    <Form action="/skills/done" hidden={{ id: value(values, "id") }}>
      <Choice
        w={w}
        name="kind"
        label={w.passport.facts.kind}
        value={value(values, "kind")}
        problems={problems}
        options={evidenceKinds.map((kind) => ({
          value: kind,
          label: w.passport.kinds[kind],
          hint: w.passport.kindHints[kind],
        }))}
      />
      <Actions>
        <Button>{w.telling.next}</Button>
      </Actions>
    </Form>
  </>
);

/** What every question has: the way back, its form, the version it began from. */
const Card = ({
  step,
  title,
  lead,
  children,
  ...of
}: Question & { step: Step; title: string; lead?: Child; children: Child }) => {
  const { w, piece, hasTopics } = of;
  const base = `/skills/done/${piece.id}`;
  const kept = isKept(piece);
  const before = stepBefore(piece.kind, step, hasTopics);
  const back = kept ? base : before ? `${base}/${before}` : `/skills/done/new?id=${piece.id}`;
  return (
    <>
      <BackLink href={back}>{kept ? <Name>{piece.title}</Name> : w.telling.back}</BackLink>
      <PageHead over={w.passport.kinds[piece.kind]} title={title} lead={lead} />
      <Form
        action={`${base}/${step}`}
        hidden={{ version: value(of.values, "version") || String(piece.version) }}
      >
        {children}
        <Actions>
          <Button>{kept || step === "free" ? w.telling.save : w.telling.next}</Button>
        </Actions>
      </Form>
      {!kept && (
        <p class="quiet">
          {w.telling.draft} <a href={`${base}/taken-back`}>{w.passport.drop}</a>
        </p>
      )}
    </>
  );
};

export const WhatPage = (props: Question) => {
  const { w, piece, values, problems } = props;
  const words = w.telling.what;
  return (
    <Card {...props} step="what" title={words.title[piece.kind]}>
      <Input
        w={w}
        name="title"
        label={words.name[piece.kind]}
        hint={words.nameHint[piece.kind]}
        value={value(values, "title")}
        maxlength={200}
        problems={problems}
      />
      <TextArea
        w={w}
        name="shows"
        label={words.shows[piece.kind]}
        hint={words.showsHint}
        value={value(values, "shows")}
        maxlength={2000}
        problems={problems}
      />
    </Card>
  );
};

export const WhenPage = (props: Question) => {
  const { w, piece, values, problems } = props;
  const words = w.telling.when;
  const typed = "doneOn-day" in values ? values : undefined;
  return (
    <Card {...props} step="when" title={words.title[piece.kind]}>
      <DateInput
        w={w}
        name="doneOn"
        label={words.day}
        hint={words.dayHint}
        value={piece.doneOn?.toString()}
        typed={typed}
        problems={problems}
      />
      {asksExpiry(piece) && (
        <>
          <Choice
            w={w}
            name="ends"
            label={words.ends}
            value={value(values, "ends")}
            problems={problems}
            options={[
              { value: "yes", label: words.yes },
              { value: "no", label: words.no },
            ]}
          />
          <DateInput
            w={w}
            name="expiresOn"
            label={words.expires}
            hint={words.expiresHint}
            value={piece.expiresOn?.toString()}
            typed={typed}
            problems={problems}
          />
        </>
      )}
    </Card>
  );
};

export const CustomerPage = (
  props: Question & { partners: readonly { relationshipId: string; name: string }[] },
) => {
  const { w, piece, values, problems, partners } = props;
  const words = w.telling.customer;
  return (
    <Card {...props} step="customer" title={words.title[piece.kind]}>
      <Choice
        w={w}
        name="whose"
        label={words.whose}
        value={value(values, "whose")}
        problems={problems}
        options={[
          ...partners.map(({ relationshipId, name }) => ({
            value: relationshipId,
            label: name,
            given: true,
            hint: words.partnerHint,
          })),
          { value: "words", label: words.words },
          { value: "nobody", label: words.nobody },
        ]}
      />
      <Input
        w={w}
        name="customer"
        label={words.name}
        hint={words.nameHint}
        value={value(values, "customer")}
        autocomplete="off"
        maxlength={200}
        problems={problems}
      />
      {partners.length > 0 && (
        <Check
          w={w}
          name="shown"
          label={words.shown}
          hint={words.shownHint}
          checked={value(values, "shown") === "yes"}
          problems={problems}
        />
      )}
    </Card>
  );
};

export const TopicsPage = (props: Question & { topics: readonly Topic[] }) => {
  const { w, values, problems, topics } = props;
  const words = w.telling.topics;
  return (
    <Card {...props} step="topics" title={words.title} lead={words.lead}>
      <Checks
        w={w}
        name="topics"
        label={words.label}
        values={[values.topics ?? []].flat()}
        problems={problems}
        options={topics.map(({ id, name }) => ({ value: id, label: name, given: true }))}
      />
    </Card>
  );
};

/** The last page of a draft: nothing is saved before this is answered. `named`: partners whose name stands in the words. */
export const FreePage = (props: Question & { named: readonly string[] }) => {
  const { w, piece, values, problems, named } = props;
  const words = w.telling.free;
  return (
    <>
      {named.length > 0 && (
        <Notice w={w} kind="warning" title={w.passport.named(named)}>
          <p>{w.passport.namedText}</p>
          <ButtonLink href={`/skills/done/${piece.id}/what`}>{w.passport.changeWords}</ButtonLink>
        </Notice>
      )}
      <Card {...props} step="free" title={words.title[piece.kind]} lead={words.lead}>
        <Choice
          w={w}
          name="cleared"
          label={words.label}
          value={value(values, "cleared")}
          problems={problems}
          options={clearances.map((answer) => ({
            value: answer,
            label: words[answer],
            hint: { yes: words.yesHint, unnamed: words.unnamedHint, no: words.noHint }[answer],
          }))}
        />
      </Card>
    </>
  );
};
