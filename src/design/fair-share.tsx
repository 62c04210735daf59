import type { Child } from "hono/jsx";
import { money } from "../platform/money.ts";
import type { Problem } from "../platform/refusal.ts";
import { Button, ButtonLink } from "./button.tsx";
import { type ShareBar, ShareBars } from "./charts/share-bars.tsx";
import { Actions, Form } from "./form.tsx";
import { Input } from "./input.tsx";
import { MoneyInput } from "./money-input.tsx";
import { problemOf } from "./problems.ts";
import { Section, Split, Stack } from "./section.tsx";
import { Shape } from "./shape.tsx";
import type { Words } from "./words/words.ts";

type Side = "large" | "msme";
type Both = { readonly large: number; readonly msme: number };
type Said = Words["splits"];

export const boxesOfSide = [
  "outlay",
  "investment",
  "riskLoss",
  "riskPpm",
  "standalone",
  "turnover",
] as const satisfies readonly (keyof Said["figures"])[];

/** What is counted, as it is drawn: amounts in minor units. */
export type FairShareProps = {
  w: Words;
  /** Whose figures stand first. */
  side: Side;
  firms: { readonly large: string; readonly msme: string };
  currency: string;
  tiltPpm: number;
  whole: number;
  bars: readonly ShareBar[];
  ranges: { readonly large: readonly [number, number]; readonly msme: readonly [number, number] };
  alone: Both | null;
  deal: Both | null;
  dealName: string | undefined;
  finding: {
    readonly at: "none" | "below" | "within" | "above";
    readonly low: number;
    readonly high: number;
    readonly deal: number;
    readonly by: number;
  };
  caveats: readonly (keyof Said["caveats"])[];
  /** A warning that the deal does not pay back what was paid: as expected, or if it goes badly. */
  short: "irrational" | "irrationalP10" | null;
  moves: readonly { readonly figure: string; readonly by: number }[];
  /** What each puts in as a share of its own year, in words; null where that is not known. */
  burden: { readonly large: string | null; readonly msme: string | null };
  otherCurrency: number;
  /** One side's own figures, counted on the server: not those that both see. */
  own: boolean;
  boxes: Readonly<Record<string, string>>;
  problems: readonly Problem[];
  /** The codes of problems that a script may meet. */
  codes: readonly string[];
  action: string;
};

/** Each figure by the name of its box, as it is called. */
function names({ w, firms }: Pick<FairShareProps, "w" | "firms">): Readonly<Record<string, string>> {
  const words = w.splits.figures;
  const side = (one: Side) =>
    boxesOfSide.map((box): [string, string] => [`${one}-${box}`, words[box](firms[one])]);
  return Object.fromEntries([["expected", words.expected], ...side("large"), ...side("msme")]);
}

/**
 * What can be defended, with its boxes. `browser/fair-share.ts` counts them anew in the browser, by the same rules and without
 * sending anything; where no JavaScript runs, the button sends them to be counted and forgotten.
 */
export const FairShare = (props: FairShareProps) => {
  const { w, own, problems, codes } = props;
  const words = w.splits;
  const said = codes.map((code) => [code, w.problem(code)]).filter(([, text]) => text !== undefined);
  return (
    <fair-share
      data-currency={props.currency}
      data-locale={w.locale}
      data-tilt={props.tiltPpm}
      data-names={JSON.stringify(names(props))}
      data-said={JSON.stringify(Object.fromEntries(said))}
      data-slide={words.slide("{1}")}
      data-out={words.leftOut}
      data-mend={words.mend}
    >
      <Split aside={<FigureForm {...props} />}>
        <p class="quiet" data-which={words.own}>
          {own ? words.own : words.both}
        </p>
        {own && <p>{words.travelled}</p>}
        {problems.length > 0 && <p>{words.mend}</p>}
        <Answer {...props} />
      </Split>
    </fair-share>
  );
};

