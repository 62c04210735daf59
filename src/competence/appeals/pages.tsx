import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Checks, Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { textIn } from "../frameworks/text.ts";
import type { Version } from "../publishing/version.ts";
import { type Appeal, outcomeOf, seats } from "./appeal.ts";
import type { Choosable } from "./reads.ts";

type Common = {
  w: Words;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
  version: Version;
};

const base = ({ relationshipId, version }: Common): string =>
  `/partners/${relationshipId}/assessments/versions/${version.number}`;

/** What is to be looked at again, why, and who sits for the firm. After the last day the page says which it was. */
export const AppealPage = (
  props: Common & {
    id: string;
    people: readonly Choosable[];
    late: boolean;
    values: FormValues | undefined;
    problems: readonly Problem[] | undefined;
  },
) => {
  const { w, names, version, people, late, values, problems } = props;
  const words = w.appeals;
  const day = w.longDate(version.appealUntil);
  const form = (
    <Form action={`${base(props)}/appeal`} hidden={{ id: props.id }}>
      <WhoSees w={w} names={[names.large]} />
      <Checks
        w={w}
        name="criteria"
        label={words.what}
        values={[values?.criteria ?? []].flat()}
        problems={problems}
        options={version.findings.map(({ criterion, name, band }) => ({
          value: criterion,
          label: textIn(name, w.lang),
          hint: w.assessments.bands[band],
        }))}
      />
      <TextArea
        w={w}
        name="reason"
        label={words.why}
        hint={words.whyHint}
        value={String(values?.reason ?? "")}
        maxlength={2000}
        problems={problems}
      />
      <Choice
        w={w}
        name="panelist"
        label={words.who}
        hint={words.whoHint}
        value={String(values?.panelist ?? "")}
        problems={problems}
        options={people.map(({ id, name, about }) => ({ value: id, label: name, hint: about }))}
      />
      <Actions>
        <Button>{words.send}</Button>
      </Actions>
    </Form>
  );
  return (
    <>
      <BackLink href={base(props)}>{words.back(version.number)}</BackLink>
      <PageHead title={words.title} lead={words.lead(names.large)} />
      <p>{late ? words.late(day) : words.until(day)}</p>
      {!late && (people.length === 0 ? <Empty title={words.who}>{words.nobody}</Empty> : form)}
    </>
  );
};

/** Where it stands; when it is ruled on, both opinions side by side. */
export const RulingPage = (props: Common & { appeal: Appeal }) => {
  const { w, version, appeal } = props;
  const words = w.appeals;
  const { ruledAt } = appeal;
  const names = new Map(version.findings.map(({ criterion, name }) => [criterion, textIn(name, w.lang)]));
  return (
    <>
      <BackLink href={base(props)}>{words.back(version.number)}</BackLink>
      <PageHead
        title={ruledAt ? words.ruledTitle : words.openTitle}
        lead={ruledAt ? words.ruledLead(w.date(w.dayOf(ruledAt))) : words.openLead(w.longDate(appeal.ruleBy))}
      />
      <Card>
        <Facts
          facts={[
            { label: words.facts.by, value: <Name>{appeal.by}</Name> },
            { label: words.facts.on, value: w.date(w.dayOf(appeal.at)) },
            { label: words.facts.why, value: <Name>{appeal.reason}</Name> },
            { label: words.facts.chosen, value: <Name>{appeal.chosenName}</Name> },
            ...(appeal.panel.get("independent")
              ? [
                  {
                    label: words.facts.independent,
                    value: <Name>{appeal.panel.get("independent") ?? ""}</Name>,
                  },
                ]
              : []),
          ]}
        />
      </Card>
      {appeal.criteria.map((criterion) => {
        const outcome = outcomeOf(appeal.opinions, criterion);
        return (
          <Card
            title={names.get(criterion) ?? criterion}
            aside={
              outcome && <Tag kind={outcome === "upheld" ? "neutral" : "warn"}>{words.outcomes[outcome]}</Tag>
            }
          >
            {seats.map((seat) => {
              const own = appeal.opinions.find((one) => one.seat === seat && one.criterion === criterion);
              return (
                own && (
                  <p class="written">
                    <strong>
                      {words.seats[seat]}: {words.rulings[own.ruling]}
                    </strong>
                    <br />
                    <Name>{own.reason}</Name>
                  </p>
                )
              );
            })}
          </Card>
        );
      })}
    </>
  );
};
