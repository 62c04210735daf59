import { Button, ButtonLink } from "../../design/button.tsx";
import { Card, CardList } from "../../design/card.tsx";
import { FairShare, type FairShareProps } from "../../design/fair-share.tsx";
import { Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Notice } from "../../design/notice.tsx";
import { Prose, Section, Stack } from "../../design/section.tsx";
import { Shape } from "../../design/shape.tsx";
import { SplitStanding } from "../../design/split-standing.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { VentureHead } from "../../design/venture-head.tsx";
import type { Words } from "../../design/words/words.ts";
import { money } from "../../platform/money.ts";
import type { Problem } from "../../platform/refusal.ts";
import { inForce, newestOpen, type Split, stateOf } from "../splits/split.ts";
import { caveatsOf, digitsOf, type StakeSide } from "./figures.ts";
import { findingOf, rangesOf, type Shown, shortOf, ways } from "./shown.ts";
import { burdenOf, type Stake } from "./stake.ts";
import { type Boxes, typedCodes } from "./typed.ts";

type Base = { w: Words; side: StakeSide; relationshipId: string; stake: Stake };

export type ShareProps = Base & {
  shown: Shown;
  /** What the boxes hold. */
  boxes: Boxes;
  problems: readonly Problem[];
  /** One side's own figures, counted on the server: not those that both see. */
  own: boolean;
  splits: readonly Split[];
  /** What the deal that is drawn is called. */
  dealName: string | undefined;
  mayPropose: boolean;
  maySign: boolean;
  mayRelease: boolean;
  done: string | undefined;
};

const at = (relationshipId: string, stake: Stake) =>
  `/partners/${relationshipId}/ventures/${stake.ventureId}`;

/** What can be defended, alone first and then on the figures that both see; proposals, and whether a split is agreed. */
export const SharePage = (props: ShareProps) => {
  const { w, relationshipId, stake, done } = props;
  const words = w.splits;
  const base = at(relationshipId, stake);
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      <VentureHead
        w={w}
        relationshipId={relationshipId}
        ventureId={stake.ventureId}
        title={stake.title}
        names={stake.names}
        active="share"
      />
      <p class="quiet">{words.lead(stake.names.large, stake.names.msme)}</p>
      <Standing {...props} />
      <Mine {...props} base={base} />
      <FairShare {...drawn(props)} />
      <Proposals {...props} base={base} />
      <Figures {...props} base={base} />
    </>
  );
};

/** The proposal that waits for the reader's own signature. */
const Mine = ({ w, splits, side, maySign, base }: ShareProps & { base: string }) => {
  const open = newestOpen(splits);
  if (!open || !maySign || open.signed[side]) return null;
  return (
    <Card
      title={w.splits.mine(open.number)}
      act={{ href: `${base}/share/proposals/${open.number}`, label: w.splits.readAndSign }}
    />
  );
};

/** Whether a split is agreed, and whether before work began. */
const Standing = ({ w, splits, stake }: ShareProps) => {
  const now = inForce(splits);
  const agreed = now?.agreed ? { number: now.number, ...now.agreed } : undefined;
  return <SplitStanding w={w} agreed={agreed} running={stake.begunOn !== null} />;
};

/** What is counted, ready to be drawn. */
function drawn(props: ShareProps): FairShareProps {
  const { w, side, shown, stake, relationshipId, own } = props;
  const { figures, fair, deal } = shown;
  const alone = ways(fair).find(({ rule }) => rule === "proportional");
  const burden = (one: StakeSide) => {
    const share = burdenOf(figures, own ? { large: null, msme: null } : stake.years, one);
    const text = (value: number) => w.percent(value, digitsOf(value));
    if (!share) return null;
    return share.low === share.high ? text(share.low) : w.splits.between(text(share.low), text(share.high));
  };
  return {
    w,
    side,
    firms: stake.names,
    currency: figures.currency,
    tiltPpm: figures.tiltPpm,
    whole: figures.expected,
    bars: ways(fair).map(({ rule, parts }) => ({ key: rule, label: w.splits.rules[rule], parts })),
    ranges: rangesOf(fair),
    alone: alone?.parts ?? null,
    deal,
    dealName: props.dealName,
    finding: findingOf(shown),
    caveats: caveatsOf(figures),
    short: shortOf(fair),
    moves: shown.moves,
    burden: { large: burden("large"), msme: burden("msme") },
    otherCurrency: stake.otherCurrency,
    own,
    boxes: props.boxes,
    problems: props.problems,
    codes: [...typedCodes, "amount-unreadable", "amount-two-meanings", "amount-other-currency"],
    action: `${at(relationshipId, stake)}/share`,
  };
}

const tagOf = {
  open: "warn",
  "in-force": "good",
  replaced: "neutral",
  overtaken: "neutral",
  withdrawn: "neutral",
} as const;

const Proposals = ({ w, stake, splits, mayPropose, base }: ShareProps & { base: string }) => {
  const words = w.splits;
  const amount = (value: number, currency: string) => w.money(money(value, currency));
  return (
    <Section
      title={words.proposals}
      aside={mayPropose && <ButtonLink href={`${base}/share/new`}>{words.propose}</ButtonLink>}
    >
      {splits.length === 0 && <p class="quiet">{words.proposalsNone}</p>}
      <CardList
        label={words.proposals}
        items={splits.map((split) => {
          const state = stateOf(split, splits);
          return {
            href: `${base}/share/proposals/${split.number}`,
            title: `${words.proposal(split.number)}: ${words.rules[split.rule]}`,
            note: words.parts(
              stake.names.msme,
              amount(split.parts.msme, split.currency),
              stake.names.large,
              amount(split.parts.large, split.currency),
            ),
            end: (
              <Tag kind={tagOf[state]}>{state === "open" ? waits(w, split, stake) : words.states[state]}</Tag>
            ),
          };
        })}
      />
    </Section>
  );
};

function waits(w: Words, { signed }: Split, { names }: Stake): string {
  if (!signed.large && !signed.msme) return w.splits.states.open;
  return w.splits.states.waiting(signed.large ? names.msme : names.large);
}

/** What either side shows of its own for this work, and what of it can still be taken back. */
const Figures = ({ w, stake, side, mayRelease, base }: ShareProps & { base: string }) => {
  const words = w.splits;
  return (
    <Section
      title={words.shownTitle}
      aside={mayRelease && <ButtonLink href={`${base}/share/releases/new`}>{words.show}</ButtonLink>}
    >
      {stake.releases.length === 0 && <p class="quiet">{words.shownNone}</p>}
      {stake.releases.map((one) => (
        <Stack>
          <p>
            <Shape side={one.side} /> <Name>{stake.names[one.side]}</Name> {words.shownLine[one.figure]}:{" "}
            <strong>{w.money(money(one.amount, stake.currency))}</strong>,{" "}
            {words.shownBy(one.by, w.date(w.dayOf(one.at)))}. {one.side === side && one.held && words.held}
          </p>
          {one.side === side && mayRelease && !one.held && (
            <Form action={`${base}/share/releases/${one.id}/revocation`}>
              <Button kind="secondary">{words.takeBack}</Button>
            </Form>
          )}
        </Stack>
      ))}
    </Section>
  );
};

export const MethodPage = ({ w, relationshipId, stake }: Pick<Base, "w" | "relationshipId" | "stake">) => (
  <>
    <BackLink href={`${at(relationshipId, stake)}/share`}>{w.splits.title}</BackLink>
    <PageHead title={w.splits.methodTitle} />
    <Prose>
      {w.splits.method.map((text) => (
        <p>{text}</p>
      ))}
    </Prose>
  </>
);
