import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Badge, naming } from "../badges/badge.ts";
import { type Interest, newest, type Statement, stands } from "./statement.ts";

type Names = { readonly large: string; readonly msme: string; readonly active: boolean };
type Common = { w: Words; side: Side; relationshipId: string; names: Names };

const partnerOf = ({ side, names }: Pick<Common, "side" | "names">): string =>
  side === "large" ? names.msme : names.large;

const Back = (props: Common) => (
  <BackLink href={`/partners/${props.relationshipId}`}>{props.w.statement.back(partnerOf(props))}</BackLink>
);

/** What stands, what waits, and every version there was. */
export const StatementPage = (
  props: Common & {
    versions: readonly Statement[];
    holds: Statement | undefined;
    badges: readonly Badge[];
    done: "sent" | "said" | undefined;
    mayPropose: boolean;
    mayConfirm: boolean;
  },
) => {
  const { w, versions, holds, done, names } = props;
  const words = w.statement;
  const last = newest(versions);
  const open = last && !stands(last) ? last : undefined;
  const edit = `/partners/${props.relationshipId}/statement/edit`;
  const mayWrite = props.mayPropose && names.active;
  return (
    <>
      <Back {...props} />
      {done && (
        <Notice w={w} kind="success" title={done === "sent" ? words.sent(partnerOf(props)) : words.said} />
      )}
      <PageHead title={words.title} lead={words.lead(partnerOf(props))} />
      {open && <OpenCard {...props} open={open} />}
      {holds && (
        <Card
          title={words.holds}
          note={words.since(w.date(agreedOn(w, holds)))}
          aside={<Tag kind="good">{words.version(holds.number)}</Tag>}
        >
          <Body w={w} of={holds} />
          <Proofs w={w} badges={naming(props.badges, { number: holds.number })} />
        </Card>
      )}
      {!last && (
        <Empty
          title={words.none}
          act={
            mayWrite && (
              <ButtonLink href={edit} kind="primary" icon="edit">
                {words.write}
              </ButtonLink>
            )
          }
        >
          {words.noneText}
        </Empty>
      )}
      {last && mayWrite && (
        <p>
          <ButtonLink href={edit} icon="edit">
            {words.change}
          </ButtonLink>
        </p>
      )}
      {versions.length > 1 && <Versions {...props} />}
    </>
  );
};

const OpenCard = (props: Common & { open: Statement; badges: readonly Badge[]; mayConfirm: boolean }) => {
  const { w, side, open, names } = props;
  const words = w.statement;
  const ours = side === "large" ? open.large === null : open.msme === null;
  const waits = open.large === null ? names.large : names.msme;
  return (
    <Card
      title={ours ? words.yourTurn : words.open(waits)}
      note={words.openText(open.proposedBy.name, w.date(w.dayOf(open.proposedAt)))}
      aside={<Tag kind={ours ? "warn" : "neutral"}>{words.version(open.number)}</Tag>}
    >
      <Body w={w} of={open} />
      <Proofs w={w} badges={naming(props.badges, { number: open.number })} />
      {ours && props.mayConfirm && names.active && (
        <ButtonForm
          action={`/partners/${props.relationshipId}/statement/confirmation`}
          hidden={{ number: String(open.number) }}
        >
          <Button icon="check">{words.yes}</Button>
        </ButtonForm>
      )}
    </Card>
  );
};

const Body = ({ w, of }: { w: Words; of: Pick<Statement, "text" | "signs"> }) => (
  <>
    <p class="written">
      <Name>{of.text}</Name>
    </p>
    <p class="quiet">{w.statement.signs}</p>
    <ul>
      {of.signs.map((sign) => (
        <li>
          <Name>{sign}</Name>
        </li>
      ))}
    </ul>
  </>
);