const Answer = (props: FairShareProps) => {
  const { w, firms, currency, finding, whole, moves, caveats, short, action } = props;
  const words = w.splits;
  const amount = (value: number) => w.money(money(value, currency));
  const sentences = (low: string, high: string, deal: string, by: string, all: string) => ({
    none: words.noDeal(firms.msme, low, high, all),
    below: words.below(firms.msme, low, deal, all, by),
    within: words.within(firms.msme, low, deal, all),
    above: words.above(firms.msme, high, deal, all),
  });
  const blank = sentences("{1}", "{2}", "{3}", "{4}", "{5}");
  const filled = sentences(
    amount(finding.low),
    amount(finding.high),
    amount(finding.deal),
    w.percent(finding.by, 1),
    amount(whole),
  );
  const named = names(props);
  return (
    <Stack>
      <ShareBars
        {...props}
        label={words.chart(firms.msme)}
        finding={
          <span
            data-finding
            data-none={blank.none}
            data-below={blank.below}
            data-within={blank.within}
            data-above={blank.above}
          >
            {filled[finding.at]}
          </span>
        }
        csv={`${action}.csv`}
        method={`${action}/method`}
      />
      {Object.entries(words.caveats).map(([key, text]) => (
        <p data-show={key} hidden={!caveats.some((one) => one === key)}>
          {text}
        </p>
      ))}
      {(["irrational", "irrationalP10"] as const).map((key) => (
        <p data-show={key} hidden={short !== key}>
          {words[key]}
        </p>
      ))}
      {props.otherCurrency > 0 && <p>{words.otherCurrency(props.otherCurrency)}</p>}
      <Section title={words.movesTitle}>
        <ol data-moves={words.moves("{1}", "{2}")} data-none={words.movesNone}>
          {moves.slice(0, 3).map(({ figure, by }) => (
            <li>{words.moves(named[figure] ?? figure, amount(by))}</li>
          ))}
          {moves.length === 0 && <li>{words.movesNone}</li>}
        </ol>
      </Section>
      <Section title={words.burdenTitle}>
        {(["large", "msme"] as const).map((side) => {
          const share = props.burden[side];
          const unknown = words.burdenUnknown(firms[side]);
          return (
            <p data-burden={side} data-known={words.burden(firms[side], "{1}")} data-unknown={unknown}>
              <Shape side={side} /> <span>{share === null ? unknown : words.burden(firms[side], share)}</span>
            </p>
          );
        })}
      </Section>
    </Stack>
  );
};

const FigureForm = (props: FairShareProps) => {
  const { w, firms, boxes, problems, action, own, currency, side } = props;
  const words = w.splits;
  const hints: Partial<Record<string, string>> = words.hints;
  const box = (name: string, label: string, hint?: string): Child => {
    const given = { w, name, label, value: boxes[name] ?? "", problems, hint };
    return name.endsWith("riskPpm") ? (
      <Input {...given} kind="number" />
    ) : (
      <MoneyInput {...given} currency={currency} />
    );
  };
  const group = (one: Side) => (
    <details
      open={
        one === side || boxesOfSide.some((each) => problemOf(w, problems, `${one}-${each}`) !== undefined)
      }
    >
      <summary>
        <Shape side={one} /> {words.ofFirm(firms[one])}
      </summary>
      <Stack>
        {boxesOfSide.map((each) => box(`${one}-${each}`, words.figures[each](firms[one]), hints[each]))}
      </Stack>
    </details>
  );
  return (
    <Section title={words.tryTitle}>
      <p data-note={words.ownNote}>{words.ownNoteServer}</p>
      <Form action={action}>
        <p class="share-now" data-now={words.now("{1}", "{2}")} hidden />
        {box("expected", words.figures.expected, words.hints.expected)}
        {box("p10", words.figures.p10, words.hints.p10)}
        <h3>{words.dealTitle}</h3>
        {box("deal-msme", words.figures.deal(firms.msme))}
        {box("deal-large", words.figures.deal(firms.large))}
        {group(side)}
        {group(side === "large" ? "msme" : "large")}
        <Actions>
          <span data-server>
            <Button>{words.recalculate}</Button>
          </span>
          <span data-back hidden={!own && problems.length === 0}>
            <ButtonLink href={action} kind="plain">
              {words.back}
            </ButtonLink>
          </span>
        </Actions>
      </Form>
    </Section>
  );
};
