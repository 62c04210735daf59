import { Card, CardList } from "./card.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  brief: {
    readonly count: number;
    readonly expired: number;
    readonly newest: readonly {
      readonly id: string;
      readonly title: string;
      readonly kind: keyof Words["passport"]["kinds"];
      readonly doneOn: Temporal.PlainDate;
    }[];
  };
};

/** "What we have done" on a page that leads there: how much there is, and the newest. */
export const PassportCard = ({ w, brief }: Props) => {
  const words = w.passport;
  const { count, expired, newest } = brief;
  return (
    <Card
      title={words.title}
      note={count === 0 ? words.none : words.count(count)}
      act={{ href: "/skills/done", label: count === 0 ? words.add : words.all }}
    >
      {expired > 0 && <p>{words.expiredTitle(expired)}</p>}
      {count === 0 ? (
        <p>{words.noneText}</p>
      ) : (
        <CardList
          items={newest.map(({ id, title, kind, doneOn }) => ({
            href: `/skills/done/${id}`,
            title: <Name>{title}</Name>,
            note: `${words.kinds[kind]}, ${w.date(doneOn)}`,
          }))}
        />
      )}
    </Card>
  );
};
