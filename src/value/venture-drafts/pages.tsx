import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { MoneyInput } from "../../design/money-input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Select } from "../../design/select.tsx";
import { Name } from "../../design/text.tsx";
import { VentureTermsFacts } from "../../design/venture-terms.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { WholeTerms } from "../ventures/venture.ts";
import { type DraftStep, stepsOf, type VentureDraft } from "./draft.ts";

type Names = { readonly large: string; readonly msme: string };
export type QuestionProps = {
  w: Words;
  base: string;
  /** Undefined on the first page of a new one. */
  draft: VentureDraft | undefined;
  step: DraftStep;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
  names: Names;
  /** The currency of the draft, or those to choose from. */
  currencies: readonly string[];
};

const value = (values: FormValues, name: string): string => String(values[name] ?? "");

/** One question page: what it asks, and the way back. */
export const QuestionPage = (props: QuestionProps) => {
  const { w, base, draft, step } = props;
  const words = w.ventureDrafts;
  const steps = stepsOf(draft ?? { ventureId: null });
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const titles: Readonly<Record<DraftStep, string>> = {
    why: words.whyTitle,
    what: words.whatTitle,
    today: words.todayTitle,
    worth: words.worthTitle,
    hours: words.hoursTitle,
    time: words.timeTitle,
    stages: words.stagesTitle,
    end: words.endTitle,
  };
  const leads: Partial<Record<DraftStep, string>> = {
    worth: words.worthLead,
    hours: words.hoursLead,
    stages: words.stagesLead,
    end: words.endLead,
  };
  return (
    <>
      <BackLink href={draft && before ? `${base}/drafts/${draft.id}/${before}` : base}>
        {draft && before ? words.back : w.ventures.title}
      </BackLink>
      <PageHead over={words.step(at + 1, steps.length)} title={titles[step]} lead={leads[step]} />
      <WhoSees w={w} names={[]} />
      {step === "stages" && draft ? (
        <Stages {...props} draft={draft} />
      ) : (
        <Form
          action={draft ? `${base}/drafts/${draft.id}/${step}` : `${base}/drafts`}
          hidden={draft ? {} : { id: value(props.values, "id") }}
        >
          <Fields {...props} />
          <Actions>
            <Button>{words.next}</Button>
          </Actions>
        </Form>
      )}
      <p class="quiet">{words.kept}</p>
      {draft && (
        <ButtonForm action={`${base}/drafts/${draft.id}/removal`}>
          <Button kind="plain">{words.drop}</Button>
        </ButtonForm>
      )}
    </>
  );
};

const Fields = (props: QuestionProps): Child => {
  const { w, values, problems, currencies, names } = props;
  const words = w.ventureDrafts;
  const common = (name: string) => ({ w, name, value: value(values, name), problems });
  const [currency = ""] = currencies;
  switch (props.step) {
    case "why":
      return <TextArea {...common("reason")} label={words.why} hint={words.whyHint} />;
    case "what":
      return (
        <>
          <Input {...common("title")} label={words.name} />
          <TextArea {...common("aims")} label={words.aims} hint={words.aimsHint} />
        </>
      );
    case "today":
      return (
        <>
          <TextArea {...common("baseline")} label={words.baseline} hint={words.baselineHint} />
          <Input {...common("figure")} kind="number" label={words.figure} hint={words.figureHint} optional />
          <Input {...common("unit")} label={words.unit} hint={words.unitHint} optional />
        </>
      );
    case "worth":
      return (
        <>
          {currencies.length > 1 && (
            <Select
              {...common("currency")}
              label={words.currency}
              options={currencies.map((code) => ({ value: code, label: code }))}
            />
          )}
          {currencies.length === 1 && <input type="hidden" name="currency" value={currency} />}
          <MoneyInput {...common("p10")} currency={currency} label={words.p10} hint={words.p10Hint} />
          <MoneyInput {...common("expected")} currency={currency} label={words.expected} />
          <MoneyInput {...common("p90")} currency={currency} label={words.p90} hint={words.p90Hint} />
        </>
      );
    case "hours":
      return (
        <>
          <MoneyInput
            {...common("largeRate")}
            currency={currency}
            label={words.rateOf(names.large)}
            optional
          />
          <MoneyInput {...common("msmeRate")} currency={currency} label={words.rateOf(names.msme)} optional />
        </>
      );
    case "time":
      return (
        <>
          <DateInput {...common("startsOn")} typed={values} label={words.startsOn} />
          <DateInput {...common("endsOn")} typed={values} label={words.endsOn} />
        </>
      );
    case "end":
      return (
        <>
          <TextArea {...common("endTools")} rows={2} label={words.endTools} />
          <TextArea {...common("endKnowHow")} rows={2} label={words.endKnowHow} />
          <TextArea {...common("endNames")} rows={2} label={words.endNames} />
        </>
      );
    case "stages":
      return undefined;
  }
};

