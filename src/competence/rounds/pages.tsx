import { Button, ButtonLink } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions, ButtonForm } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Progress } from "../../design/progress.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Reason } from "../mentors/fitting.ts";
import { type BarredPair, isRunning, type LeftFirm, type Proposed, type Round, shareOf } from "./round.ts";

export const roundDones = ["locked", "unlocked", "changed", "published", "ended"] as const;
export type RoundDone = (typeof roundDones)[number];

const base = "/development/matching";

export function reasonsOf(w: Words, reasons: readonly Reason[]): string {
  return reasons.map(({ kind, of }) => w.mentoring.reasons[kind](of)).join(". ");
}

/** What a server-sent event of a run says: as the progress bar does. */
export function runWords(w: Words, round: Pick<Round, "step">) {
  const words = w.matching.round;
  return { label: words.steps[round.step ?? "queued"], text: words.working, share: shareOf(round.step) };
}

type RoundPageProps = {
  w: Words;
  round: Round;
  items: readonly Proposed[];
  next: string | null;
  paged: boolean;
  left: readonly LeftFirm[];
  apart: readonly BarredPair[];
  mayRun: boolean;
  done: RoundDone | undefined;
};

/** A round: what it proposes and why, who has nobody and why, who is kept apart and why; and the next act. */
export const RoundPage = (props: RoundPageProps) => {
  const { w, round, done, mayRun } = props;
  const words = w.matching.round;
  if (isRunning(round)) return <Working w={w} round={round} />;
  return (
    <>
      {done && <Notice w={w} kind="success" title={words.done[done]} />}
      <BackLink href={base}>{words.back}</BackLink>
      <PageHead title={<Name>{round.title}</Name>} lead={words.sum(pairsIn(round), round.counts.left)} />
      {round.fault && (
        <Notice w={w} kind="warning" title={words.fault}>
          <p>{words.faultText}</p>
        </Notice>
      )}
      <p class="quiet">
        {words.looked(round.mentors, round.places, round.firms)} {words.mode[round.mode]}
        {round.endedAt && ` ${words.endedOn(w.date(w.dayOf(round.endedAt)))}`}
      </p>
      {mayRun && !round.endedAt && <Acts w={w} round={round} />}
      <Pairs {...props} />
      <Left {...props} />
      <Apart w={w} apart={props.apart} />
    </>
  );
};

const pairsIn = ({ counts }: Round): number => counts.proposed + counts.published + counts.agreed;

const Working = ({ w, round }: { w: Words; round: Round }) => {
  const { label, text, share } = runWords(w, round);
  return (
    <>
      <BackLink href={base}>{w.matching.round.back}</BackLink>
      <PageHead title={<Name>{round.title}</Name>} />
      <Progress label={label} share={share} events={`${base}/${round.id}/events`}>
        {text}
      </Progress>
    </>
  );
};

const Acts = ({ w, round }: { w: Words; round: Round }) => {
  const words = w.matching.round;
  const at = `${base}/${round.id}`;
  const hidden = { version: String(round.version) };
  return (
    <>
      <Actions>
        {round.counts.proposed > 0 && (
          <ButtonForm action={`${at}/publication`} hidden={hidden}>
            <Button icon="send">{words.publish(round.counts.proposed)}</Button>
          </ButtonForm>
        )}
        <ButtonForm action={`${at}/runs`} hidden={hidden}>
          <Button kind="secondary">{words.again}</Button>
        </ButtonForm>
        <ButtonForm action={`${at}/end`} hidden={hidden}>
          <Button kind="plain">{words.end}</Button>
        </ButtonForm>
      </Actions>
      <p class="quiet">
        {round.counts.proposed > 0 && `${words.publishText} `}
        {words.againText} {words.once} {words.endText}
      </p>
    </>
  );
};

const Pairs = ({ w, round, items, next, paged, mayRun }: RoundPageProps) => {
  const words = w.matching.round;
  const column = w.matching.column;
  const at = `${base}/${round.id}`;
  const open = mayRun && !round.endedAt && items.some((one) => one.state === "proposed");
  return (
    <Section title={words.pairs}>
      <DataTable
        w={w}
        caption={words.pairs}
        quietCaption
        rows={items}
        empty={<Empty title={words.pairsNone}>{words.pairsNoneText}</Empty>}
        columns={[
          { key: "firm", head: column.firm, cell: (one) => <Name>{one.firm}</Name> },
          { key: "mentor", head: column.mentor, cell: (one) => <Name>{one.mentor}</Name> },
          { key: "why", head: column.why, wrap: true, cell: (one) => reasonsOf(w, one.reasons) },
          {
            key: "state",
            head: column.state,
            desk: true,
            cell: (one) => (
              <>
                <Tag kind={one.state === "agreed" ? "good" : "neutral"}>{words.state[one.state]}</Tag>
                {one.byHand ? ` ${words.byHand}` : one.locked && ` ${words.locked}`}
              </>
            ),
          },
          ...(open
            ? [
                {
                  key: "act",
                  head: column.act,
                  cell: (one: Proposed) =>
                    one.state === "proposed" && (
                      <div class="row-acts">
                        <ButtonForm
                          action={`${at}/locks`}
                          hidden={{
                            version: String(round.version),
                            proposal: one.id,
                            locked: one.locked ? "no" : "yes",
                          }}
                        >
                          <Button kind="plain" icon="lock">
                            {one.locked ? words.unlock : words.lock}
                            <span class="unseen"> {one.firm}</span>
                          </Button>
                        </ButtonForm>
                        <ButtonLink href={`${at}/firms/${one.relationshipId}`} kind="plain">
                          {words.change}
                          <span class="unseen"> {one.firm}</span>
                        </ButtonLink>
                      </div>
                    ),
                },
              ]
            : []),
        ]}
      />
      <Pager w={w} previous={paged ? at : undefined} next={next ? `${at}?after=${next}` : undefined} />
    </Section>
  );
};

const Left = ({ w, round, left, mayRun }: RoundPageProps) => {
  const words = w.matching.round;
  const open = mayRun && !round.endedAt;
  return (
    <Section title={words.left} id="left">
      <DataTable
        w={w}
        caption={words.left}
        quietCaption
        rows={left}
        empty={<p class="quiet">{words.leftNone}</p>}
        {...(open ? { href: (one: LeftFirm) => `${base}/${round.id}/firms/${one.relationshipId}` } : {})}
        columns={[
          { key: "firm", head: w.matching.column.firm, cell: (one) => <Name>{one.firm}</Name> },
          { key: "why", head: w.matching.column.why, wrap: true, cell: (one) => words.reasons[one.reason] },
        ]}
      />
      {round.counts.left > left.length && (
        <p class="quiet">{w.matching.firmsMore(left.length, round.counts.left)}</p>
      )}
    </Section>
  );
};

const Apart = ({ w, apart }: { w: Words; apart: readonly BarredPair[] }) => {
  const words = w.matching.round;
  return (
    <Section title={words.apart} id="apart">
      <p class="quiet">{words.apartText}</p>
      <DataTable
        w={w}
        caption={words.apart}
        quietCaption
        rows={apart}
        empty={<p class="quiet">{words.apartNone}</p>}
        columns={[
          { key: "firm", head: w.matching.column.firm, cell: (one) => <Name>{one.firm}</Name> },
          { key: "mentor", head: w.matching.column.mentor, cell: (one) => <Name>{one.mentor}</Name> },
          { key: "why", head: w.matching.column.why, wrap: true, cell: (one) => words.bars[one.bar] },
        ]}
      />
    </Section>
  );
};
