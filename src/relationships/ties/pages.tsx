import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { DateInput } from "../../design/date-input.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Select } from "../../design/select.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Known, Tie } from "./tie.ts";

type Props = {
  w: Words;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
  ties: readonly Tie[];
  people: { readonly large: readonly Known[]; readonly msme: readonly Known[] };
  mayChange: boolean;
  done: "saved" | "removed" | undefined;
  values: FormValues;
  problems: readonly Problem[] | undefined;
};

/** Who knows whom, what broke and what is due then. The same for both sides. */
export const TiesPage = (props: Props) => {
  const { w, relationshipId, names, ties, done } = props;
  const words = w.ties;
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/people`}>{w.partners.tabs.people}</BackLink>
      {done && <Notice w={w} kind="success" title={words[done]} />}
      <PageHead title={words.title} lead={words.lead(names.large, names.msme)} />
      {ties.length === 0 && <Empty title={words.none}>{words.noneText}</Empty>}
      {ties.map((tie) => (
        <TieCard {...props} tie={tie} />
      ))}
      {props.mayChange && <Saying {...props} />}
    </>
  );
};

const TieCard = ({ w, relationshipId, names, tie, mayChange }: Props & { tie: Tie }) => {
  const words = w.ties;
  const { broken } = tie;
  return (
    <Card
      title={<Name>{words.pair(tie.large, tie.msme)}</Name>}
      note={words.since(w.date(tie.since))}
      aside={
        broken && (
          <Tag kind={broken.next === null ? "warn" : "neutral"}>
            {words.broken(w.date(w.dayOf(broken.at)))}
          </Tag>
        )
      }
    >
      <p class="quiet">
        <Name>{words.said(tie.said.by, names[tie.said.side])}</Name>
      </p>
      {broken?.next && (
        <p>
          <Name>{words.followed(names[broken.side], broken.next)}</Name>
        </p>
      )}
      {broken && broken.next === null && (
        <>
          <p>{words.brokenBy(names[broken.side], w.date(broken.due))}</p>
          {broken.side === "large" && (
            <ButtonLink href={`/partners/${relationshipId}/people`}>{words.handover}</ButtonLink>
          )}
        </>
      )}
      {mayChange && (
        <ButtonForm action={`/partners/${relationshipId}/people/ties/${tie.id}/removal`}>
          <Button kind="plain">{words.remove}</Button>
        </ButtonForm>
      )}
    </Card>
  );
};

const Saying = ({ w, relationshipId, names, people, values, problems }: Props) => {
  const words = w.ties;
  return (
    <Section title={words.add}>
      <Form action={`/partners/${relationshipId}/people/ties`} hidden={{ id: String(values.id ?? "") }}>
        {(["large", "msme"] as const).map((side) => (
          <Select
            w={w}
            name={side}
            label={words[side](names[side])}
            value={String(values[side] ?? "")}
            problems={problems}
            empty=""
            options={people[side].map(({ id, name }) => ({ value: id, label: name }))}
          />
        ))}
        <DateInput w={w} name="since" label={words.when} typed={values} problems={problems} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </Section>
  );
};
