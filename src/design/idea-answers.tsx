import { Card } from "./card.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Answered = {
  readonly id: string;
  readonly outcome: "yes" | "later" | "no";
  readonly reason: string;
  readonly answered: { readonly by: string; readonly at: Temporal.Instant };
  readonly backOn: Temporal.PlainDate | null;
  readonly next: {
    readonly name: string;
    readonly telephone: string | null;
    readonly on: Temporal.PlainDate;
  } | null;
};

/** Every answer to an idea with its reason; a yes with who does the next thing, and by when. */
export const IdeaAnswers = ({
  w,
  answers,
  firm,
}: {
  w: Words;
  answers: readonly Answered[];
  /** Whose answers these are. */
  firm: string;
}) => {
  const words = w.ideas;
  return (
    <>
      {answers.map((one) => (
        <Card
          title={words.outcomes[one.outcome]}
          note={<Name>{words.answeredBy(one.answered.by, firm, w.date(w.dayOf(one.answered.at)))}</Name>}
          aside={one.backOn && <Tag>{words.back(w.date(one.backOn))}</Tag>}
        >
          <p class="written">
            <Name>{one.reason}</Name>
          </p>
          {one.next && (
            <p>
              <Name>{words.next(one.next.name, w.date(one.next.on))}</Name>{" "}
              {one.next.telephone && (
                <a href={`tel:${one.next.telephone.replace(/[^+\d]/g, "")}`}>
                  {words.call(one.next.telephone)}
                </a>
              )}
            </p>
          )}
        </Card>
      ))}
    </>
  );
};
