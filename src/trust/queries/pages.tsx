import { Button, ButtonLink } from "../../design/button.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Proofs } from "../../design/proof.tsx";
import { QueryCard } from "../../design/query-cards.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Badge } from "../../relationships/badges/badge.ts";
import { type Query, questions, standingOf } from "./query.ts";

type Common = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
  today: Temporal.PlainDate;
};
type FormProps = Common & { values: FormValues | undefined; problems?: readonly Problem[] | undefined };
type Done = "sent" | "answered" | "taken-back" | undefined;

const typed = (values: FormValues | undefined, name: string): string => String(values?.[name] ?? "");
const base = ({ relationshipId }: Common): string => `/partners/${relationshipId}/queries`;
const shown = (query: Query, today: Temporal.PlainDate) => ({ ...query, standing: standingOf(query, today) });

/** Everything that was asked about invoices, the newest first. */
export const QueriesPage = (
  props: Common & { items: readonly Query[]; older: string | null; paged: boolean; done: Done },
) => {
  const { w, side, names, items, today } = props;
  const words = w.queries;
  return (
    <>
      <BackLink href={`/partners/${props.relationshipId}/money`}>{w.moneyPages.title}</BackLink>
      <Said {...props} waiting={items[0]} />
      <PageHead title={words.title} lead={<Name>{words.lead(names.large, names.msme)}</Name>} />
      {items.length === 0 && (
        <Empty title={words.none}>{side === "msme" ? words.noneText : words.noneOf(names.msme)}</Empty>
      )}
      {items.map((query) => (
        <QueryCard
          w={w}
          large={names.large}
          query={shown(query, today)}
          numbered
          act={{ href: `${base(props)}/${query.id}`, label: words.see }}
        />
      ))}
      <Pager
        w={w}
        previous={props.paged ? base(props) : undefined}
        next={props.older ? `${base(props)}?after=${props.older}` : undefined}
      />
    </>
  );
};

const Said = ({ w, names, done, waiting }: Common & { done: Done; waiting: Query | undefined }) => {
  const words = w.queries;
  const day = waiting && !waiting.answer && w.date(waiting.dueOn);
  if (done === "sent") return <Notice w={w} kind="success" title={day ? words.sent(day) : words.sentOnly} />;
  if (done === "answered")
    return <Notice w={w} kind="success" title={<Name>{words.answeredNow(names.msme)}</Name>} />;
  return done === "taken-back" ? <Notice w={w} kind="success" title={words.takenBackNow} /> : null;
};

/** One question: the large side answers it here, the firm may take it back. */
export const QueryPage = (
  props: FormProps & {
    query: Query;
    badges: readonly Badge[];
    mayAnswer: boolean;
    mayAsk: boolean;
    done: Done;
  },
) => {
  const { w, names, query, values, problems, relationshipId, today } = props;
  const words = w.queries;
  const number = query.invoiceNumber ?? words.noNumber;
  const open = !query.answer && !query.withdrawnOn;
  return (
    <>
      <BackLink href={base(props)}>{words.title}</BackLink>
      <Said {...props} waiting={query} />
      <PageHead title={<Name>{words.about(number)}</Name>}>
        <ButtonLink href={`/partners/${relationshipId}/money/${query.invoiceId}`} kind="plain">
          {words.invoice}
        </ButtonLink>
      </PageHead>
      <QueryCard w={w} large={names.large} query={shown(query, today)} />
      <Proofs w={w} badges={props.badges} />
      {open && props.mayAnswer && (
        <>
          <WhoSees w={w} names={[names.large, names.msme]} />
          <Form action={`${base(props)}/${query.id}/answer`}>
            <TextArea
              w={w}
              name="text"
              label={words.text}
              hint={words.textHint(names.msme)}
              value={typed(values, "text")}
              problems={problems}
            />
            <Actions>
              <Button>{words.sendAnswer}</Button>
            </Actions>
          </Form>
        </>
      )}
      {open && props.mayAsk && (
        <Form action={`${base(props)}/${query.id}/withdrawal`}>
          <Actions>
            <Button kind="secondary">{words.takeBack}</Button>
          </Actions>
        </Form>
      )}
    </>
  );
};

/** The question in the firm's own words. */
export const AskPage = (props: FormProps & { invoiceId: string; number: string | null; days: number }) => {
  const { w, names, values, problems, relationshipId, invoiceId } = props;
  const words = w.queries;
  const invoice = `/partners/${relationshipId}/money/${invoiceId}`;
  const number = props.number ?? words.noNumber;
  return (
    <>
      <BackLink href={invoice}>{words.about(number)}</BackLink>
      <PageHead
        title={<Name>{words.askTitle(number)}</Name>}
        lead={<Name>{words.promise(names.large, props.days)}</Name>}
      />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`${invoice}/queries`} hidden={{ id: typed(values, "id") }}>
        <Choice
          w={w}
          name="question"
          label={words.which}
          value={typed(values, "question") || "own"}
          problems={problems}
          options={questions.map((value) => ({
            value,
            label: words.questions[value],
            ...(words.hints[value] ? { hint: words.hints[value] } : {}),
          }))}
        />
        <TextArea
          w={w}
          name="words"
          label={words.words}
          hint={words.wordsHint}
          value={typed(values, "words")}
          problems={problems}
          optional
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  );
};
