import type { Child } from "hono/jsx";
import { type Fact, Facts } from "./facts.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

/** The terms of joint work as they are drawn: money in minor units, the baseline in thousandths. */
type Terms = {
  readonly title: string;
  readonly aims: string;
  readonly baseline: string;
  readonly baselineThousandths: number | null;
  readonly baselineUnit: string | null;
  readonly currency: string;
  readonly p10: number;
  readonly expected: number;
  readonly p90: number;
  readonly largeRate: number | null;
  readonly msmeRate: number | null;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly endTools: string;
  readonly endKnowHow: string;
  readonly endNames: string;
  readonly stages: readonly {
    readonly title: string;
    readonly look: string | null;
    readonly dueOn: Temporal.PlainDate;
  }[];
};

type Props = {
  w: Words;
  names: { readonly large: string; readonly msme: string };
  terms: Terms;
  /** Where each line is changed, by the page that asks for it. */
  change?: ((page: string) => string) | undefined;
  /** Lines that are not as they were. */
  marked?: readonly string[] | undefined;
};

/** Terms line by line. */
export const VentureTermsFacts = ({ w, names, terms, change, marked = [] }: Props) => {
  const words = w.ventures.terms;
  const money = (amount: number) => w.money({ amount, currency: terms.currency });
  const rate = (amount: number | null) => (amount === null ? words.noRate : money(amount));
  const line = (page: string, of: readonly string[], label: string, value: Child): Fact => ({
    label,
    value: (
      <>
        {value} {of.some((name) => marked.includes(name)) && <Tag kind="warn">{words.changed}</Tag>}
      </>
    ),
    ...(change ? { act: { href: change(page), label: w.ventureDrafts.change } } : {}),
  });
  const figure = terms.baselineThousandths;
  return (
    <Facts
      facts={[
        line("what", ["title"], words.title, <Name>{terms.title}</Name>),
        line("what", ["aims"], words.aims, <Written>{terms.aims}</Written>),
        line(
          "today",
          ["baseline", "baselineThousandths", "baselineUnit"],
          words.baseline,
          <>
            <Written>{terms.baseline}</Written>
            {figure !== null && (
              <p>
                {w.number(figure / 1000)} <Name>{terms.baselineUnit ?? ""}</Name>
              </p>
            )}
          </>,
        ),
        line(
          "worth",
          ["p10", "expected", "p90", "currency"],
          words.expected,
          `${money(terms.expected)}, ${words.range(money(terms.p10), money(terms.p90))}`,
        ),
        line("hours", ["largeRate"], words.largeRate(names.large), rate(terms.largeRate)),
        line("hours", ["msmeRate"], words.msmeRate(names.msme), rate(terms.msmeRate)),
        line("time", ["startsOn"], words.startsOn, w.date(terms.startsOn)),
        line("time", ["endsOn"], words.endsOn, w.date(terms.endsOn)),
        line(
          "stages",
          ["stages"],
          words.stages,
          terms.stages.map((stage) => (
            <p>
              <Name>{stage.title}</Name> <span class="quiet">{w.gates.gateOn(w.date(stage.dueOn))}</span>{" "}
              {stage.look && <Name>{stage.look}</Name>}
            </p>
          )),
        ),
        line("end", ["endTools"], words.endTools, <Written>{terms.endTools}</Written>),
        line("end", ["endKnowHow"], words.endKnowHow, <Written>{terms.endKnowHow}</Written>),
        line("end", ["endNames"], words.endNames, <Written>{terms.endNames}</Written>),
      ]}
    />
  );
};

const Written = ({ children }: { children: string }) => (
  <p class="written">
    <Name>{children}</Name>
  </p>
);
