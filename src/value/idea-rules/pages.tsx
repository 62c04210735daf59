import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { RulesFacts, RulesFields } from "../../design/idea-rules.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Idea } from "../ideas/idea.ts";
import type { Colleague } from "./reads.ts";
import { pending, type RulesNumber, standing } from "./rules.ts";

type Common = {
  w: Words;
  side: Side;
  names: { readonly large: string; readonly msme: string };
  idea: Idea;
  problems?: readonly Problem[] | undefined;
};

const base = ({ idea }: { idea: Idea }): string => `/partners/${idea.relationshipId}/ideas/${idea.id}`;

/** The rules that count, the ones that wait, and who accepted what. */
export const RulesPage = (props: Common & { numbers: readonly RulesNumber[]; mayAgree: boolean }) => {
  const { w, numbers, idea } = props;
  const words = w.ideaRules;
  const [agreed, waiting] = [standing(numbers), pending(numbers)];
  const closed = idea.stage === "no" || idea.stage === "withdrawn";
  return (
    <>
      <BackLink href={base(props)}>{words.back}</BackLink>
      <PageHead over={<Name>{idea.title}</Name>} title={words.title} />
      <p>{words.lead}</p>
      {waiting && <OneNumber {...props} number={waiting} acts={props.mayAgree && !closed} />}
      {waiting && agreed && <p class="quiet">{words.oldStands}</p>}
      {agreed && <OneNumber {...props} number={agreed} acts={false} />}
      {props.mayAgree && !closed && (
        <ButtonLink href={`${base(props)}/rules/new`} kind="plain">
          {words.change}
        </ButtonLink>
      )}
    </>
  );
};

const OneNumber = (props: Common & { number: RulesNumber; acts: boolean }) => {
  const { w, number, side, names, acts } = props;
  const words = w.ideaRules;
  const missing = (["large", "msme"] as const).find((one) => !number.accepted[one]);
  const said = (one: Side) => {
    const act = number.accepted[one];
    return { label: names[one], value: act ? words.accepted(act.by, w.date(w.dayOf(act.at))) : words.notYet };
  };
  return (
    <Card
      title={words.number(number.number)}
      note={<Name>{words.proposedBy(number.proposed.by, w.date(w.dayOf(number.proposed.at)))}</Name>}
      aside={
        <Tag kind={missing ? "warn" : "good"}>
          {missing === undefined
            ? words.stands
            : missing === side
              ? words.waitsYou
              : words.waitsOther(names[missing])}
        </Tag>
      }
    >
      <RulesFacts
        w={w}
        large={names.large}
        msme={names.msme}
        ofLarge={props.idea.side === "large"}
        readers={number.readers.map((one) => one.name)}
        owns={number.owns}
        ownsWords={number.ownsWords}
        trial={number.trial}
      />
      <Facts facts={[said("large"), said("msme")]} />
      {acts && !number.accepted[side] && (
        <ButtonForm action={`${base(props)}/rules/acceptance`} hidden={{ number: String(number.number) }}>
          <Button icon="check">{words.accept}</Button>
        </ButtonForm>
      )}
    </Card>
  );
};

export const ProposePage = (
  props: Common & {
    values: FormValues;
    currency: string;
    people: readonly Colleague[];
  },
) => {
  const { w, values, names, problems } = props;
  const words = w.ideaRules;
  const typed = (name: string) => String(values[name] ?? "");
  return (
    <>
      <BackLink href={`${base(props)}/rules`}>{words.title}</BackLink>
      <PageHead over={<Name>{props.idea.title}</Name>} title={words.changeTitle} />
      <Form action={`${base(props)}/rules`}>
        <RulesFields
          w={w}
          large={names.large}
          currency={props.currency}
          people={props.idea.side === "msme" ? props.people : []}
          owns={typed("owns")}
          ownsWords={typed("ownsWords")}
          trial={typed("trial")}
          amount={typed("amount")}
          per={typed("per")}
          readers={[values.readers ?? []].flat()}
          problems={problems}
        />
        <Actions>
          <Button icon="send">{words.propose}</Button>
        </Actions>
      </Form>
    </>
  );
};
