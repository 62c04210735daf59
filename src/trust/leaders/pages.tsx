import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { WordState } from "../../design/leader-word.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Attestation, stateOf } from "../attestations/attestation.ts";
import { answering, gapsOf, left, type Term } from "./leader.ts";
import type { Unit } from "./reads.ts";

type Props = {
  w: Words;
  name: string;
  terms: readonly Term[];
  units: readonly Unit[];
  words: readonly Attestation[];
  /** There are newer words than these; the last of these, if there are older ones. */
  newer: boolean;
  older: string | null;
  today: Temporal.PlainDate;
  done: "named" | "ended" | undefined;
  mayEnd: boolean;
  /** Undefined: the reader may not name anybody. */
  naming:
    | { candidates: readonly Unit[]; values: FormValues; problems: readonly Problem[] | undefined }
    | undefined;
};

/** Who answers for what, the days without anybody, and what was said quarter by quarter. */
export const LeadersPage = (props: Props) => {
  const { w, terms, units, words, newer, older, done, naming } = props;
  const said = w.leadership;
  const places: (string | null)[] = [null, ...units.map(({ id }) => id)];
  const led = places.filter((unitId) => unitId === null || terms.some((term) => term.unitId === unitId));
  return (
    <>
      {done && <Notice w={w} kind="success" title={done === "named" ? said.named : said.endedNow} />}
      <PageHead title={said.title} lead={said.lead(props.name)} />
      {terms.length === 0 && <Empty title={said.none}>{said.noneText}</Empty>}
      {terms.length > 0 && led.map((unitId) => <Place {...props} unitId={unitId} />)}
      {terms.length > 0 && (
        <Section title={said.words}>
          {words.length === 0 && <p class="quiet">{said.noWords}</p>}
          <CardList
            label={said.words}
            items={words.map((one) => ({
              href: `/leadership/words/${one.id}`,
              title: (
                <>
                  <Name>{placeName(props, one.unitId)}</Name>,{" "}
                  {said.quarter(w.month(one.from), w.month(one.until))}
                </>
              ),
              end: <WordState w={w} word={{ ...one, state: stateOf(one) }} />,
            }))}
          />
          <Pager
            w={w}
            previous={newer ? "/leadership" : undefined}
            next={older === null ? undefined : `/leadership?before=${older}`}
          />
        </Section>
      )}
      {naming && <Naming {...props} naming={naming} />}
    </>
  );
};

function placeName({ w, units }: Pick<Props, "w" | "units">, unitId: string | null): string {
  return units.find(({ id }) => id === unitId)?.name ?? w.leadership.whole;
}

const Place = (props: Props & { unitId: string | null }) => {
  const { w, terms, today, unitId, mayEnd } = props;
  const said = w.leadership;
  const { leader, deputy } = answering(terms, unitId, today);
  const who = (term: Term | undefined) =>
    term ? <Name>{said.since(term.name, w.date(term.since))}</Name> : <Tag kind="warn">{said.nobody}</Tag>;
  const gaps = gapsOf(terms, unitId, today);
  const earlier = terms.filter((term) => term.unitId === unitId && term.endedOn !== null);
  const end = (term: Term | undefined) =>
    term && mayEnd ? { act: { href: `/leadership/terms/${term.id}/end`, label: said.end } } : {};
  return (
    <Card title={<Name>{placeName(props, unitId)}</Name>}>
      <Facts
        facts={[
          { label: said.leader, value: who(leader), ...end(leader) },
          ...(deputy ? [{ label: said.deputy, value: who(deputy), ...end(deputy) }] : []),
          ...(gaps.length > 0
            ? [
                {
                  label: said.gaps,
                  value: gaps
                    .map(({ from, until }) =>
                      until ? said.gap(w.date(from), w.date(until)) : said.gapOpen(w.date(from)),
                    )
                    .join("; "),
                },
              ]
            : []),
          ...(earlier.length > 0 ? [{ label: said.earlier, value: <Earlier w={w} terms={earlier} /> }] : []),
        ]}
      />
    </Card>
  );
};

const Earlier = ({ w, terms }: { w: Words; terms: readonly Term[] }) => (
  <ul>
    {terms.map(({ name, since, endedOn, endedReason }) => (
      <li>
        <Name>{w.leadership.ended(name, w.date(since), endedOn ? w.date(endedOn) : "")}</Name>
        {endedReason && (
          <>
            : <Name>{endedReason === left ? w.leadership.left : endedReason}</Name>
          </>
        )}
      </li>
    ))}
  </ul>
);

const Naming = ({ w, units, naming }: Props & { naming: NonNullable<Props["naming"]> }) => {
  const said = w.leadership;
  const { candidates, values, problems } = naming;
  if (candidates.length === 0)
    return (
      <Section title={said.nameTitle}>
        <p>{said.noCandidate}</p>
        <ButtonLink href="/people">{w.home.nav.people}</ButtonLink>
      </Section>
    );
  return (
    <Section title={said.nameTitle}>
      <Form action="/leadership" hidden={{ id: String(values.id ?? "") }}>
        <Select
          w={w}
          name="person"
          label={said.person}
          hint={said.personHint}
          value={String(values.person ?? "")}
          problems={problems}
          empty=""
          options={candidates.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          w={w}
          name="unit"
          label={said.unit}
          hint={said.unitHint}
          value={String(values.unit ?? "whole")}
          problems={problems}
          options={[
            { value: "whole", label: said.whole },
            ...units.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <DateInput w={w} name="since" label={said.from} typed={values} problems={problems} />
        <Actions>
          <Button>{said.name}</Button>
        </Actions>
      </Form>
    </Section>
  );
};

export const EndTermPage = ({
  w,
  term,
  values,
  problems,
}: {
  w: Words;
  term: Term;
  values: FormValues;
  problems: readonly Problem[] | undefined;
}) => (
  <>
    <BackLink href="/leadership">{w.leadership.title}</BackLink>
    <PageHead title={w.leadership.endTitle(term.name)} />
    <Form action={`/leadership/terms/${term.id}/end`}>
      <TextArea
        w={w}
        name="reason"
        label={w.leadership.endReason}
        hint={w.leadership.endReasonHint}
        value={String(values.reason ?? "")}
        problems={problems}
      />
      <Actions>
        <Button kind="danger">{w.leadership.end}</Button>
      </Actions>
    </Form>
  </>
);
