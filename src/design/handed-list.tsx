import { Button, ButtonLink } from "./button.tsx";
import { CardList } from "./card.tsx";
import { Actions, ButtonForm } from "./form.tsx";
import type { Side } from "./frame.ts";
import { Shape } from "./shape.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Word = { readonly by: string; readonly at: Temporal.Instant };

/** Money that one side handed to the other. */
export type HandedLine = {
  readonly id: string;
  readonly from: Side;
  readonly currency: string;
  readonly amount: number;
  readonly paidOn: Temporal.PlainDate;
  readonly note: string | null;
  readonly repairId: string | null;
  readonly stated: Word;
  readonly received: Word | null;
  readonly missing: (Word & { readonly reason: string }) | null;
  readonly state: "stated" | "received" | "missing" | "withdrawn";
};

type Props = {
  w: Words;
  base: string;
  side: Side;
  names: Readonly<Record<Side, string>>;
  list: readonly HandedLine[];
  mayHand: boolean;
  mayReceive: boolean;
};

/** What was handed over, and whether it arrived: only who gets it says so. */
export const HandedList = ({ w, base, side, names, list, mayHand, mayReceive }: Props) => {
  const words = w.benefits.transfers;
  if (list.length === 0) return <p class="quiet">{words.none}</p>;
  const on = (at: Temporal.Instant) => w.date(w.dayOf(at));
  return (
    <CardList
      items={list.map((one) => {
        const open = one.state === "stated" || one.state === "missing";
        const to = one.from === "large" ? "msme" : "large";
        return {
          title: (
            <>
              <Shape side={one.from} /> <Name>{words.line(names[one.from], names[to])}</Name>
            </>
          ),
          end: w.money({ amount: one.amount, currency: one.currency }),
          note: (
            <>
              {words.paid(w.date(one.paidOn))}
              {one.repairId && ` · ${words.ofRepair}`}
              {one.note && (
                <>
                  {" · "}
                  <Name>{one.note}</Name>
                </>
              )}
              <br />
              <Tag kind={one.state === "received" ? "good" : one.state === "missing" ? "warn" : "neutral"}>
                {words.states[one.state]}
              </Tag>{" "}
              {one.received
                ? words.receivedBy(one.received.by, on(one.received.at))
                : one.missing
                  ? words.missingBy(one.missing.by, on(one.missing.at), one.missing.reason)
                  : words.statedBy(one.stated.by, on(one.stated.at))}
              {open && one.from !== side && mayReceive && (
                <Actions>
                  <ButtonForm action={`${base}/transfers/${one.id}/receipt`}>
                    <Button>{words.received}</Button>
                  </ButtonForm>
                  {!one.missing && (
                    <ButtonLink href={`${base}/transfers/${one.id}/missing`} kind="plain">
                      {words.missing}
                    </ButtonLink>
                  )}
                </Actions>
              )}
              {open && one.from === side && mayHand && (
                <ButtonForm action={`${base}/transfers/${one.id}/removal`}>
                  <Button kind="plain">{words.takeBack}</Button>
                </ButtonForm>
              )}
            </>
          ),
        };
      })}
    />
  );
};