const Versions = ({
  w,
  versions,
  names,
  badges,
}: Common & { versions: readonly Statement[]; badges: readonly Badge[] }) => {
  const words = w.statement;
  const said = (name: string, one: Statement["large"]) =>
    one ? words.agreedBy(name, w.date(w.dayOf(one.at))) : words.notYet(name);
  return (
    <details>
      <summary>{words.versions}</summary>
      {versions.map((one) => (
        <Card
          title={words.version(one.number)}
          note={words.by(one.proposedBy.name, w.date(w.dayOf(one.proposedAt)))}
        >
          <Body w={w} of={one} />
          <p class="quiet">
            {said(names.large, one.large)}. {said(names.msme, one.msme)}.
          </p>
          <Proofs w={w} badges={naming(badges, { number: one.number })} />
        </Card>
      ))}
    </details>
  );
};

/** The later of the two confirmations. */
function agreedOn(w: Words, { large, msme }: Statement): Temporal.PlainDate {
  const days = [large, msme].flatMap((one) => (one ? [w.dayOf(one.at)] : []));
  return days.toSorted(Temporal.PlainDate.compare).at(-1) ?? w.today;
}

export const EditPage = (
  props: Common & {
    values: FormValues;
    theirs: Statement | undefined;
    problems?: readonly Problem[] | undefined;
  },
) => {
  const { w, values, problems, theirs, names } = props;
  const words = w.statement.edit;
  const value = (name: string): string => String(values[name] ?? "");
  return (
    <>
      <Back {...props} />
      <PageHead title={words.title} />
      {theirs && (
        <Card title={words.theirs(theirs.proposedBy.name)}>
          <Body w={w} of={theirs} />
        </Card>
      )}
      <WhoSees w={w} names={[names.large, names.msme]} />
      <Form
        action={`/partners/${props.relationshipId}/statement`}
        hidden={{ id: value("id"), basedOn: value("basedOn") }}
      >
        <TextArea
          w={w}
          name="text"
          label={words.text}
          hint={words.textHint}
          value={value("text")}
          maxlength={2000}
          problems={problems}
        />
        <Input
          w={w}
          name="sign1"
          label={words.sign1}
          hint={words.signsHint}
          value={value("sign1")}
          problems={problems}
        />
        <Input w={w} name="sign2" label={words.sign2} value={value("sign2")} problems={problems} />
        <Input w={w} name="sign3" label={words.sign3} value={value("sign3")} problems={problems} optional />
        <Actions>
          <Button icon="send">{words.send(partnerOf(props))}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** The firm names up to three things; the other side reads them. */
export const InterestsPage = (
  props: Common & {
    named: readonly Interest[];
    badges: readonly Badge[];
    values: FormValues | undefined;
    problems?: readonly Problem[] | undefined;
    saved: boolean;
    mayName: boolean;
  },
) => {
  const { w, named, values, problems, saved, mayName, names, side } = props;
  const words = w.statement.interests;
  const typed = (place: 1 | 2 | 3): string =>
    String(values?.[`interest${place}`] ?? named.find((one) => one.position === place)?.text ?? "");
  return (
    <>
      <Back {...props} />
      {saved && <Notice w={w} kind="success" title={words.saved} />}
      <PageHead
        title={side === "msme" ? words.title : words.titleOf(names.msme)}
        lead={side === "msme" ? words.lead(names.large) : undefined}
      />
      {mayName && names.active ? (
        <Form
          action={`/partners/${props.relationshipId}/interests`}
          hidden={{ seen: named.map((one) => one.id).join(",") }}
        >
          <WhoSees w={w} names={[names.large]} />
          <Input
            w={w}
            name="interest1"
            label={words.first}
            hint={words.hint}
            value={typed(1)}
            problems={problems}
          />
          <Input w={w} name="interest2" label={words.second} value={typed(2)} problems={problems} />
          <Input w={w} name="interest3" label={words.third} value={typed(3)} problems={problems} />
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </Form>
      ) : named.length === 0 ? (
        <p>{words.none(names.msme)}</p>
      ) : (
        <ol>
          {named.map((one) => (
            <li>
              <Name>{one.text}</Name>
            </li>
          ))}
        </ol>
      )}
      <Proofs w={w} badges={props.badges} />
    </>
  );
};
