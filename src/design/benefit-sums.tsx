import { PairedBars } from "./charts/paired-bars.tsx";
import { type Fact, Facts } from "./facts.tsx";
import type { Side } from "./frame.ts";
import { Shape } from "./shape.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Both = Readonly<Record<Side, number>>;

/** Amounts in minor units, rounded once. */
export type Sums = {
  readonly currency: string;
  readonly expected: number;
  readonly entries: number;
  /** Where it landed, all that was ever confirmed. */
  readonly confirmed: number;
  readonly got: Both;
  readonly undivided: Both;
  readonly due: Both;
  readonly had: Both;
  readonly open: Both;
  readonly settledOn: Temporal.PlainDate | null;
};

type Props = { w: Words; names: Readonly<Record<Side, string>>; sums: Sums };

const sides = ["large", "msme"] as const;

/** Who got what of what was agreed: paired bars, then every figure of the arithmetic. */
export const BenefitSums = ({ w, names, sums }: Props) => {
  const words = w.benefits.sums;
  const money = (amount: number) => w.money({ amount, currency: sums.currency });
  const divided = sums.due.large + sums.due.msme > 0;
  const bar = (both: Both) => ({
    large: { value: both.large, text: money(both.large) },
    msme: { value: both.msme, text: money(both.msme) },
  });
  const rows = divided
    ? [
        { name: words.due, ...bar(sums.due) },
        { name: words.had, ...bar(sums.had) },
      ]
    : sums.got.large + sums.got.msme > 0
      ? [{ name: words.landed, ...bar(sums.got) }]
      : [];
  const finding = divided
    ? words.finding(names.msme, money(sums.had.msme), money(sums.due.msme))
    : rows.length > 0
      ? words.undividedOnly
      : words.nothing;
  return (
    <>
      <PairedBars
        w={w}
        finding={finding}
        label={words.label}
        names={names}
        rows={rows}
        unknown={words.unknown}
      />
      {sums.settledOn && <p class="quiet">{words.settled(w.date(sums.settledOn))}</p>}
      <Facts facts={facts(w, names, sums, divided)} />
    </>
  );
};

function facts(w: Words, names: Readonly<Record<Side, string>>, sums: Sums, divided: boolean): Fact[] {
  const words = w.benefits.sums;
  const money = (amount: number) => w.money({ amount, currency: sums.currency });
  const both = (of: Both) =>
    sides.map((side) => (
      <>
        <Shape side={side} /> <Name>{names[side]}</Name> {money(of[side])}
        {side === "large" && <br />}
      </>
    ));
  const open = sides.filter((side) => sums.open[side] > 0);
  const share = sums.expected > 0 ? sums.confirmed / sums.expected : 0;
  return [
    {
      label: words.realised,
      value: words.realisedOf(money(sums.confirmed), money(sums.expected), w.percent(share, 0)),
    },
    { label: words.landed, value: both(sums.got) },
    ...(sums.undivided.large + sums.undivided.msme > 0
      ? [{ label: words.undivided, value: both(sums.undivided) }]
      : []),
    ...(divided
      ? [
          { label: words.due, value: both(sums.due) },
          { label: words.had, value: both(sums.had) },
        ]
      : []),
    {
      label: words.open,
      value:
        open.length > 0
          ? open.map((side) => (
              <strong>
                {words.openTo(
                  names[side === "large" ? "msme" : "large"],
                  names[side],
                  money(sums.open[side]),
                )}
              </strong>
            ))
          : divided
            ? words.paid
            : words.noSplit,
    },
  ];
}
