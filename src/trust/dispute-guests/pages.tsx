import { Button } from "../../design/button.tsx";
import { Outcomes } from "../../design/dispute-outcome.tsx";
import { DisputeWords, rungName, thingName } from "../../design/dispute-words.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Link } from "../dispute-helpers/brought.ts";
import { type Outcome, repairState } from "../dispute-outcomes/outcome.ts";
import type { Dispute } from "../disputes/dispute.ts";

type Common = { w: Words; link: Link; token: string; problems?: readonly Problem[] | undefined };

/** Nothing of the dispute stands here: only who asked, and a code to the invited address. */
export const ProofPage = ({
  w,
  link,
  token,
  masked,
  sent,
  problems,
}: Common & { masked: string; sent: boolean }) => {
  const words = w.disputeHelpers.page;
  return (
    <>
      {sent && !problems && <Notice w={w} kind="success" title={words.sent(masked)} />}
      <PageHead title={words.title(link.firm)} lead={words.lead(link.firm, link.large)} />
      <p>{words.proof(masked)}</p>
      {sent && (
        <Form action="/dispute-helper/pass" hidden={{ token }}>
          <Input {...{ w, problems }} name="code" kind="code" label={words.code} hint={words.codeHint} />
          <Actions>
            <Button>{words.enter}</Button>
          </Actions>
        </Form>
      )}
      {sent && <p class="quiet">{words.again}</p>}
      <ButtonForm action="/dispute-helper/code" hidden={{ token }}>
        <Button kind={sent ? "plain" : "primary"}>{words.ask}</Button>
      </ButtonForm>
    </>
  );
};

/** What the helper reads once the address is proved: both sides' words, and room for their own beside them. */
export const GuestPage = ({
  w,
  link,
  token,
  dispute,
  outcome,
  today,
  said,
  values,
  problems,
}: Common & {
  dispute: Dispute;
  outcome: Outcome | undefined;
  today: Temporal.PlainDate;
  said: boolean;
  values: FormValues;
}) => {
  const words = w.disputeHelpers.page;
  const names = { large: link.large, msme: link.firm };
  const step = dispute.rungs[dispute.rung];
  const title =
    dispute.aboutTitle === null
      ? w.disputes.subjects[dispute.about]
      : w.disputes.page.about(thingName(w, dispute.about, dispute.aboutTitle));
  return (
    <>
      {said && !problems && <Notice w={w} kind="success" title={words.said} />}
      <PageHead title={<Name>{dispute.title}</Name>} over={title} />
      <p class="quiet">{words.youAre(link.name, link.organization, link.firm)}</p>
      {dispute.closed ? (
        <Notice w={w} title={words.isOver} />
      ) : (
        <p>{w.disputes.stepOf(rungName(w, step), w.date(dispute.dueOn))}</p>
      )}
      <DisputeWords w={w} names={names} {...dispute} />
      {!dispute.closed && link.mayWrite && (
        <Section title={words.write(link.firm)}>
          <WhoSees w={w} names={[link.large, link.firm]} />
          <Form action="/dispute-helper/words" hidden={{ token, id: String(values.id ?? "") }}>
            <TextArea
              {...{ w, problems }}
              name="text"
              label={w.disputes.page.word}
              value={String(values.text ?? "")}
              rows={4}
            />
            <Actions>
              <Button>{words.send}</Button>
            </Actions>
          </Form>
        </Section>
      )}
      {!dispute.closed && !link.mayWrite && <p class="quiet">{words.readOnly(link.firm)}</p>}
      {outcome && (
        <Outcomes
          {...{ w, names, today }}
          side={undefined}
          base=""
          outcome={{
            ...outcome,
            repairs: outcome.repairs.map((one) => ({ ...one, state: repairState(one, today) })),
          }}
          holds={dispute.closed?.as === "agreed"}
          closed={true}
          speaks={false}
          repairs={false}
          looks={[]}
        />
      )}
      <details>
        <summary>{words.leave}</summary>
        <p>{words.leaveText}</p>
        <ButtonForm action="/dispute-helper/leave" hidden={{ token }}>
          <Button kind="danger">{words.leave}</Button>
        </ButtonForm>
      </details>
    </>
  );
};

/** Nothing to read here any more, or never. */
export const OverPage = ({ w, why }: { w: Words; why: "over" | "unknown" | "left" }) => {
  const words = w.disputeHelpers.page;
  if (why === "left") return <PageHead title={words.left} />;
  return <PageHead title={words[why]} lead={why === "over" ? words.overText : words.unknownText} />;
};
