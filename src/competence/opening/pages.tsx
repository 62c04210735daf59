import { Button, ButtonLink } from "../../design/button.tsx";
import { Check, Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Day, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { costBearers, type MentorLine } from "../mentors/mentor.ts";
import { isRunning, modes, type Round } from "../rounds/round.ts";
import type { Wisher } from "../wishes/wish.ts";

const base = "/development/matching";

type Counted<Line> = { readonly lines: readonly Line[] };

/** Who mentors, who wants a mentor, and the rounds. */
export const MatchingPage = ({
  w,
  rounds,
  mentors,
  firms,
  mayOpen,
  mayRun,
}: {
  w: Words;
  rounds: readonly Round[];
  mentors: Counted<MentorLine> & { mentors: number; places: number; taken: number };
  firms: Counted<Wisher> & { firms: number; helped: number };
  mayOpen: boolean;
  mayRun: boolean;
}) => {
  const words = w.matching;
  const begin = mayRun && (
    <ButtonLink href={`${base}/new`} kind="primary" icon="plus">
      {words.begin}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        {rounds.length > 0 && begin}
      </PageHead>
      <Facts
        facts={[
          { label: words.sum.mentors, value: w.number(mentors.mentors) },
          { label: words.sum.places, value: w.number(Math.max(0, mentors.places - mentors.taken)) },
          {
            label: words.sum.firms,
            value: words.sum.helped(firms.firms, firms.helped),
          },
        ]}
      />
      <Section title={words.rounds}>
        <DataTable
          w={w}
          caption={words.rounds}
          quietCaption
          rows={rounds}
          href={(one) => `${base}/${one.id}`}
          empty={
            <Empty title={words.none} act={begin || undefined}>
              {words.noneText}
            </Empty>
          }
          columns={[
            { key: "round", head: words.column.round, cell: (one) => <Name>{one.title}</Name> },
            {
              key: "begun",
              head: words.column.begun,
              cell: (one) => <Day w={w} value={w.dayOf(one.openedAt)} />,
            },
            {
              key: "state",
              head: words.column.state,
              wrap: true,
              cell: (one) => <Tag>{stateOf(w, one)}</Tag>,
            },
          ]}
        />
      </Section>
      <Section title={words.mentors}>
        <DataTable
          w={w}
          caption={words.mentors}
          quietCaption
          rows={mentors.lines}
          empty={<Empty title={words.nobody}>{words.nobodyText}</Empty>}
          columns={[
            { key: "mentor", head: words.column.mentor, cell: (one) => <Name>{one.name}</Name> },
            {
              key: "topics",
              head: words.column.topics,
              wrap: true,
              cell: (one) => one.topics.map(w.mentoring.topic).join(", "),
            },
            { key: "takes", head: words.column.takes, align: "end", cell: (one) => w.number(one.capacity) },
            { key: "has", head: words.column.has, align: "end", cell: (one) => w.number(one.has) },
          ]}
        />
        {mentors.mentors > mentors.lines.length && (
          <p class="quiet">{words.firmsMore(mentors.lines.length, mentors.mentors)}</p>
        )}
      </Section>
      <Section title={words.firms}>
        <DataTable
          w={w}
          caption={words.firms}
          quietCaption
          rows={firms.lines}
          href={mayOpen ? (one) => `/partners/${one.relationshipId}/mentoring` : undefined}
          empty={<p class="quiet">{words.firmsNone}</p>}
          columns={[
            { key: "firm", head: words.column.firm, cell: (one) => <Name>{one.name}</Name> },
            {
              key: "topics",
              head: words.column.topics,
              wrap: true,
              cell: (one) => one.topics.map(w.mentoring.topic).join(", ") || w.mentoring.firm.anything,
            },
            { key: "country", head: words.column.country, desk: true, cell: (one) => w.country(one.country) },
            {
              key: "state",
              head: words.column.state,
              cell: (one) => one.helped && <Tag kind="good">{words.sum.hasOne}</Tag>,
            },
          ]}
        />
        {firms.firms > firms.lines.length && (
          <p class="quiet">{words.firmsMore(firms.lines.length, firms.firms)}</p>
        )}
      </Section>
    </>
  );
};

/** Where a round stands, in a word or two: what waits for somebody first. */
function stateOf(w: Words, round: Round): string {
  const { states } = w.matching;
  const { proposed, published, agreed } = round.counts;
  if (isRunning(round)) return states.running;
  if (round.endedAt) return agreed > 0 ? `${states.ended}, ${states.agreed(agreed)}` : states.ended;
  if (round.fault) return states.fault;
  const said = [
    ...(proposed > 0 ? [states.proposed(proposed)] : []),
    ...(published > 0 ? [states.published(published)] : []),
    ...(agreed > 0 ? [states.agreed(agreed)] : []),
  ];
  return said.join(", ") || states.nobody;
}

/** What a round is called, how it finds pairs, and what both will read before they answer. */
export const BeginPage = ({
  w,
  values,
  problems,
}: {
  w: Words;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.matching.form;
  const common = { w, problems };
  const text = (name: string) => String(values[name] ?? "");
  return (
    <>
      <BackLink href={base}>{w.matching.title}</BackLink>
      <PageHead title={words.title} lead={words.tell} />
      <Form action={base} hidden={{ id: text("id") }}>
        <Input {...common} name="title" label={words.name} hint={words.nameHint} value={text("title")} />
        <Choice
          {...common}
          name="mode"
          label={words.mode}
          value={text("mode")}
          options={modes.map((one) => ({ value: one, label: words.modes[one], hint: words.modeHints[one] }))}
        />
        <Choice
          {...common}
          name="costs"
          label={words.costs}
          value={text("costs")}
          options={costBearers.map((one) => ({ value: one, label: words.costOf[one] }))}
        />
        <Check {...common} name="hoursPaid" label={words.hours} checked={values.hoursPaid === "yes"} />
        <DateInput {...common} name="fromOn" label={words.from} typed={values} />
        <DateInput {...common} name="untilOn" label={words.until} typed={values} optional />
        <TextArea {...common} name="terms" label={words.terms} value={text("terms")} optional />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};
