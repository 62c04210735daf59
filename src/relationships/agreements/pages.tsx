import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { FileInput, Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { PartnerTabs } from "../../design/partner-tabs.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Badge, naming } from "../badges/badge.ts";
import { type Agreement, agreementKinds, stateOf } from "./agreement.ts";
import type { PartyNames } from "./reads.ts";

type Common = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: PartyNames;
};
type FormProps = Common & { values: FormValues; problems?: readonly Problem[] | undefined };

const Back = ({ w, relationshipId }: Common) => (
  <BackLink href={`/partners/${relationshipId}/agreements`}>{w.agreements.title}</BackLink>
);

/** Every paper with where it stands, whose turn it is, and the paper itself. */
export const AgreementsPage = (
  props: Common & {
    papers: readonly Agreement[];
    badges: readonly Badge[];
    today: Temporal.PlainDate;
    done: "added" | "confirmed" | "ended" | undefined;
    mayAdd: boolean;
    mayConfirm: boolean;
    mayEnd: boolean;
  },
) => {
  const { w, side, names, relationshipId, papers, done } = props;
  const words = w.agreements;
  const said = done && { added: words.added, confirmed: words.confirmedNow, ended: words.endedNow }[done];
  // While a paper waits for an answer, that answer is the first thing to do.
  const asked = papers.some((paper) => mayAnswer(props, paper));
  const add = props.mayAdd && (
    <ButtonLink
      href={`/partners/${relationshipId}/agreements/new`}
      kind={asked ? "secondary" : "primary"}
      icon="plus"
    >
      {words.add}
    </ButtonLink>
  );
  return (
    <>
      {said && <Notice w={w} kind="success" title={said} />}
      <PageHead
        over={
          <>
            <Shape side={side === "large" ? "msme" : "large"} /> {w.country(names.country)}
          </>
        }
        title={<Name>{side === "large" ? names.msme : names.large}</Name>}
      />
      <PartnerTabs w={w} relationshipId={relationshipId} active="agreements" />
      <p class="quiet">{words.lead(names.large, names.msme)}</p>
      {papers.length > 0 && <Actions>{add}</Actions>}
      {papers.length === 0 && (
        <Empty title={words.none} act={add}>
          {words.noneText}
        </Empty>
      )}
      {papers.map((paper) => (
        <Paper {...props} paper={paper} />
      ))}
    </>
  );
};

type PaperProps = Common & {
  paper: Agreement;
  badges: readonly Badge[];
  today: Temporal.PlainDate;
  mayConfirm: boolean;
  mayEnd: boolean;
};

const mayAnswer = (props: Pick<PaperProps, "side" | "today" | "mayConfirm">, paper: Agreement): boolean =>
  props.mayConfirm && paper.side !== props.side && stateOf(paper, props.today) === "waiting";

const Paper = (props: PaperProps) => {
  const { w, side, names, relationshipId, paper, badges, today, mayEnd } = props;
  const words = w.agreements;
  const state = stateOf(paper, today);
  const base = `/partners/${relationshipId}/agreements/${paper.id}`;
  const other = paper.side === "large" ? names.msme : names.large;
  const tag = state === "waiting" ? words.states.waiting(other) : words.states[state];
  const kind = state === "both" ? "good" : state === "waiting" && paper.side !== side ? "warn" : "neutral";
  const running = state === "waiting" || state === "both";
  return (
    <Card
      title={<Name>{paper.title}</Name>}
      note={[words.kinds[paper.kind], ...days(w, paper)].join(", ")}
      aside={<Tag kind={kind}>{tag}</Tag>}
    >
      {paper.file ? (
        <ButtonLink href={`${base}/file`} icon="document">
          {words.open(paper.file.bytes)}
        </ButtonLink>
      ) : (
        <p>{words.noFile}</p>
      )}
      <p class="quiet">{history(w, paper).join(". ")}.</p>
      {paper.ended && (
        <p class="written">
          <Name>{paper.ended.reason}</Name>
        </p>
      )}
      <Proofs w={w} badges={naming(badges, { agreement: paper.id })} />
      {mayAnswer(props, paper) && (
        <ButtonForm action={`${base}/confirmation`}>
          <Button icon="check">{words.confirm}</Button>
        </ButtonForm>
      )}
      {running && mayEnd && (
        <ButtonLink href={`${base}/end`} kind="plain">
          {words.end}
        </ButtonLink>
      )}
    </Card>
  );
};

function days(w: Words, { startsOn, endsOn }: Agreement): string[] {
  return [
    ...(startsOn ? [w.agreements.from(w.date(startsOn))] : []),
    ...(endsOn ? [w.agreements.until(w.date(endsOn))] : []),
  ];
}

function history(w: Words, { added, confirmed, ended }: Agreement): string[] {
  const words = w.agreements;
  const on = (at: Temporal.Instant): string => w.date(w.dayOf(at));
  return [
    words.addedBy(added.by, on(added.at)),
    ...(confirmed ? [words.confirmedBy(confirmed.by, on(confirmed.at))] : []),
    ...(ended ? [words.endedBy(ended.by, on(ended.at))] : []),
  ];
}

export const AddPage = (props: FormProps) => {
  const { w, names, relationshipId, values, problems } = props;
  const words = w.agreements;
  return (
    <>
      <Back {...props} />
      <PageHead title={words.addTitle} />
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form action={`/partners/${relationshipId}/agreements`} hidden={{ id: String(values.id ?? "") }} files>
        <Input w={w} name="title" label={words.name} value={String(values.title ?? "")} problems={problems} />
        <Choice
          w={w}
          name="kind"
          label={words.kind}
          value={String(values.kind ?? "")}
          problems={problems}
          options={agreementKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        />
        <DateInput w={w} name="startsOn" label={words.startsOn} typed={values} problems={problems} optional />
        <DateInput w={w} name="endsOn" label={words.endsOn} typed={values} problems={problems} optional />
        <FileInput
          w={w}
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".pdf,.png,.jpg,.jpeg,.webp"
          problems={problems}
          optional
        />
        {values.overReason !== undefined && (
          <TextArea
            w={w}
            name="overReason"
            label={w.burden.overReason}
            hint={w.burden.overReasonHint}
            value={String(values.overReason)}
            maxlength={500}
            problems={problems}
          />
        )}
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

export const EndPage = (props: FormProps & { paper: Agreement }) => {
  const { w, relationshipId, paper, values, problems } = props;
  const words = w.agreements;
  return (
    <>
      <Back {...props} />
      <PageHead title={words.endTitle(paper.title)} />
      <Form action={`/partners/${relationshipId}/agreements/${paper.id}/end`}>
        <TextArea
          w={w}
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={String(values.reason ?? "")}
          problems={problems}
        />
        <Actions>
          <Button kind="danger">{words.end}</Button>
        </Actions>
      </Form>
    </>
  );
};
