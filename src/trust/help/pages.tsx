import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Badge, naming } from "../../relationships/badges/badge.ts";
import { answers, type HelpMonth, type HelpRequest, wishes } from "./help.ts";

type Bound = { w: Words };
type Filled = { values: FormValues; problems?: readonly Problem[] | undefined };

/** One partner that can be asked, and who there reads it. */
export type Helper = {
  readonly relationshipId: string;
  readonly name: string;
  readonly telephone: string | null;
  readonly people: readonly string[];
};

const typed = (values: FormValues, name: string): string => String(values[name] ?? "");

/** Where one stands, in a word. */
const Standing = ({ w, request, today }: Bound & { request: HelpRequest; today: Temporal.PlainDate }) => {
  const words = w.help;
  if (request.answer)
    return (
      <Tag kind={request.answer.kind === "yes" ? "good" : "neutral"}>
        {words.answers[request.answer.kind]}
      </Tag>
    );
  if (request.withdrawn) return <Tag>{words.tookBack}</Tag>;
  const day = w.date(request.answerBy);
  return Temporal.PlainDate.compare(request.answerBy, today) < 0 ? (
    <Tag kind="warn">{words.late(day)}</Tag>
  ) : (
    <Tag>{words.due(day)}</Tag>
  );
};

/** What was answered, by whom, and how to reach them. */
const Answered = ({ w, request }: Bound & { request: HelpRequest }) => {
  const { answer } = request;
  if (!answer) return null;
  return (
    <>
      {answer.words && (
        <p class="written">
          <Name>{answer.words}</Name>
        </p>
      )}
      <p class="quiet">
        <Name>{w.help.answered(answer.by, w.date(w.dayOf(answer.at)))}</Name>
        {answer.telephone && `. ${w.help.callThem(answer.by, answer.telephone)}`}
      </p>
    </>
  );
};

/** The firm asks: one question, and a word more if it likes. Below it what it asked before. */
export const AskPage = (
  props: Bound &
    Filled & {
      helpers: readonly Helper[];
      asked: readonly HelpRequest[];
      badges: readonly Badge[];
      today: Temporal.PlainDate;
      workingDays: number;
      done: "asked" | "withdrawn" | undefined;
    },
) => {
  const { w, helpers, asked, today, done } = props;
  const words = w.help;
  const open = helpers.filter((one) => one.people.length > 0);
  return (
    <>
      {done && <Notice w={w} kind="success" title={done === "asked" ? words.asked : words.withdrawn} />}
      <PageHead title={words.title} lead={words.lead} />
      {helpers.length === 0 && <Empty title={words.noPartner}>{words.noPartnerText}</Empty>}
      {helpers.map((one) => (
        <p class="quiet">
          {one.people.length > 0
            ? words.private(one.name, one.people.join(", "))
            : words.nobody(one.name, one.telephone ?? "")}
        </p>
      ))}
      {open.length > 0 && <AskForm {...props} open={open} />}
      {asked.length > 0 && (
        <Section title={words.yours}>
          {asked.map((request) => (
            <Card
              title={words.wishes[request.wish]}
              note={<Name>{words.of(request.partner, w.date(w.dayOf(request.asked.at)))}</Name>}
              aside={<Standing w={w} request={request} today={today} />}
            >
              {request.note && (
                <p class="written">
                  <Name>{request.note}</Name>
                </p>
              )}
              <Answered w={w} request={request} />
              <Proofs w={w} badges={naming(props.badges, { help: request.id })} sealed />
              {!request.answer && !request.withdrawn && (
                <ButtonForm action={`/help/${request.id}/withdrawal`}>
                  <Button kind="plain">{words.takeBack}</Button>
                </ButtonForm>
              )}
            </Card>
          ))}
        </Section>
      )}
    </>
  );
};

