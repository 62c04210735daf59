import { Card, CardList } from "./card.tsx";
import type { Side } from "./frame.ts";
import { Section } from "./section.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

/** Ideas half done, for whoever may go on with them. */
export const Drafts = ({
  w,
  relationshipId,
  drafts,
  reader,
}: {
  w: Words;
  relationshipId: string;
  drafts: readonly {
    readonly id: string;
    readonly title: string;
    readonly changedAt: Temporal.Instant;
    readonly writer: { readonly personId: string; readonly name: string };
  }[];
  reader: string;
}) =>
  drafts.length === 0 ? null : (
    <Section title={w.ideas.drafts}>
      <CardList
        label={w.ideas.drafts}
        items={drafts.map((one) => ({
          href: `/partners/${relationshipId}/ideas/drafts/${one.id}`,
          title: <Name>{one.title}</Name>,
          note: (
            <Name>
              {one.writer.personId === reader
                ? w.ideas.draftSince(w.date(w.dayOf(one.changedAt)))
                : w.ideas.draftOf(one.writer.name)}
            </Name>
          ),
        }))}
      />
    </Section>
  );

/** What a partner looks for, and where both noted what was there before. */
export const Beside = ({
  w,
  relationshipId,
  posted,
  large,
  side,
}: {
  w: Words;
  relationshipId: string;
  posted: readonly {
    readonly id: string;
    readonly title: string;
    readonly closesOn: Temporal.PlainDate;
    readonly trial: { readonly amount: number; readonly currency: string; readonly per: string } | null;
  }[];
  large: string;
  side: Side;
}) => (
  <>
    {side === "msme" && posted.length > 0 && (
      <Card
        title={<Name>{w.posted.firmTitle(large)}</Name>}
        act={{ href: `/partners/${relationshipId}/problems`, label: w.posted.see }}
      >
        {posted.slice(0, 3).map((one) => (
          <p>
            <Name>{one.title}</Name>
            <br />
            <span class="quiet">
              {one.trial ? w.posted.paid(w.money(one.trial), one.trial.per) : w.posted.unpaid}.{" "}
              {w.posted.until(w.date(one.closesOn))}
            </span>
          </p>
        ))}
      </Card>
    )}
    <CardList
      items={[{ href: `/partners/${relationshipId}/prior`, title: w.prior.title, note: w.prior.note }]}
    />
  </>
);
