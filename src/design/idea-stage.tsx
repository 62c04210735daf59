import { Tag } from "./tag.tsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  today: Temporal.PlainDate;
  idea: {
    readonly stage: "title" | "outline" | "full" | "later" | "yes" | "no" | "withdrawn";
    readonly dueOn: Temporal.PlainDate;
    readonly backOn: Temporal.PlainDate | null;
  };
  /** True while an answer is due. */
  waits: boolean;
};

/** Where an idea stands: by when it is answered, when it comes back, or what was answered. */
export const IdeaStage = ({ w, today, idea, waits }: Props) => {
  const words = w.ideas;
  if (waits) {
    const late = Temporal.PlainDate.compare(idea.dueOn, today) < 0;
    const day = w.date(idea.dueOn);
    return <Tag kind={late ? "warn" : "neutral"}>{late ? words.wasDue(day) : words.due(day)}</Tag>;
  }
  if (idea.stage === "later" && idea.backOn) return <Tag>{words.back(w.date(idea.backOn))}</Tag>;
  return <Tag kind={idea.stage === "yes" ? "good" : "neutral"}>{words.stages[idea.stage]}</Tag>;
};
