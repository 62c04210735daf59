import { ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { PairedBars, type PairedRow, type PairedValue } from "../../design/charts/paired-bars.tsx";
import { DisputeLink } from "../../design/dispute-link.tsx";
import { Facts } from "../../design/facts.tsx";
import { Actions } from "../../design/form.tsx";
import { Notice } from "../../design/notice.tsx";
import { Person } from "../../design/person.tsx";
import { Section, Split } from "../../design/section.tsx";
import { SplitNotice } from "../../design/split-notice.tsx";
import { Tag } from "../../design/tag.tsx";
import { Name } from "../../design/text.tsx";
import { Timeline } from "../../design/timeline.tsx";
import { VentureHead } from "../../design/venture-head.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Side } from "../../people/access/role.ts";
import { type Contribution, carried, sumOf, type VentureRisk } from "../contributions/contribution.ts";
import { type Gate, gateState, wantsTalk } from "../gates/gate.ts";
import { type ShareOfYear, shareOfYear, type Turnover, type Turnovers } from "../turnover/turnover.ts";
import type { VenturePerson } from "../venture-people/person.ts";
import { type AgreedSplit, isAlive, type Venture, type VentureVersion, waitsFor } from "./venture.ts";

type Common = { w: Words; side: Side; of: Venture; names: Readonly<Record<Side, string>> };

/** What both put in and risk, with what each knows of the other's size. `own`: the reader's exact figure, for their eyes only. */
export type Stakes = {
  readonly contributions: readonly Contribution[];
  readonly risks: readonly VentureRisk[];
  readonly turnovers: Turnovers;
  readonly own: Turnover | undefined;
};

export type May = Readonly<Record<"run" | "people" | "size", boolean>>;

const base = (of: Venture) => `/partners/${of.relationshipId}/ventures/${of.id}`;

/** One piece of joint work: where it stands, what waits, what both put in and risk, who works on it. */
export const VenturePage = (
  props: Common &
    Stakes & {
      newest: VentureVersion;
      gates: readonly Gate[];
      people: readonly VenturePerson[];
      split: AgreedSplit | null;
      done: string | undefined;
      today: Temporal.PlainDate;
      may: May;
    },
) => {
  const { w, of, names, newest, gates, done, may, people } = props;
  const words = w.ventures.one;
  const { terms } = of;
  const money = (amount: number) => w.money({ amount, currency: terms.currency });
  return (
    <>
      {done && <Notice w={w} kind="success" title={done} />}
      <VentureHead
        w={w}
        relationshipId={of.relationshipId}
        ventureId={of.id}
        title={terms.title}
        names={names}
        active="overview"
      >
        <Tag kind={of.state === "proposed" ? "warn" : of.state === "running" ? "good" : "neutral"}>
          {w.ventures.states[of.state]}
        </Tag>
      </VentureHead>
      <Waiting {...props} newest={newest} />
      {(isAlive(of.state) || props.split) && (
        <SplitNotice {...props} begun={of.begun !== null} href={`${base(of)}/share`} />
      )}
      {gates.some((gate) => wantsTalk(gate, props.today)) && (
        <Notice w={w} kind="warning" title={w.gates.talk}>
          <ButtonLink href={`${base(of)}/gates`} kind="plain">
            {w.gates.title}
          </ButtonLink>
        </Notice>
      )}
      <Section title={words.where}>
        <StageLine {...props} gates={gates} newest={newest} />
      </Section>
      <Split
        aside={
          <>
            <Card act={{ href: `${base(of)}/terms`, label: words.readTerms }}>
              <p class="written">
                <Name>{terms.aims}</Name>
              </p>
              <Facts
                facts={[
                  {
                    label: w.ventures.terms.expected,
                    value: `${money(terms.expected)}, ${w.ventures.terms.range(money(terms.p10), money(terms.p90))}`,
                  },
                  { label: w.ventures.terms.startsOn, value: w.date(terms.startsOn) },
                  { label: w.ventures.terms.endsOn, value: w.date(terms.endsOn) },
                ]}
              />
              {of.ideaId && (
                <ButtonLink href={`/partners/${of.relationshipId}/ideas/${of.ideaId}`} kind="plain">
                  {words.fromIdea}
                </ButtonLink>
              )}
              <History {...props} />
            </Card>
            <Card
              title={w.ventures.people.title}
              act={may.people ? { href: `${base(of)}/people`, label: w.ventures.people.add } : undefined}
            >
              {people.length === 0 && <p class="quiet">{w.ventures.people.none}</p>}
              {people.map((one) => (
                <Person
                  side={one.side}
                  name={one.name}
                  position={one.left ? `${one.part} · ${w.ventures.people.left}` : one.part}
                  telephone={one.telephone ?? undefined}
                />
              ))}
            </Card>
          </>
        }
      >
        <StakesCard {...props} />
        {may.run && isAlive(of.state) && (
          <Actions>
            {of.state === "agreed" && (
              <ButtonLink href={`${base(of)}/start`} kind="primary">
                {words.begin}
              </ButtonLink>
            )}
            <ButtonLink href={`${base(of)}/end`} kind="plain">
              {of.agreedAt ? words.end : words.withdraw}
            </ButtonLink>
          </Actions>
        )}
        {may.run && <DisputeLink {...{ w, relationshipId: of.relationshipId }} about="venture" of={of.id} />}
      </Split>
    </>
  );
};

const Waiting = ({ w, side, of, names, newest }: Common & { newest: VentureVersion }) => {
  const words = w.ventures.one;
  const waits = isAlive(of.state) ? waitsFor(newest) : [];
  if (waits.length === 0) return null;
  const ours = waits.includes(side);
  return (
    <Notice
      w={w}
      kind={ours ? "warning" : "info"}
      title={ours ? words.waitsYou : words.waitsOther(w.list(waits.map((one) => names[one])))}
    >
      <ButtonLink href={`${base(of)}/terms`} kind="plain">
        {of.agreedAt ? words.newTerms(newest.number) : words.readTerms}
      </ButtonLink>
    </Notice>
  );
};

/** From the start over every gate to the end; before anybody signed, the stages as they are proposed. */
const StageLine = ({
  w,
  of,
  gates,
  newest,
  today,
}: Common & { gates: readonly Gate[]; newest: VentureVersion; today: Temporal.PlainDate }) => {
  const words = w.gates;
  const alive = of.state === "agreed" || of.state === "running";
  const open = gates.findIndex((gate) => gate.answered.length < 2);
  const middle = of.agreedAt
    ? gates.map((gate, at) => {
        const now = alive && at === open && of.state === "running";
        const late = gateState(gate, today) === "late";
        return {
          title: <Name>{gate.title}</Name>,
          note: words.gateOn(w.date(gate.dueOn)),
          state: gate.answered.length === 2 ? "done" : now ? (late ? "late" : "now") : "next",
        } as const;
      })
    : newest.terms.stages.map((stage) => ({
        title: <Name>{stage.title}</Name>,
        note: words.gateOn(w.date(stage.dueOn)),
        state: "next" as const,
      }));
  return (
    <Timeline
      w={w}
      label={words.label}
      steps={[
        {
          title: words.begins,
          note: w.date(of.begun?.on ?? of.terms.startsOn),
          state: of.begun ? "done" : of.state === "agreed" ? "now" : "next",
        },
        ...middle,
        {
          title: words.ends,
          note: w.date(of.ended?.on ?? of.terms.endsOn),
          state: of.ended ? "done" : "next",
        },
      ]}
    />
  );
};

const History = ({ w, of, names }: Common) => {
  const words = w.ventures.one;
  const { begun, ended } = of;
  return (
    <>
      {begun && <p class="quiet">{words.begun(begun.by, names[begun.side], w.date(begun.on))}</p>}
      {ended && (
        <>
          <p class="quiet">
            {(of.state === "withdrawn" ? words.withdrawnBy : words.endedBy)(
              ended.by,
              names[ended.side],
              ended.on ? w.date(ended.on) : "",
            )}
          </p>
          <p class="written">
            <Name>{ended.reason}</Name>
          </p>
        </>
      )}
    </>
  );
};

/** Paired bars: what each puts in and risks, in money and as a share of its own year. */
const StakesCard = ({
  w,
  of,
  names,
  contributions,
  risks,
  turnovers,
  own,
  may,
}: Common & Stakes & { may: May }) => {
  const words = w.stakes;
  const { currency } = of.terms;
  const money = (amount: number): PairedValue => ({ value: amount, text: w.money({ amount, currency }) });
  const both = (of: (side: Side) => PairedValue | null) => ({ large: of("large"), msme: of("msme") });
  const missing = (["large", "msme"] as const).filter((side) => turnovers[side]?.currency !== currency);
  // Never one side's share without the other's.
  const part = (amount: number, side: Side) =>
    missing.length > 0 ? null : shown(w, shareOfYear(amount, currency, turnovers[side]));
  const rows: PairedRow[] = [
    { name: words.putIn, ...both((side) => money(sumOf(contributions, side))) },
    { name: words.seen, ...both((side) => money(sumOf(contributions, side, "verified"))) },
    { name: words.share, ...both((side) => part(sumOf(contributions, side), side)) },
    { name: words.risk, ...both((side) => money(carried(risks, side))) },
    { name: words.riskShare, ...both((side) => part(carried(risks, side), side)) },
  ];
  const unvalued = contributions.filter((one) => one.withdrawnAt === null && one.amount === null).length;
  const exact = own && shareOfYear(sumOf(contributions, "msme"), currency, own);
  return (
    <Card title={words.title} act={{ href: `${base(of)}/stakes`, label: w.ventures.tabs.stakes }}>
      <PairedBars
        w={w}
        finding={words.finding(
          names.large,
          rows[0]?.large?.text ?? "",
          names.msme,
          rows[0]?.msme?.text ?? "",
        )}
        label={words.label}
        names={names}
        rows={rows}
        unknown={words.unknown}
      />
      {exact && <p class="quiet">{words.yoursExactly(percent(w, exact.low))}</p>}
      {unvalued > 0 && <p class="quiet">{words.unvalued(unvalued)}</p>}
      {missing.length > 0 && (
        <p class="quiet">{words.sizeUnknown(w.list(missing.map((side) => names[side])))}</p>
      )}
      {may.size && (
        <ButtonLink href={`/partners/${of.relationshipId}/ventures/size`} kind="plain">
          {w.turnover.link}
        </ButtonLink>
      )}
    </Card>
  );
};

function percent(w: Words, share: number): string {
  if (share > 0 && share < 0.0001) return w.stakes.tiny;
  return w.percent(share, share >= 0.1 || share === 0 ? 0 : share >= 0.01 ? 1 : 2);
}

function shown(w: Words, share: ShareOfYear | null): PairedValue | null {
  if (!share) return null;
  const text = w.stakes.band(percent(w, share.low), percent(w, share.high));
  return { value: share.low, ...(share.high > share.low ? { upTo: share.high } : {}), text };
}