const AskForm = ({
  w,
  open,
  workingDays,
  values,
  problems,
}: Bound & Filled & { open: readonly Helper[]; workingDays: number }) => {
  const words = w.help;
  const only = open.length === 1 ? open[0] : undefined;
  return (
    <Form
      action="/help"
      hidden={{ id: typed(values, "id"), ...(only ? { partner: only.relationshipId } : {}) }}
    >
      {!only && (
        <Choice
          {...{ w, problems }}
          name="partner"
          label={words.whom}
          value={typed(values, "partner")}
          options={open.map((one) => ({ value: one.relationshipId, label: one.name, given: true }))}
        />
      )}
      <Choice
        {...{ w, problems }}
        name="wish"
        label={words.wish}
        value={typed(values, "wish")}
        options={wishes.map((wish) => ({
          value: wish,
          label: words.wishes[wish],
          hint: words.wishHints[wish],
        }))}
      />
      <TextArea
        {...{ w, problems }}
        {...{ name: "note", label: words.note, hint: words.noteHint }}
        value={typed(values, "note")}
        {...{ rows: 3, maxlength: 500 }}
        optional
      />
      <p class="quiet">{words.days(workingDays)}</p>
      <Actions>
        <Button icon="send">{words.send}</Button>
      </Actions>
    </Form>
  );
};

/** The help desk's own page: what waits, with its clock; what was answered; months of five firms or more. */
export const DeskPage = ({
  w,
  requests,
  badges,
  today,
  months,
  answered,
}: Bound & {
  requests: readonly HelpRequest[];
  badges: readonly Badge[];
  today: Temporal.PlainDate;
  months: readonly HelpMonth[];
  answered: boolean;
}) => {
  const words = w.help;
  return (
    <>
      {answered && <Notice w={w} kind="success" title={words.deskAnswered} />}
      <PageHead title={words.deskTitle} lead={words.deskLead} />
      {requests.length === 0 && <Empty title={words.deskNone}>{words.deskNoneText}</Empty>}
      {requests.map((request) => (
        <DeskCard w={w} request={request} badges={badges} today={today} act />
      ))}
      <Section title={words.monthsTitle}>
        <p class="quiet">{words.monthsLead}</p>
        {months.length === 0 ? (
          <p>{words.monthsNone}</p>
        ) : (
          <DataTable
            w={w}
            {...{ caption: words.monthsTitle, quietCaption: true }}
            columns={[
              { key: "month", head: words.month, cell: (row) => w.month(row.month) },
              { key: "asked", head: words.requests, align: "end", cell: (row) => w.number(row.asked) },
              { key: "inTime", head: words.inTime, align: "end", cell: (row) => w.number(row.inTime) },
            ]}
            rows={months}
          />
        )}
      </Section>
    </>
  );
};

const DeskCard = ({
  w,
  request,
  badges,
  today,
  act,
}: Bound & {
  request: HelpRequest;
  badges?: readonly Badge[];
  today: Temporal.PlainDate;
  act?: boolean;
}) => (
  <Card
    title={
      <>
        {w.help.wishes[request.wish]}: <Name>{request.partner}</Name>
      </>
    }
    note={
      <>
        <Name>{w.help.deskAsked(request.asked.by, w.date(w.dayOf(request.asked.at)))}</Name>
        {request.asked.telephone && `. ${request.asked.telephone}`}
      </>
    }
    aside={<Standing w={w} request={request} today={today} />}
    act={
      act && !request.answer && !request.withdrawn
        ? { href: `/help/${request.id}`, label: w.help.answer }
        : undefined
    }
  >
    {request.note && (
      <p class="written">
        <Name>{request.note}</Name>
      </p>
    )}
    <Answered w={w} request={request} />
    <Proofs w={w} badges={naming(badges ?? [], { help: request.id })} sealed />
  </Card>
);

/** What was asked, and the form of the answer until there is one. */
export const AnswerPage = ({
  w,
  request,
  today,
  values,
  problems,
}: Bound & Filled & { request: HelpRequest; today: Temporal.PlainDate }) => {
  const words = w.help;
  return (
    <>
      <BackLink href="/help">{words.deskTitle}</BackLink>
      <PageHead title={words.answerTitle} />
      <DeskCard w={w} request={request} today={today} />
      {!request.answer && !request.withdrawn && (
        <Form action={`/help/${request.id}/answer`}>
          <Choice
            {...{ w, problems }}
            name="answer"
            label={words.say}
            value={typed(values, "answer")}
            options={answers.map((answer) => ({ value: answer, label: words.sayAnswers[answer] }))}
          />
          <TextArea
            {...{ w, problems }}
            name="words"
            label={words.words}
            hint={words.wordsHint}
            value={typed(values, "words")}
            maxlength={1000}
            optional
          />
          <Actions>
            <Button icon="send">{words.sendAnswer}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};
