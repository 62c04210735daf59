import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { FileInput, Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { mayRemind, placeOf, type TimeRequest } from "../burden/burden.ts";

type Bound = { w: Words };
type Common = Bound & {
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
};
type Filled = { values: FormValues; problems?: readonly Problem[] | undefined };

const typed = (values: FormValues, name: string): string => String(values[name] ?? "");

type RequestProps = Common &
  Filled & {
    side: Side;
    request: TimeRequest;
    rights: { send: boolean; say: boolean; hear: boolean; remind: boolean; take: boolean };
    done: "said" | "heard" | "reminded" | "taken" | "sent" | undefined;
  };

/** One request, whole: what was said to it, and the next act of whoever reads. */
export const RequestPage = (props: RequestProps) => {
  const { w, side, request, relationshipId, names, done } = props;
  const words = w.burden;
  const told =
    done &&
    {
      said: words.tooMuchNow,
      heard: words.heardNow,
      reminded: words.remindedNow,
      taken: words.takenNow,
      sent: words.sent,
    }[done];
  const there = placeOf(request);
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/time`}>
        {side === "large" ? words.ofFirm(names.msme) : words.title}
      </BackLink>
      {told && <Notice w={w} kind="success" title={told} />}
      <PageHead
        title={request.document ? <Name>{request.document.title}</Name> : words.kinds[request.kind]}
        lead={request.document && words.documents[request.document.kind]}
      />
      <RequestFacts w={w} request={request} />
      {request.kind !== "document" && request.outcome === null && side === "msme" && (
        <ButtonLink href={there} kind="primary">
          {words.kinds[request.kind]}
        </ButtonLink>
      )}
      <Sent {...props} />
      <TooMuch {...props} />
      {side === "large" && request.outcome === null && <Reminder {...props} />}
    </>
  );
};

const RequestFacts = ({ w, request }: Bound & { request: TimeRequest }) => {
  const words = w.burden;
  const { reminded, remindedAgain: again } = request;
  const on = (at: Temporal.Instant): string => w.date(w.dayOf(at));
  const facts = [
    { label: words.why, value: <Name>{request.why}</Name> },
    { label: words.takes, value: words.minutes(request.minutes) },
    { label: words.until, value: request.dueOn ? w.longDate(request.dueOn) : words.noDay },
    { label: words.readers, value: <Name>{request.readers}</Name> },
    { label: words.askedBy, value: <Name>{request.asked.by ?? words.byItself}</Name> },
    { label: words.askedOn, value: on(request.asked.at) },
    ...(request.over
      ? [{ label: words.reason, value: request.reason ? <Name>{request.reason}</Name> : words.itself }]
      : []),
    ...(reminded
      ? [
          {
            label: words.reminded,
            value: again
              ? words.remindedBoth(on(reminded), on(again.at), again.by)
              : words.remindedOnce(on(reminded)),
          },
        ]
      : []),
  ];
  return <Facts facts={facts} />;
};

/** The document that came, or the form to send it. */
const Sent = ({ w, request, relationshipId, side, rights, values, problems }: RequestProps) => {
  const words = w.burden;
  const { document } = request;
  const base = `/partners/${relationshipId}/time/${request.id}`;
  if (!document) return null;
  if (document.sent)
    return (
      <Card title={<Name>{words.sentBy(document.sent.by, w.date(w.dayOf(document.sent.at)))}</Name>}>
        {document.file && (
          <ButtonLink href={`${base}/file`} icon="document">
            {words.openFile(document.file.name)}
          </ButtonLink>
        )}
        {document.place && (
          <p class="written">
            <Name>{document.place}</Name>
          </p>
        )}
      </Card>
    );
  if (request.outcome !== null) return null;
  if (side === "large")
    return rights.take ? (
      <ButtonForm action={`${base}/withdrawal`}>
        <Button kind="plain">{words.take}</Button>
      </ButtonForm>
    ) : null;
  if (!rights.send) return null;
  return (
    <Section title={words.sendTitle}>
      <Form action={`${base}/document`} files>
        <FileInput
          w={w}
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".pdf,.png,.jpg,.jpeg,.webp"
          problems={problems}
          optional
        />
        <Input
          w={w}
          name="place"
          label={words.place}
          hint={words.placeHint}
          value={typed(values, "place")}
          problems={problems}
          optional
        />
        <Actions>
          <Button icon="send">{words.send}</Button>
        </Actions>
      </Form>
    </Section>
  );
};

/** "This is too much", the answer to it, or the form of whichever is next. */
const TooMuch = ({ w, request, relationshipId, side, names, rights, values, problems }: RequestProps) => {
  const words = w.burden;
  const { tooMuch, heard } = request;
  const base = `/partners/${relationshipId}/time/${request.id}`;
  const field = (label: string, hint?: string) => (
    <TextArea
      w={w}
      name="words"
      label={label}
      hint={hint}
      value={typed(values, "words")}
      maxlength={500}
      problems={problems}
    />
  );
  if (!tooMuch)
    return side === "msme" && rights.say && request.outcome === null ? (
      <Section title={words.tooMuchTitle}>
        <p class="quiet">{words.tooMuchLead(names.large)}</p>
        <Form action={`${base}/too-much`}>
          {field(words.tooMuchWords)}
          <Actions>
            <Button kind="secondary">{words.tooMuch}</Button>
          </Actions>
        </Form>
      </Section>
    ) : null;
  return (
    <Card
      title={<Name>{words.tooMuchSaid(tooMuch.by, w.date(w.dayOf(tooMuch.at)))}</Name>}
      aside={<Tag kind="warn">{words.tag}</Tag>}
    >
      <p class="written">
        <Name>{tooMuch.text}</Name>
      </p>
      {heard && (
        <>
          <p class="quiet">
            <Name>{words.heard(heard.by, w.date(w.dayOf(heard.at)))}</Name>
          </p>
          <p class="written">
            <Name>{heard.text}</Name>
          </p>
        </>
      )}
      {!heard && side === "large" && rights.hear && (
        <Form action={`${base}/hearing`}>
          {field(words.hearTitle, words.hearHint)}
          <Actions>
            <Button icon="send">{words.hear}</Button>
          </Actions>
        </Form>
      )}
    </Card>
  );
};

/** The second reminder is a person's, once, after the machine's. */
const Reminder = ({ w, request, relationshipId, rights }: RequestProps) =>
  rights.remind && mayRemind(request) ? (
    <Section title={w.burden.remind}>
      <p class="quiet">{w.burden.remindLead}</p>
      <ButtonForm action={`/partners/${relationshipId}/time/${request.id}/reminder`}>
        <Button kind="secondary">{w.burden.remind}</Button>
      </ButtonForm>
    </Section>
  ) : null;
