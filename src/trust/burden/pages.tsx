import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { documentKinds, inTurn, type Quarter, type TimeRequest } from "./burden.ts";

type Bound = { w: Words };
type Common = Bound & {
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
};
type Filled = { values: FormValues; problems?: readonly Problem[] | undefined };

const typed = (values: FormValues, name: string): string => String(values[name] ?? "");

/** One thing that is asked, in a card: what, how long, by when, why, who reads it. */
const Asked = ({ w, request, by }: Bound & { request: TimeRequest; by: string }) => {
  const words = w.burden;
  const { outcome, tooMuch, dueOn } = request;
  return (
    <Card
      title={
        <>
          {words.kinds[request.kind]}
          {request.document && (
            <>
              : <Name>{request.document.title}</Name>
            </>
          )}
        </>
      }
      note={`${words.minutes(request.minutes)}${dueOn ? `, ${words.dueBy(w.date(dueOn))}` : ""}`}
      aside={
        tooMuch ? (
          <Tag kind="warn">{words.tag}</Tag>
        ) : (
          <Tag kind={outcome === "answered" ? "good" : "neutral"}>
            {outcome ? words.outcomes[outcome] : words.open}
          </Tag>
        )
      }
      act={{ href: `/partners/${request.relationshipId}/time/${request.id}`, label: words.details }}
    >
      <p>
        {words.why}: <Name>{request.why}</Name>
      </p>
      <p class="quiet">
        {words.readers}: <Name>{request.readers}</Name>. {words.askedBy} <Name>{request.asked.by ?? by}</Name>
      </p>
    </Card>
  );
};

const Requests = ({ w, requests }: Bound & { requests: readonly TimeRequest[] }) => {
  const { open, settled } = inTurn(requests);
  return (
    <>
      {open.map((request) => (
        <Asked w={w} request={request} by={w.burden.byItself} />
      ))}
      {settled.length > 0 && <h3>{w.burden.settledTitle}</h3>}
      {settled.map((request) => (
        <Asked w={w} request={request} by={w.burden.byItself} />
      ))}
    </>
  );
};

const Used = ({ w, quarter }: Bound & { quarter: Quarter }) => (
  <p>
    <strong>{w.burden.used(quarter.used, quarter.budget)}</strong>{" "}
    <span class="quiet">{w.burden.quarter(w.date(quarter.from), w.date(quarter.until))}</span>
  </p>
);

/** The firm's own page: every partner's requests, with the minutes of this quarter. */
export const OwnPage = ({
  w,
  partners,
}: Bound & {
  partners: readonly {
    readonly relationshipId: string;
    readonly largeName: string;
    readonly quarter: Quarter;
    readonly requests: readonly TimeRequest[];
  }[];
}) => {
  const words = w.burden;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      {partners.length === 0 && <Empty title={words.none}>{words.noneText}</Empty>}
      {partners.map(({ largeName, quarter, requests }) => (
        <Section title={<Name>{largeName}</Name>}>
          <Used w={w} quarter={quarter} />
          {requests.length === 0 ? (
            <Empty title={words.none}>{words.noneText}</Empty>
          ) : (
            <Requests w={w} requests={requests} />
          )}
        </Section>
      ))}
      <p class="quiet">{words.notCounted}</p>
    </>
  );
};

/** The same of one firm, for both sides; the large side asks for a document from here. */
export const FirmPage = (
  props: Common & {
    side: Side;
    quarter: Quarter;
    requests: readonly TimeRequest[];
    mayAsk: boolean;
    asked: boolean;
  },
) => {
  const { w, side, names, relationshipId, quarter, requests } = props;
  const words = w.burden;
  const ask = props.mayAsk && (
    <ButtonLink href={`/partners/${relationshipId}/time/new`} kind="primary" icon="document">
      {words.ask}
    </ButtonLink>
  );
  return (
    <>
      <BackLink href={`/partners/${relationshipId}`}>{side === "large" ? names.msme : names.large}</BackLink>
      {props.asked && <Notice w={w} kind="success" title={words.askedNow} />}
      <PageHead
        title={side === "large" ? <Name>{words.ofFirm(names.msme)}</Name> : words.title}
        lead={side === "large" ? words.ofFirmLead(quarter.used, quarter.budget) : words.lead}
      >
        {requests.length > 0 && ask}
      </PageHead>
      {side === "msme" && <Used w={w} quarter={quarter} />}
      {requests.length === 0 ? (
        <Empty title={side === "large" ? words.ofFirmNone : words.none} act={ask || undefined}>
          {side === "large" ? words.ofFirmNoneText : words.noneText}
        </Empty>
      ) : (
        <Requests w={w} requests={requests} />
      )}
      <p class="quiet">{words.notCounted}</p>
    </>
  );
};

/** The large side asks for a document. */
export const AskPage = (props: Common & Filled & { takes: number }) => {
  const { w, names, relationshipId, values, problems } = props;
  const words = w.burden;
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/time`}>{words.ofFirm(names.msme)}</BackLink>
      <PageHead
        title={<Name>{words.askTitle(names.msme)}</Name>}
        lead={words.askLead(words.minutes(props.takes))}
      />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`/partners/${relationshipId}/time`} hidden={{ id: typed(values, "id") }}>
        <Choice
          w={w}
          name="kind"
          label={words.kind}
          value={typed(values, "kind")}
          problems={problems}
          options={documentKinds.map((kind) => ({ value: kind, label: words.documents[kind] }))}
        />
        <Input
          w={w}
          name="title"
          label={words.documentTitle}
          hint={words.documentTitleHint}
          value={typed(values, "title")}
          problems={problems}
        />
        <TextArea
          w={w}
          name="why"
          label={words.whyAsk}
          hint={words.whyHint}
          value={typed(values, "why")}
          maxlength={500}
          problems={problems}
        />
        <Input
          w={w}
          name="readers"
          label={words.readersAsk}
          value={typed(values, "readers")}
          problems={problems}
        />
        <DateInput w={w} name="dueOn" label={words.dueOn} typed={values} problems={problems} />
        <Actions>
          <Button icon="send">{words.sendAsk}</Button>
        </Actions>
      </Form>
    </>
  );
};
