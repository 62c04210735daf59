import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { DisputeTabs } from "../../design/dispute-tabs.tsx";
import { rungName } from "../../design/dispute-words.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Ladder, mostRungs, type Proposed, type Rung, rungKeys } from "./ladder.ts";

type Common = { w: Words; values: FormValues; problems?: readonly Problem[] | undefined };

const Rungs = ({ w, rungs }: { w: Words; rungs: readonly Rung[] }) => (
  <ol>
    {rungs.map((rung) => (
      <li>
        <Name>{rungName(w, rung)}</Name>, {w.disputes.page.workingDays(rung.days)}
      </li>
    ))}
  </ol>
);

/** The steps of one relationship, what somebody proposed, and room to propose others. */
export const LadderPage = ({
  w,
  side,
  names,
  base,
  ladder,
  waiting,
  mayAgree,
  done,
  values,
  problems,
}: Common & {
  side: Side;
  names: { readonly large: string; readonly msme: string };
  base: string;
  ladder: Ladder;
  waiting: Proposed | undefined;
  mayAgree: boolean;
  done: string | undefined;
}) => {
  const words = w.disputeHelpers.ladder;
  const said = { sent: words.sent, agreed: words.agreed, declined: words.declined }[done ?? ""];
  const from = { ...words.from, organization: words.from.organization(names.large) }[ladder.from];
  return (
    <>
      {said && !problems && <Notice w={w} kind="success" title={said} />}
      <BackLink href={base}>{w.disputes.title}</BackLink>
      <PageHead title={words.title} lead={words.lead(names.large, names.msme)} />
      <Card title={from}>
        <Rungs w={w} rungs={ladder.rungs} />
        <p class="quiet">{words.keeps}</p>
      </Card>
      {waiting && (
        <Card title={<Name>{words.proposed(waiting.by, w.date(w.dayOf(waiting.at)))}</Name>}>
          <Rungs w={w} rungs={waiting.rungs} />
          {mayAgree && (
            <Actions>
              {waiting.side !== side && (
                <ButtonForm action={`${base}/ladder/${waiting.id}`} hidden={{ said: "yes" }}>
                  <Button icon="check">{words.agree}</Button>
                </ButtonForm>
              )}
              <ButtonForm action={`${base}/ladder/${waiting.id}`} hidden={{ said: "no" }}>
                <Button kind="secondary">{waiting.side === side ? words.takeBack : words.decline}</Button>
              </ButtonForm>
            </Actions>
          )}
        </Card>
      )}
      {mayAgree && !waiting && (
        <Section title={words.propose}>
          <p class="quiet">{words.proposeHint}</p>
          <WhoSees w={w} names={[names.large, names.msme]} />
          <LadderForm {...{ w, values, problems }} action={`${base}/ladder`} label={words.send} />
        </Section>
      )}
    </>
  );
};

/** What the large organization offers every partner. */
export const DeskLadderPage = ({
  w,
  ladder,
  maySet,
  done,
  values,
  problems,
}: Common & { ladder: Ladder; maySet: boolean; done: boolean }) => {
  const words = w.disputeHelpers.ladder;
  return (
    <>
      {done && !problems && <Notice w={w} kind="success" title={words.setNow} />}
      <PageHead title={words.deskTitle} lead={words.deskLead} />
      <DisputeTabs w={w} active="/disputes/ladder" />
      <Card>
        <Rungs w={w} rungs={ladder.rungs} />
        <p class="quiet">{words.keeps}</p>
      </Card>
      {maySet && <LadderForm {...{ w, values, problems }} action="/disputes/ladder" label={words.set} />}
    </>
  );
};

/** Six lines, in the order of the climb; a line without a step is left out. */
const LadderForm = ({ w, action, label, values, problems }: Common & { action: string; label: string }) => {
  const words = w.disputeHelpers.ladder;
  const value = (name: string): string => String(values[name] ?? "");
  return (
    <Form action={action} hidden={{ id: value("id") }}>
      {Array.from({ length: mostRungs }, (_, place) => (
        <fieldset class="stack">
          <legend class="unseen">{words.step(place + 1)}</legend>
          <Select
            {...{ w, problems }}
            name={`key${place}`}
            label={words.step(place + 1)}
            empty={words.noStep}
            value={value(`key${place}`)}
            options={rungKeys.map((key) => ({ value: key, label: w.disputes.rungs[key] }))}
          />
          <Input
            {...{ w, problems }}
            name={`name${place}`}
            label={words.name}
            value={value(`name${place}`)}
            optional
          />
          <Input
            {...{ w, problems }}
            name={`days${place}`}
            kind="number"
            label={words.days}
            value={value(`days${place}`)}
            optional
          />
        </fieldset>
      ))}
      <Actions>
        <Button>{label}</Button>
      </Actions>
    </Form>
  );
};