/** Stages so far, each with its way out, and the form for one more. */
const Stages = ({ w, base, draft, values, problems }: QuestionProps & { draft: VentureDraft }) => {
  const words = w.ventureDrafts;
  const stages = draft.answers.stages ?? [];
  const action = `${base}/drafts/${draft.id}/stages`;
  return (
    <>
      {stages.length === 0 && <p class="quiet">{words.stagesNone}</p>}
      {stages.length > 0 && (
        <>
          <CardList
            label={words.stages}
            items={stages.map((stage) => ({
              title: <Name>{stage.title}</Name>,
              note: (
                <>
                  {w.gates.gateOn(w.date(stage.dueOn))}
                  {stage.look && (
                    <>
                      {". "}
                      <Name>{stage.look}</Name>
                    </>
                  )}
                </>
              ),
              end: (
                <ButtonForm action={`${action}/${stage.id}/removal`}>
                  <Button kind="plain">
                    {words.remove}
                    <span class="unseen"> {stage.title}</span>
                  </Button>
                </ButtonForm>
              ),
            }))}
          />
          <Actions>
            <ButtonLink href={`${base}/drafts/${draft.id}/check`} kind="primary">
              {words.next}
            </ButtonLink>
          </Actions>
        </>
      )}
      {stages.length < 8 && (
        <>
          <h2>{words.addStage}</h2>
          <Form action={action} hidden={{ id: value(values, "id") }}>
            <Input
              w={w}
              name="title"
              label={words.stageName}
              value={value(values, "title")}
              problems={problems}
            />
            <Input
              w={w}
              name="look"
              label={words.look}
              value={value(values, "look")}
              problems={problems}
              optional
            />
            <DateInput w={w} name="dueOn" label={words.dueOn} typed={values} problems={problems} />
            <Actions>
              <Button kind="secondary">{words.addStage}</Button>
            </Actions>
          </Form>
        </>
      )}
    </>
  );
};

/** Every answer once more, each with the way to change it, before it is sent. */
export const CheckPage = ({
  w,
  base,
  draft,
  terms,
  names,
  other,
  signs,
  problems,
}: {
  w: Words;
  base: string;
  draft: VentureDraft;
  terms: WholeTerms;
  names: Names;
  other: string;
  signs: boolean;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.ventureDrafts;
  return (
    <>
      <BackLink href={`${base}/drafts/${draft.id}/end`}>{words.back}</BackLink>
      <PageHead title={words.checkTitle} lead={words.checkLead(other)} />
      {problems?.map(({ code, message }) => (
        <Notice w={w} kind="warning" title={w.problem(code) ?? message} />
      ))}
      <WhoSees w={w} names={[names.large, names.msme]} />
      {draft.answers.reason && (
        <p class="written">
          <Name>{draft.answers.reason}</Name>
        </p>
      )}
      <VentureTermsFacts
        w={w}
        names={names}
        terms={terms}
        change={(step) => `${base}/drafts/${draft.id}/${step}`}
      />
      <p class="quiet">{signs ? words.signsToo : words.signsNot}</p>
      <ButtonForm action={`${base}/drafts/${draft.id}/sent`}>
        <Actions>
          <Button>{draft.ventureId ? words.sendNew : words.send}</Button>
        </Actions>
      </ButtonForm>
      <ButtonForm action={`${base}/drafts/${draft.id}/removal`}>
        <Button kind="plain">{words.drop}</Button>
      </ButtonForm>
    </>
  );
};

export const GonePage = ({ w, base }: { w: Words; base: string }) => (
  <Empty title={w.ventureDrafts.gone} act={<ButtonLink href={base}>{w.ventureDrafts.toList}</ButtonLink>}>
    {w.ventureDrafts.goneText}
  </Empty>
);
