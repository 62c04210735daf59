import { Facts } from "./facts.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

/** A rule under which a missing certificate matters, in full: the rule, who vouches, what is accepted, who pays what share. */
export const PaperFacts = ({
  w,
  large,
  paper,
}: {
  w: Words;
  large: string;
  paper: {
    readonly basis: "law" | "safety-rule" | "licence";
    readonly text: string;
    readonly on: Temporal.PlainDate;
    readonly vouchedBy: string;
    readonly meanwhile: string;
    /** In per cent. */
    readonly costShare: number;
  };
}) => {
  const words = w.judging;
  return (
    <Facts
      facts={[
        { label: words.paperFacts.basis, value: words.bases[paper.basis] },
        { label: words.paperFacts.text, value: <Name>{paper.text}</Name> },
        { label: words.paperFacts.on, value: w.date(paper.on) },
        { label: words.paperFacts.vouch, value: <Name>{paper.vouchedBy}</Name> },
        { label: words.paperFacts.meanwhile, value: <Name>{paper.meanwhile}</Name> },
        {
          label: words.paperFacts.share,
          value: words.paperShareOf(large, w.percent(paper.costShare / 100)),
        },
      ]}
    />
  );
};
