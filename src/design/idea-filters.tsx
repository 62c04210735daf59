import { type Chip, Filters } from "./filters.tsx";
import { Select } from "./select.tsx";
import type { Words } from "./words/words.ts";

type Asked = {
  readonly stage?: string;
  readonly from?: string;
  readonly partner?: string;
  readonly problem?: string;
  readonly mine?: boolean;
  readonly late?: boolean;
  readonly search?: string;
  readonly sort: string;
};
const stageFilters = ["waiting", "title", "outline", "full", "later", "yes", "no", "withdrawn"] as const;

/** The filters of a list of ideas, in its address; the desk has more of them. */
export const IdeaFilters = ({
  w,
  asked,
  path,
  chips: on,
  desk,
}: {
  w: Words;
  asked: Asked;
  path: string;
  chips: readonly Chip[];
  desk: boolean;
}) => {
  const words = w.ideas;
  return (
    <Filters
      w={w}
      action={path}
      region="ideas"
      search={{ name: "search", label: words.search, value: asked.search }}
      hidden={{
        ...(asked.partner ? { partner: asked.partner } : {}),
        ...(asked.problem ? { problem: asked.problem } : {}),
        ...(asked.late ? { late: "yes" } : {}),
      }}
      chips={on}
      clear={on.length > 1 ? path : undefined}
    >
      <Select
        w={w}
        name="stage"
        label={words.stage}
        empty={words.all}
        value={asked.stage}
        options={stageFilters.map((stage) => ({ value: stage, label: words.stages[stage] }))}
      />
      {desk && (
        <>
          <Select
            w={w}
            name="from"
            label={words.from}
            empty={words.all}
            value={asked.from}
            options={(["msme", "large"] as const).map((side) => ({
              value: side,
              label: words.fromSides[side],
            }))}
          />
          <Select
            w={w}
            name="contact"
            label={words.contact}
            empty={words.all}
            value={asked.mine ? "mine" : undefined}
            options={[{ value: "mine", label: words.mine }]}
          />
          <Select
            w={w}
            name="sort"
            label={words.sort}
            value={asked.sort}
            options={(["sent", "due"] as const).map((sort) => ({ value: sort, label: words.sorts[sort] }))}
          />
        </>
      )}
    </Filters>
  );
};
