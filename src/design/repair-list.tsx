import { Button, ButtonLink } from "./button.tsx";
import { CardList } from "./card.tsx";
import { Actions, ButtonForm } from "./form.tsx";
import type { Side } from "./frame.ts";
import { Shape } from "./shape.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Word = { readonly by: string; readonly at: Temporal.Instant };

/** One way to mend a stream that went one way. */
export type RepairLine = {
  readonly id: string;
  readonly kind: "transfer" | "split" | "talk";
  readonly text: string;
  readonly currency: string;
  readonly amount: number | null;
  readonly from: Side | null;
  readonly proposed: Word & { readonly side: Side };
  readonly agreed: Word | null;
  readonly declined: (Word & { readonly reason: string }) | null;
  readonly doneAt: Temporal.Instant | null;
  readonly state: "open" | "declined" | "agreed" | "repaired";
};

type Props = {
  w: Words;
  base: string;
  side: Side;
  names: Readonly<Record<Side, string>>;
  list: readonly RepairLine[];
  mayMend: boolean;
  mayAgree: boolean;
  mayHand: boolean;
};

/** Every proposal to mend it, with both names; what was declined stays. */
export const RepairList = ({ w, base, side, names, list, mayMend, mayAgree, mayHand }: Props) => {
  const words = w.benefits.repairs;
  const on = (at: Temporal.Instant) => w.date(w.dayOf(at));
  return (
    <CardList
      items={list.map((one) => ({
        title:
          one.amount === null
            ? words.kinds[one.kind]
            : words.worth(words.kinds[one.kind], w.money({ amount: one.amount, currency: one.currency })),
        note: (
          <>
            <span class="written">
              <Name>{one.text}</Name>
            </span>
            <br />
            <Tag kind={one.state === "repaired" ? "good" : one.state === "open" ? "warn" : "neutral"}>
              {words.states[one.state]}
            </Tag>
            <br />
            <Shape side={one.proposed.side} />{" "}
            {words.proposedBy(one.proposed.by, names[one.proposed.side], on(one.proposed.at))}
            {one.agreed && ` · ${words.agreedBy(one.agreed.by, on(one.agreed.at))}`}
            {one.declined &&
              ` · ${words.declinedBy(one.declined.by, on(one.declined.at), one.declined.reason)}`}
            {one.doneAt && ` · ${words.doneOn(on(one.doneAt))}`}
            {one.state === "open" && (
              <Actions>
                {one.proposed.side !== side && mayAgree && (
                  <ButtonForm action={`${base}/repairs/${one.id}/agreement`}>
                    <Button>{words.agree}</Button>
                  </ButtonForm>
                )}
                {(one.proposed.side === side ? mayMend : mayAgree) && (
                  <ButtonLink href={`${base}/repairs/${one.id}/refusal`} kind="plain">
                    {one.proposed.side === side ? words.takeBack : words.decline}
                  </ButtonLink>
                )}
              </Actions>
            )}
            {one.state === "agreed" && one.kind === "transfer" && one.from === side && mayHand && (
              <Actions>
                <ButtonLink href={`${base}/transfers/new?repair=${one.id}`}>{words.pay}</ButtonLink>
              </Actions>
            )}
            {one.state === "agreed" && one.kind === "split" && mayMend && (
              <Actions>
                <ButtonLink href={`${base.replace(/\/benefits$/, "")}/share/new`}>{words.toSplit}</ButtonLink>
              </Actions>
            )}
          </>
        ),
      }))}
    />
  );
};
