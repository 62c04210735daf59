import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { DisputeWords, rungName, thingName } from "../../design/dispute-words.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { TextArea } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { WhoSees } from "../../design/who-sees.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import type { FormValues } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Draft } from "../dispute-drafts/draft.ts";
import type { Helper } from "../dispute-helpers/brought.ts";
import type { Outcome } from "../dispute-outcomes/outcome.ts";
import { type Dispute, holds, offered, other } from "../disputes/dispute.ts";

type ViewProps = {
  w: Words;
  side: Side;
  names: { readonly large: string; readonly msme: string };
  dispute: Dispute;
  now: Temporal.Instant;
  done: string | undefined;
  /** A step after the end: refused, with a way on. */
  refused: string | undefined;
  writes: "claim" | "word" | undefined;
  speaks: boolean;
  moves: boolean;
  opens: boolean;
  holidaysKnown: boolean;
  draft: Draft | undefined;
  helpers: readonly Helper[];
  brings: boolean;
  outcome: Outcome | undefined;
  values: FormValues;
  problems?: readonly Problem[] | undefined;
};

const baseOf = ({ dispute }: ViewProps) => `/partners/${dispute.relationshipId}/disputes/${dispute.id}`;

/** One dispute: where it stands, both sides' words, whose turn it is, how it could end. `children`: outcome and repair. */
export const DisputePage = (props: ViewProps & { children?: unknown }) => {
  const { w, names, dispute, refused } = props;
  const words = w.disputes.page;
  const list = `/partners/${dispute.relationshipId}/disputes`;
  return (
    <>
      <BackLink href={list}>{w.disputes.title}</BackLink>
      <Done {...props} />
      {refused && (
        <Notice w={w} kind="warning" title={dispute.closed ? words.closedTitle : refused}>
          {dispute.closed && <p>{words.closedText}</p>}
        </Notice>
      )}
      <PageHead
        title={<Name>{dispute.title}</Name>}
        over={
          dispute.aboutTitle === null
            ? w.disputes.subjects[dispute.about]
            : words.about(thingName(w, dispute.about, dispute.aboutTitle))
        }
        lead={
          dispute.joined
            ? words.bothOpened
            : words.openedBy(names[dispute.openedSide], w.date(dispute.openedOn))
        }
      />
      {dispute.refersTo && (
        <p>
          {words.goesOn}{" "}
          <ButtonLink href={`${list}/${dispute.refersTo.id}`} kind="plain">
            <Name>{dispute.refersTo.title}</Name>
          </ButtonLink>
        </p>
      )}
      <p class="quiet">{words.readers(names.large, names.msme)}</p>
      {dispute.closed ? <Closed {...props} /> : <Clock {...props} />}
      <DisputeWords w={w} names={names} {...dispute} />
      {!dispute.closed && <Turn {...props} />}
      {props.children as never}
      <HelpersHere {...props} />
      <Ladder {...props} />
      {!dispute.closed && <Ends {...props} />}
    </>
  );
};

const Done = ({ w, done, refused, problems }: ViewProps) => {
  const { page: words, outcome, opened, joined } = w.disputes;
  const said: Partial<Record<string, string>> = {
    ...{ opened, joined, said: words.said, kept: words.kept, stepped: words.stepped },
    ...{
      withdrawn: words.withdrawn,
      apart: words.ended,
      proposed: outcome.proposed,
      signed: outcome.signedNow,
    },
    ...{
      done: outcome.doneNow,
      confirmed: outcome.confirmedNow,
      returned: outcome.returnedNow,
      looked: outcome.saidNow,
    },
  };
  const title = done === undefined || refused || problems ? undefined : said[done];
  return title ? <Notice w={w} kind="success" title={title} /> : null;
};

const Closed = ({ w, names, dispute, opens }: ViewProps) => {
  const words = w.disputes.page;
  const { closed } = dispute;
  if (!closed) return null;
  return (
    <Card
      title={words.closedAs[closed.as]}
      note={words.closedBy(names[closed.side], w.date(w.dayOf(closed.at)))}
      act={
        opens
          ? {
              href: `/partners/${dispute.relationshipId}/disputes/new?refers=${dispute.id}`,
              label: words.again,
            }
          : undefined
      }
    >
      {closed.words && (
        <p class="written">
          <Name>{closed.words}</Name>
        </p>
      )}
    </Card>
  );
};

/** The present step, its last day, and what is offered when that has passed: offered, never forced. */
const Clock = (props: ViewProps) => {
  const { w, names, dispute, now, moves, holidaysKnown } = props;
  const words = w.disputes.page;
  const step = dispute.rungs[dispute.rung];
  const may = offered(dispute, now);
  const zone = dispute.zone.split("/").at(-1)?.replaceAll("_", " ") ?? dispute.zone;
  return (
    <Card
      title={rungName(w, step)}
      note={step && w.disputes.rungText[step.key](names.large, names.msme)}
      aside={<Tag kind={may ? "warn" : "neutral"}>{may ? w.disputeHelpers.list.over : words.now}</Tag>}
    >
      <p>{may ? words.passed(w.date(dispute.dueOn)) : words.until(w.date(dispute.dueOn), zone)}</p>
      {!holidaysKnown && <p class="quiet">{words.noHolidays}</p>}
      {may === "step" && (
        <>
          <p>{words.offered(rungName(w, dispute.rungs[dispute.rung + 1]))}</p>
          {moves && (
            <ButtonForm action={`${baseOf(props)}/step`} hidden={{ rung: String(dispute.rung) }}>
              <Button kind="secondary">{words.take}</Button>
            </ButtonForm>
          )}
        </>
      )}
      {may === "end" && <p>{words.offeredEnd}</p>}
    </Card>
  );
};

