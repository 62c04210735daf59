import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Choice } from "../../design/choice.tsx";
import { Empty } from "../../design/empty.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { FileInput, Input, TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Shape } from "../../design/shape.tsx";
import { Code, Name, Sample } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type Prior, type PriorPrivate, priorKinds, proofCommand } from "./prior.ts";

type Common = {
  w: Words;
  side: Side;
  relationshipId: string;
  names: { readonly large: string; readonly msme: string };
};

const base = ({ relationshipId }: { relationshipId: string }): string => `/partners/${relationshipId}/prior`;

/** Every note of both sides, with its day; private ones by their fingerprint alone. */
export const PriorsPage = (
  props: Common & {
    priors: readonly Prior[];
    /** Names of private ones, for the firm alone. */
    labels: ReadonlyMap<string, string>;
    mayNote: boolean;
    noted: boolean;
  },
) => {
  const { w, side, names, priors, mayNote } = props;
  const words = w.prior;
  const add = mayNote && (
    <ButtonLink href={`${base(props)}/new`} kind="primary" icon="plus">
      {words.add}
    </ButtonLink>
  );
  return (
    <>
      <BackLink href={`/partners/${props.relationshipId}/ideas`}>{w.ideas.toList}</BackLink>
      {props.noted && <Notice w={w} kind="success" title={words.noted} />}
      <PageHead title={words.title} lead={words.lead(names.large, names.msme)}>
        {priors.length > 0 && add}
      </PageHead>
      {priors.length === 0 && (
        <Empty title={words.none} act={add}>
          {side === "msme" ? words.noneText : words.noneDesk}
        </Empty>
      )}
      {priors.map((one) => (
        <PriorCard {...props} prior={one} label={props.labels.get(one.id)} />
      ))}
    </>
  );
};

const PriorCard = ({
  w,
  names,
  relationshipId,
  prior,
  label,
}: Common & { prior: Prior; label: string | undefined }) => {
  const words = w.prior;
  const firm = names[prior.side];
  const by = words.by(prior.noted.by, firm, w.moment(prior.noted.at));
  if (prior.kind === "open")
    return (
      <Card
        note={
          <>
            <Shape side={prior.side} /> <Name>{by}</Name>
          </>
        }
      >
        <p class="written">
          <Name>{prior.text ?? ""}</Name>
        </p>
      </Card>
    );
  const hidden = prior.kind === "file" ? words.privateFile(firm) : words.privateText(firm);
  return (
    <Card
      title={<Name>{label ?? hidden}</Name>}
      note={
        <>
          <Shape side={prior.side} /> <Name>{label === undefined ? by : `${hidden}. ${by}`}</Name>
        </>
      }
      act={
        label === undefined
          ? undefined
          : { href: `/partners/${relationshipId}/prior/${prior.id}`, label: words.see }
      }
    >
      <Facts facts={[{ label: words.fingerprint, value: <Code>{prior.commitment ?? ""}</Code> }]} />
    </Card>
  );
};

/** One note: words for both, or words or a file that stay with the firm. */
export const NotePage = (
  props: Common & { values: FormValues; problems?: readonly Problem[] | undefined },
) => {
  const { w, side, values, problems, names } = props;
  const words = w.prior;
  const typed = (name: string) => String(values[name] ?? "");
  const firm = side === "msme";
  return (
    <>
      <BackLink href={base(props)}>{words.back}</BackLink>
      <PageHead title={words.addTitle} />
      {!firm && <WhoSees w={w} names={[names.large, names.msme]} />}
      <Form
        action={base(props)}
        hidden={{ id: typed("id"), idea: typed("idea"), ...(firm ? {} : { kind: "open" }) }}
        files={firm}
      >
        {firm && (
          <Choice
            w={w}
            name="kind"
            label={words.kind}
            value={typed("kind") || "open"}
            problems={problems}
            options={priorKinds.map((kind) => ({
              value: kind,
              label: words.kinds[kind],
              hint: words.kindHints[kind],
            }))}
          />
        )}
        <TextArea
          w={w}
          name="text"
          label={words.text}
          hint={firm ? words.textHint : words.kindHints.open}
          value={typed("text")}
          problems={problems}
          optional={firm}
        />
        {firm && (
          <>
            <FileInput
              w={w}
              name="file"
              label={words.file}
              hint={words.fileHint}
              problems={problems}
              optional
            />
            <Input
              w={w}
              name="label"
              label={words.label}
              hint={words.labelHint}
              value={typed("label")}
              problems={problems}
              optional
            />
          </>
        )}
        <Actions>
          <Button icon="check">{words.save}</Button>
        </Actions>
      </Form>
    </>
  );
};

/** What the firm alone sees of a private note: the thing, its salt, and how it is proved. */
export const PrivatePage = (props: Common & { prior: Prior; kept: PriorPrivate }) => {
  const { w, names, prior, kept } = props;
  const words = w.prior;
  return (
    <>
      <BackLink href={base(props)}>{words.back}</BackLink>
      <PageHead
        title={<Name>{kept.label}</Name>}
        over={<Name>{words.by(prior.noted.by, names[prior.side], w.moment(prior.noted.at))}</Name>}
      />
      <p class="quiet">{words.onlyYou}</p>
      {kept.text !== null && (
        <p class="written">
          <Name>{kept.text}</Name>
        </p>
      )}
      {kept.file && (
        <>
          <p>
            <Name>{kept.file.name}</Name>
          </p>
          <ButtonLink href={`${base(props)}/${prior.id}/file`} icon="download">
            {words.download(kept.file.bytes)}
          </ButtonLink>
        </>
      )}
      <Card title={words.proofTitle}>
        <p>{kept.file ? words.proofText : words.proofWords}</p>
        <Sample>{proofCommand(kept.salt, kept.file?.name ?? "words.txt")}</Sample>
        <Facts
          facts={[
            { label: words.fingerprint, value: <Code>{prior.commitment ?? ""}</Code> },
            { label: words.salt, value: <Code>{kept.salt}</Code> },
          ]}
        />
      </Card>
    </>
  );
};
