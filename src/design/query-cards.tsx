import { Card } from "./card.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

/** A question about an invoice, with its answer or the day of it. */
export type ShownQuery = {
  readonly id: string;
  readonly invoiceNumber: string | null;
  readonly question: "where" | "less" | "own";
  readonly words: string | null;
  readonly asked: { readonly by: string; readonly on: Temporal.PlainDate };
  readonly dueOn: Temporal.PlainDate;
  readonly answer: { readonly text: string; readonly by: string; readonly on: Temporal.PlainDate } | null;
  readonly standing: "answered" | "answered-late" | "taken-back" | "waits" | "late";
};

const kinds = {
  answered: "good",
  "answered-late": "warn",
  "taken-back": "neutral",
  waits: "neutral",
  late: "bad",
} as const;

/** One question as both sides read it; `act` leads to where it is answered. */
export const QueryCard = ({
  w,
  large,
  query,
  numbered,
  act,
}: {
  w: Words;
  large: string;
  query: ShownQuery;
  /** Names the invoice: not needed on its own page. */
  numbered?: boolean;
  act?: { href: string; label: string } | undefined;
}) => {
  const words = w.queries;
  const { asked, answer, standing, dueOn } = query;
  return (
    <Card
      title={
        numbered ? (
          <Name>{words.about(query.invoiceNumber ?? words.noNumber)}</Name>
        ) : (
          words.questions[query.question]
        )
      }
      note={<Name>{words.asked(asked.by, w.date(asked.on))}</Name>}
      aside={
        <Tag kind={kinds[standing]} side={standing === "late" ? "large" : undefined}>
          {words.standing[standing]}
        </Tag>
      }
      act={act}
    >
      {numbered && <p>{words.questions[query.question]}</p>}
      {query.words && (
        <p class="written">
          <Name>{query.words}</Name>
        </p>
      )}
      {standing === "waits" && <p class="quiet">{words.by(w.date(dueOn))}</p>}
      {(standing === "late" || standing === "answered-late") && (
        <p class="quiet">{words.was(w.date(dueOn))}</p>
      )}
      {answer && (
        <>
          <p class="quiet">
            <Name>{words.answered(answer.by, large, w.date(answer.on))}</Name>
          </p>
          <p class="written">
            <Name>{answer.text}</Name>
          </p>
        </>
      )}
    </Card>
  );
};