/** Room for this side's words, if it is its turn; said plainly when it is not. */
const Turn = (props: ViewProps) => {
  const { w, side, names, dispute, writes, speaks, draft, helpers, values, problems } = props;
  const words = w.disputes.page;
  if (!speaks) return <p class="quiet">{words.notYou(rungName(w, dispute.rungs[dispute.rung]))}</p>;
  if (writes === undefined) return <p class="quiet">{words.theirTurn(names[other(side)])}</p>;
  const readers = [names[other(side)], ...helpers.filter((one) => !one.endedAt).map((one) => one.name)];
  const value = (name: string, kept: string | null | undefined): string => String(values[name] ?? kept ?? "");
  return (
    <Section title={writes === "claim" ? words.claim : words.yourTurn}>
      <WhoSees w={w} names={readers} />
      {draft && <Notice w={w} title={words.draftHere} />}
      <Form
        action={`${baseOf(props)}/${writes === "claim" ? "answer" : "words"}`}
        hidden={{ id: String(values.id ?? "") }}
      >
        {writes === "claim" ? (
          <>
            <TextArea
              {...{ w, problems }}
              name="reason"
              label={w.disputes.form.reason}
              hint={w.disputes.form.reasonHint}
              value={value("reason", draft?.reason)}
              rows={5}
            />
            <TextArea
              {...{ w, problems }}
              name="wish"
              label={w.disputes.form.wish}
              hint={w.disputes.form.wishHint}
              value={value("wish", draft?.wish)}
              rows={3}
            />
          </>
        ) : (
          <TextArea
            {...{ w, problems }}
            name="text"
            label={words.word}
            value={value("text", draft?.reason)}
            rows={4}
          />
        )}
        <Actions>
          <Button>{words.send}</Button>
          {side === "msme" && (
            <Button kind="secondary" name="act" value="draft">
              {words.keep}
            </Button>
          )}
        </Actions>
      </Form>
    </Section>
  );
};

const HelpersHere = (props: ViewProps) => {
  const { w, helpers, brings } = props;
  const words = w.disputes.page;
  const here = helpers.filter((one) => one.endedAt === null);
  if (here.length === 0 && !brings) return null;
  return (
    <Section title={words.helpers}>
      {here.length === 0 && <p class="quiet">{words.noHelper}</p>}
      {here.map((one) => (
        <p>
          <Name>{one.name}</Name>, <Name>{words.helperLine(one.organization, one.mayWrite)}</Name>
          {one.cameAt === null && <span class="quiet"> ({words.waitsForHelper})</span>}{" "}
          {one.returned && <Tag kind="warn">{w.disputeHelpers.returnedTag}</Tag>}
        </p>
      ))}
      {brings && (
        <ButtonLink href={`${baseOf(props)}/helpers`} kind="plain" icon="people">
          {words.bringHelper}
        </ButtonLink>
      )}
    </Section>
  );
};

const Ladder = ({ w, dispute }: ViewProps) => {
  const words = w.disputes.page;
  return (
    <Section title={words.steps}>
      <ol>
        {dispute.rungs.map((rung, place) => (
          <li aria-current={place === dispute.rung && !dispute.closed ? "step" : undefined}>
            <Name>{rungName(w, rung)}</Name>, {words.workingDays(rung.days)}{" "}
            {place < dispute.rung && <Tag>{words.done}</Tag>}
            {place === dispute.rung && !dispute.closed && <Tag>{words.now}</Tag>}
          </li>
        ))}
      </ol>
    </Section>
  );
};

/** Taking back what one opened, and the end without an agreement: folded, for they are no next step. */
const Ends = (props: ViewProps) => {
  const { w, side, names, dispute, now, moves, values, problems } = props;
  const words = w.disputes.page;
  if (!moves) return null;
  const value = String(values.words ?? "");
  const form = (act: string, label: string) => (
    <Form action={`${baseOf(props)}/${act}`}>
      <TextArea {...{ w, problems, value }} name="words" label={words.withdrawWords} rows={2} optional />
      <Button kind="danger">{label}</Button>
    </Form>
  );
  return (
    <>
      {(["large", "msme"] as const).map(
        (one) => dispute.withdrawn[one] && <p class="quiet">{words.partBack(names[one])}</p>,
      )}
      {offered(dispute, now) === "end" && (
        <details>
          <summary>{words.endApart}</summary>
          <p>{words.endText}</p>
          {form("end", words.endApart)}
        </details>
      )}
      {holds(dispute, side) && (
        <details>
          <summary>{words.withdraw}</summary>
          {dispute.joined && <p>{words.withdrawBoth}</p>}
          {form("withdrawal", words.withdraw)}
        </details>
      )}
    </>
  );
};
