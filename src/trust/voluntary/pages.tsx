import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Badge, naming } from "../../relationships/badges/badge.ts";
import { voluntaryKinds } from "../commitments/commitment.ts";
import { type OwnPromise, open } from "./voluntary.ts";

type Props = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
  list: readonly OwnPromise[];
  badges: readonly Badge[];
  days: { readonly usual: number; readonly least: number; readonly most: number } | null;
  id: string;
  values: FormValues | undefined;
  problems: readonly Problem[] | undefined;
  done: "added" | "ended" | undefined;
  mayAdd: boolean;
  mayEnd: boolean;
};

function said(w: Words, { kind, days }: OwnPromise): string {
  return days === null ? w.voluntary.kinds[kind] : w.voluntary.within(days);
}

/** What the firm promises freely; its own people add and end, the other side reads. */
export const OwnPage = (props: Props) => {
  const { w, side, names, list, relationshipId, done } = props;
  const words = w.voluntary;
  const own = side === "msme";
  const running = open(list);
  const over = list.filter((one) => !running.includes(one));
  return (
    <>
      <BackLink href={`/partners/${relationshipId}/promises/requests`}>{w.asks.back}</BackLink>
      {done && (
        <Notice
          w={w}
          kind="success"
          title={done === "added" ? words.done.added(names.large) : words.done.ended}
        />
      )}
      <PageHead
        title={own ? words.title : words.titleOf(names.msme)}
        lead={own ? words.lead(names.large) : words.leadOf(names.msme)}
      />
      {running.map((one) => (
        <Card title={said(w, one)} note={words.since(one.made.by, w.date(w.dayOf(one.made.at)))}>
          <Proofs w={w} badges={naming(props.badges, { commitment: one.id })} />
          {props.mayEnd && (
            <ButtonForm action={`/partners/${relationshipId}/promises/own/${one.id}/end`}>
              <Button kind="secondary">{words.end}</Button>
            </ButtonForm>
          )}
        </Card>
      ))}
      {running.length === 0 && (
        <p class="quiet">
          {words.none}. {words.noneText}
        </p>
      )}
      {props.mayAdd && <Add {...props} />}
      {over.length > 0 && (
        <Section title={words.before}>
          <ul>
            {over.map((one) => (
              <li>
                {said(w, one)}. <Name>{words.since(one.made.by, w.date(w.dayOf(one.made.at)))}</Name>.{" "}
                {one.endedOn && words.ended(w.date(one.endedOn))}.
                <Proofs w={w} badges={naming(props.badges, { commitment: one.id })} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
};

const Add = ({ w, names, list, relationshipId, days, id, values, problems }: Props) => {
  const words = w.voluntary;
  const taken = open(list).map((one) => one.kind);
  const free = voluntaryKinds.filter((kind) => !taken.includes(kind));
  if (free.length === 0) return <p class="quiet">{words.all}</p>;
  return (
    <Form
      action={`/partners/${relationshipId}/promises/own`}
      hidden={{ id: values ? String(values.id ?? "") : id }}
    >
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Choice
        w={w}
        name="kind"
        label={words.what}
        value={String(values?.kind ?? "")}
        problems={problems}
        options={free.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
      />
      {days && free.includes("M2") && (
        <Input
          w={w}
          name="days"
          kind="number"
          label={words.days}
          hint={words.daysHint(days.least, days.most, days.usual)}
          value={String(values?.days ?? "")}
          problems={problems}
          optional
        />
      )}
      <Actions>
        <Button>{words.add}</Button>
      </Actions>
    </Form>
  );
};
