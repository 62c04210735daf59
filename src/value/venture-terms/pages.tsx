import { Button } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Shape } from "../../design/shape.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { VentureHead } from "../../design/venture-head.tsx";
import { VentureTermsFacts } from "../../design/venture-terms.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import {
  changed,
  isAlive,
  isOpen,
  type Venture,
  type VentureVersion,
  waitsFor,
} from "../ventures/venture.ts";

type Names = { readonly large: string; readonly msme: string };
type Common = { w: Words; side: Side; of: Venture; names: Names };

const other = (side: Side): Side => (side === "large" ? "msme" : "large");

/** What is proposed, with what is new marked; what is in force; and every set of terms before. */
export const TermsPage = (
  props: Common & {
    versions: readonly VentureVersion[];
    done: string | undefined;
    maySign: boolean;
    mayPropose: boolean;
    problems?: readonly Problem[] | undefined;
  },
) => {
  const { w, of, names, versions, done, mayPropose } = props;
  const words = w.ventures.one;
  const [newest] = versions;
  const open = newest && isOpen(newest) ? newest : undefined;
  const inForce = of.agreedAt ? versions.find(({ number }) => number === of.version) : undefined;
  const earlier = versions.filter((one) => one !== open && one !== inForce);
  const base = `/partners/${of.relationshipId}/ventures/${of.id}`;
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      {props.problems?.map(({ code, message }) => (
        <Notice w={w} kind="warning" title={w.problem(code) ?? message} />
      ))}
      <VentureHead
        w={w}
        relationshipId={of.relationshipId}
        ventureId={of.id}
        title={of.terms.title}
        names={names}
        active="terms"
      >
        <Tag kind={of.state === "proposed" ? "warn" : of.state === "running" ? "good" : "neutral"}>
          {w.ventures.states[of.state]}
        </Tag>
      </VentureHead>
      {open && <Open {...props} open={open} before={inForce} />}
      {inForce && (
        <Version {...props} version={inForce} title={words.version(inForce.number)} tag={words.inForce} />
      )}
      {mayPropose && isAlive(of.state) && (
        <ButtonForm action={`${base}/terms/change`}>
          <Button kind="secondary" icon="plus">
            {words.change}
          </Button>
        </ButtonForm>
      )}
      {earlier.length > 0 && <h2>{words.versions}</h2>}
      {earlier.map((version) => (
        <Version
          {...props}
          version={version}
          before={versions.find(({ number }) => number === version.number - 1)}
          title={words.version(version.number)}
        />
      ))}
    </>
  );
};

const Open = (
  props: Common & {
    open: VentureVersion;
    before: VentureVersion | undefined;
    maySign: boolean;
    mayPropose: boolean;
  },
) => {
  const { w, side, of, names, open, before, maySign, mayPropose } = props;
  const words = w.ventures.one;
  const base = `/partners/${of.relationshipId}/ventures/${of.id}/terms`;
  const ours = open[side] === null;
  const waits = waitsFor(open);
  const title = before ? words.newTerms(open.number) : words.readTerms;
  const alive = isAlive(of.state);
  return (
    <Version {...props} version={open} before={before} title={title} lead={before && words.newTermsText}>
      {alive && (
        <Notice
          w={w}
          kind={ours ? "warning" : "info"}
          title={
            ours
              ? maySign
                ? words.waitsYou
                : words.waitsOwner
              : words.waitsOther(w.list(waits.map((one) => names[one])))
          }
        >
          <Actions>
            {ours && maySign && (
              <ButtonForm action={`${base}/signature`} hidden={{ version: String(open.number) }}>
                <Button icon="check">{words.sign}</Button>
              </ButtonForm>
            )}
            {mayPropose && (
              <a class="button" data-kind="plain" href={`${base}/refusal`}>
                {open.proposed.side === side ? words.takeBack : words.decline}
              </a>
            )}
          </Actions>
        </Notice>
      )}
    </Version>
  );
};

const Version = ({
  w,
  names,
  version,
  before,
  title,
  lead,
  tag,
  children,
}: Common & {
  version: VentureVersion;
  before?: VentureVersion | undefined;
  title: string;
  lead?: string | undefined;
  tag?: string | undefined;
  children?: unknown;
}) => {
  const words = w.ventures.one;
  const on = (at: Temporal.Instant): string => w.date(w.dayOf(at));
  const { proposed, declined } = version;
  const said = declined && (declined.side === proposed.side ? words.takenBackBy : words.declinedBy);
  return (
    <Card
      title={title}
      note={words.proposedBy(proposed.by, names[proposed.side], on(proposed.at))}
      aside={tag && <Tag kind="good">{tag}</Tag>}
    >
      {lead && <p>{lead}</p>}
      {version.reason && (
        <>
          <p class="quiet">{words.because(proposed.by)}</p>
          <p class="written">
            <Name>{version.reason}</Name>
          </p>
        </>
      )}
      <div>
        {(["large", "msme"] as const).map((one) => {
          const signed = version[one];
          return (
            <p>
              <Shape side={one} /> <Name>{names[one]}</Name>
              {": "}
              {signed ? words.signed(signed.by, on(signed.at)) : words.notSigned}
            </p>
          );
        })}
      </div>
      {declined && said && (
        <>
          <p>{said(declined.by, names[declined.side], on(declined.at))}</p>
          <p class="written">
            <Name>{declined.reason}</Name>
          </p>
        </>
      )}
      {children as never}
      <details open={children !== undefined || tag !== undefined}>
        <summary>{words.readTerms}</summary>
        <VentureTermsFacts
          w={w}
          names={names}
          terms={version.terms}
          marked={before && changed(before.terms, version.terms)}
        />
      </details>
    </Card>
  );
};

/** Why not: for who says no to terms, and who takes their own back. */
export const RefusalPage = ({
  w,
  side,
  of,
  open,
  values,
  problems,
}: Omit<Common, "names"> & {
  open: VentureVersion;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
}) => {
  const words = w.ventures.one;
  const own = open.proposed.side !== other(side);
  const base = `/partners/${of.relationshipId}/ventures/${of.id}/terms`;
  return (
    <>
      <BackLink href={base}>{w.ventures.tabs.terms}</BackLink>
      <PageHead over={<Name>{of.terms.title}</Name>} title={own ? words.takeBackTitle : words.declineTitle} />
      <Form action={`${base}/refusal`} hidden={{ version: String(open.number) }}>
        <TextArea
          w={w}
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={String(values.reason ?? "")}
          problems={problems}
        />
        <Actions>
          <Button kind="danger">{own ? words.takeBack : words.decline}</Button>
        </Actions>
      </Form>
    </>
  );
};
