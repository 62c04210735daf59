import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Together } from "../../design/counted-band.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Section } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Day, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import { YourselfFirst } from "../../design/yourself-first.tsx";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { OwnPage } from "../capability/capability.ts";
import type { OwnCriterion } from "../frameworks/organization.ts";
import { textIn } from "../frameworks/text.ts";
import type { Counted, View } from "./view.ts";

type Bound = { w: Words };
type PublishedProps = Bound & {
  page: OwnPage;
  counted: ReadonlyMap<string, Counted>;
  /** What the firm itself says; undefined where a reader has no view of its own. */
  own: ReadonlyMap<string, View> | undefined;
  large: string;
  base: string;
  mayGive: boolean;
};

/** What was published, point by point, with what firms think of it. */
const Published = (props: PublishedProps) => {
  const { w, page, counted } = props;
  const words = w.capability;
  const { people, published, criteria, answers } = page;
  return (
    <>
      <p class="quiet">
        <Name>{words.frozen(published.by, w.date(w.dayOf(published.at)))}</Name>
      </p>
      <Card title={words.people}>
        <Facts
          facts={[
            { label: words.lookAfterShort, value: w.number(people.lookAfter) },
            { label: words.rolesShort, value: <Name>{people.roles}</Name> },
            { label: words.answersShort, value: <Name>{people.answers}</Name> },
          ]}
        />
      </Card>
      {criteria.map((criterion) => {
        const answer = answers.get(criterion.id);
        return (
          <Card
            title={<Name>{textIn(criterion.name, w.lang)}</Name>}
            note={<Name>{textIn(criterion.question, w.lang)}</Name>}
          >
            <p class="written">
              <Name>{answer?.words ?? words.saysNothing}</Name>
            </p>
            {answer && answer.shown.length > 0 && (
              <ul>
                {answer.shown.map(({ what, on }) => (
                  <li>
                    <Name>{what}</Name> <Day w={w} value={on} />
                  </li>
                ))}
              </ul>
            )}
            {counted.has(criterion.id) && (
              <p>
                {words.theirs}: <Together w={w} counted={counted.get(criterion.id)} />
              </p>
            )}
            {props.own && <OwnView {...props} criterion={criterion} view={props.own.get(criterion.id)} />}
          </Card>
        );
      })}
      <details>
        <summary>{words.method}</summary>
        <p>{words.methodText}</p>
      </details>
    </>
  );
};

const OwnView = ({
  w,
  large,
  base,
  mayGive,
  criterion,
  view,
}: PublishedProps & { criterion: OwnCriterion; view: View | undefined }) => {
  const words = w.capability;
  return (
    <>
      {view && (
        <p>
          <Name>{words.yourView(large)[view.direction]}</Name>{" "}
          <Tag>{view.named ? words.withName : words.withoutName}</Tag>
        </p>
      )}
      {mayGive && (
        <ButtonLink href={`${base}/views/${criterion.id}`} kind={view ? "plain" : "secondary"}>
          {view ? words.changeView : words.give}
        </ButtonLink>
      )}
    </>
  );
};

/** The organization's page inside a partnership: read by both sides; the firm says what it thinks. */
export const OrganizationPage = (
  props: Omit<PublishedProps, "page"> & {
    page: OwnPage | undefined;
    side: "large" | "msme";
    names: { readonly large: string; readonly msme: string; readonly country: string };
    relationshipId: string;
    older: boolean;
    numbers: readonly { readonly number: number; readonly at: Temporal.Instant }[];
    guides: readonly { readonly id: string; readonly name: string }[];
    /** For the large side: what stands before an assessment of this firm. */
    missing: Parameters<typeof YourselfFirst>[0]["missing"];
    done: "kept" | "taken-back" | undefined;
  },
) => {
  const { w, page, side, names, large, base, done, older } = props;
  const words = w.capability;
  return (
    <>
      {done && <Notice w={w} kind="success" title={done === "kept" ? words.thanks : words.takenBack} />}
      <PageHead
        over={
          <>
            <Shape side={side === "large" ? "msme" : "large"} /> {w.country(names.country)}
          </>
        }
        title={<Name>{side === "large" ? names.msme : names.large}</Name>}
      />
      <PartnerTabs w={w} relationshipId={props.relationshipId} active="capability" />
      <Section title={<Name>{words.pageTitle(large)}</Name>}>
        {older && <Notice w={w} title={words.older} />}
        {page ? (
          <>
            {side === "msme" && <p>{words.pageLead(large)}</p>}
            <Published {...props} page={page} />
          </>
        ) : (
          <Empty
            title={<Name>{words.pageNone(large)}</Name>}
            act={side === "large" && <ButtonLink href="/capability">{words.toOwn}</ButtonLink>}
          >
            {side === "large" ? words.pageNoneLarge : words.pageNoneText(large)}
          </Empty>
        )}
      </Section>
      {props.missing.length > 0 && <YourselfFirst w={w} missing={props.missing} />}
      <Section title={<Name>{words.askedTitle(large)}</Name>}>
        <CardList
          items={[
            { href: `${base}/asked`, title: words.askedNote },
            ...props.guides.map(({ id, name }) => ({
              href: `${base}/guides/${id}`,
              title: <Name>{name}</Name>,
            })),
          ]}
        />
      </Section>
      {props.numbers.length > 1 && (
        <Section title={words.earlier}>
          <CardList
            items={props.numbers
              .filter(({ number }) => number !== page?.number)
              .map(({ number, at }) => ({
                href: `${base}?number=${number}`,
                title: words.number(number),
                end: w.date(w.dayOf(at)),
              }))}
          />
        </Section>
      )}
    </>
  );
};

/** One point: yes or no, with the name or without. */
export const ViewPage = ({
  w,
  large,
  base,
  criterion,
  had,
  values,
  problems,
}: Bound & {
  large: string;
  base: string;
  criterion: OwnCriterion;
  had: boolean;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const { form } = w.capability;
  const field = (name: string) => ({ w, name, value: String(values[name] ?? ""), problems });
  return (
    <>
      <BackLink href={base}>{w.capability.pageTitle(large)}</BackLink>
      <PageHead
        title={<Name>{textIn(criterion.name, w.lang)}</Name>}
        lead={<Name>{textIn(criterion.question, w.lang)}</Name>}
      />
      <Form action={`${base}/views/${criterion.id}`}>
        <p class="quiet">{form.free}</p>
        <Choice
          {...field("direction")}
          label={form.direction}
          options={[
            { value: "for", label: form.for(large) },
            { value: "against", label: form.against(large) },
          ]}
        />
        <DateInput {...field("seenOn")} label={form.seenOn} hint={form.seenOnHint} typed={values} />
        <TextArea {...field("words")} label={form.words} hint={form.wordsHint(large)} optional />
        <Choice
          {...field("name")}
          label={form.name}
          options={[
            { value: "with", label: form.with(large), hint: form.withHint },
            { value: "without", label: form.without, hint: form.withoutHint(large) },
          ]}
        />
        <p class="quiet">{form.kept}</p>
        <Actions>
          <Button>{form.save}</Button>
        </Actions>
      </Form>
      {had && (
        <ButtonForm action={`${base}/views/${criterion.id}/end`}>
          <Button kind="plain">{form.takeBack}</Button>
        </ButtonForm>
      )}
    </>
  );
};

/** One frozen number on the large side, as partners read it. */
export const VersionPage = (props: PublishedProps) => (
  <>
    <BackLink href="/capability">{props.w.capability.title}</BackLink>
    <PageHead title={props.w.capability.number(props.page.number)} />
    <Published {...props} />
  </>
);
