import type { Money } from "../platform/money.ts";
import { Card } from "./card.tsx";
import { Facts } from "./facts.tsx";
import type { Side } from "./frame.ts";
import { telephoneLink } from "./person.tsx";
import { Tag } from "./tag.tsx";
import { Amount, Name } from "./text.tsx";
import { type Step, Timeline } from "./timeline.tsx";
import type { Words } from "./words/words.ts";

type Waypoint = {
  readonly kind:
    | "received"
    | "issued"
    | "rejected"
    | "accepted"
    | "to-pay"
    | "due"
    | "was-to-pay"
    | "unheard"
    | "paid"
    | "unknown";
  readonly state: Step["state"];
  readonly on: Temporal.PlainDate | null;
};

type Expected = {
  readonly kind: "usual" | "day" | "beyond" | "no-day" | "blocked";
  readonly low?: Temporal.PlainDate;
  readonly high?: Temporal.PlainDate;
  readonly habit?: boolean;
};

type Way = {
  readonly steps: readonly Waypoint[];
  /** The last day the ledger speaks of. */
  readonly told: Temporal.PlainDate;
  /** Days after its day, of a paid or an open invoice. */
  readonly past: number | undefined;
  readonly days: number | undefined;
  readonly expected: Expected | undefined;
  /** The promised day, where the due day is later. */
  readonly promised?: Temporal.PlainDate | undefined;
};

/** When an open invoice may be expected; nothing where its own day is all that is known. */
export function expectedWords(w: Words, expected: Expected | undefined): string | undefined {
  const words = w.moneyPages.expected;
  if (!expected || expected.kind === "day" || expected.kind === "no-day") return undefined;
  if (expected.kind === "blocked") return words.blocked;
  if (expected.kind === "beyond") return expected.habit ? words.beyond : words.beyondUnknown;
  const { low, high } = expected;
  if (!low || !high) return undefined;
  return low.equals(high) ? words.one(w.date(low)) : words.usual(w.date(low), w.date(high));
}

/** An invoice on its way, as a bank shows a payment. The first step may be the firm's, all others are the large side's. */
export const InvoiceTimeline = ({ w, number, way }: { w: Words; number: string; way: Way }) => {
  const words = w.moneyPages.steps;
  const { past, days } = way;
  const late = past !== undefined && past > 0 ? words.lateBy(past) : undefined;
  const promised = way.promised && words.promised(w.date(way.promised));
  const expected = joined(promised, expectedWords(w, way.expected));
  const drawn = way.steps.map(({ kind, state, on }): Step => {
    const by = kind === "issued" ? "msme" : "large";
    const day = on && w.date(on);
    switch (kind) {
      case "accepted":
        return day
          ? { title: words.accepted, note: day, state, by }
          : { title: words.acceptedNot, state, by };
      case "to-pay":
        return { title: day ? words["to-pay"](day) : words.toPayNot, note: expected, state, by };
      case "due":
        return { title: words.due(day ?? ""), note: expected, state, by };
      case "was-to-pay":
        return { title: words["was-to-pay"](day ?? ""), note: joined(late, expected), state, by };
      case "unheard":
        return {
          title: words.unheard(day ?? ""),
          note: joined(promised, words.unheardNote(w.date(way.told))),
          state,
          by,
        };
      case "paid": {
        const taken = day && days !== undefined && days >= 0 ? words.days(days) : undefined;
        return { title: words.paid, note: day && joined(day, taken, late), state, by };
      }
      case "unknown":
        return { title: words.unknown, note: words.unknownNote, state, by };
      default:
        return { title: words[kind], note: day, state, by };
    }
  });
  return <Timeline w={w} steps={drawn} label={words.label(number)} />;
};

function joined(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(". ");
}

type CardProps = BlockedProps & {
  number: string;
  href: string;
  amount: Money;
  way: Way;
};

/** One invoice on the phone: its number, what is open, its way, and what blocks it. */
export const InvoiceCard = (props: CardProps) => {
  const { w, number, href, amount, way, blockers } = props;
  return (
    <Card
      title={<Name>{number}</Name>}
      aside={
        <strong>
          <Amount w={w} value={amount} />
        </strong>
      }
      act={{ href, label: w.moneyPages.invoice.all }}
    >
      <InvoiceTimeline w={w} number={number} way={way} />
      {blockers.length > 0 && <BlockedBy {...props} />}
    </Card>
  );
};

type BlockedProps = {
  w: Words;
  /** Who reads it. */
  side: Side;
  names: { readonly large: string; readonly msme: string };
  blockers: readonly {
    readonly kind: keyof Words["moneyPages"]["blockers"];
    readonly reason: string | null;
    readonly clearer: "firm" | "finance" | "contact";
  }[];
  /** The named person of the large side, or its switchboard. */
  call: { readonly name: string; readonly telephone: string | null } | undefined;
};

/** What stands between an invoice and its payment, the ledger's reason, who clears it, and a number that rings. */
export const BlockedBy = ({ w, side, names, blockers, call }: BlockedProps) => {
  const words = w.moneyPages;
  const who = (clearer: BlockedProps["blockers"][number]["clearer"]): string => {
    if (clearer === "firm") return side === "msme" ? words.clears.you : words.clears.firm(names.msme);
    if (clearer === "finance" || !call) return words.clears.finance(names.large);
    return call.name;
  };
  return (
    <Facts
      facts={blockers.flatMap(({ kind, reason, clearer }) => [
        {
          label: words.whatBlocks,
          value: (
            <>
              {words.blockers[kind]}
              {reason && (
                <>
                  : <Name>{reason}</Name>
                </>
              )}
            </>
          ),
        },
        {
          label: words.whoClears,
          value: (
            <>
              <Name>{who(clearer)}</Name>
              {side === "msme" && call?.telephone && (
                <>
                  {clearer !== "contact" && (
                    <>
                      . {words.next.call(call.name)}
                      {": "}
                    </>
                  )}{" "}
                  <a class="figure day" href={telephoneLink(call.telephone)}>
                    <bdi>{call.telephone}</bdi>
                  </a>
                </>
              )}
            </>
          ),
        },
      ])}
    />
  );
};

type State = keyof Words["moneyPages"]["states"];

/** Where an invoice stands, in a word or two. What is late is late on the large side: its colour, its shape, its words. */
export const InvoiceTag = ({ w, side, state }: { w: Words; side: Side; state: State }) => {
  const { states, weLate } = w.moneyPages;
  if (state === "late-open" || state === "late-paid")
    return (
      <Tag kind="bad" side="large">
        {side === "large" ? weLate[state] : states[state]}
      </Tag>
    );
  return <Tag kind={state === "on-time" ? "good" : "neutral"}>{states[state]}</Tag>;
};
