import { CardList } from "./card.tsx";
import type { State } from "./charts/state.tsx";
import { Section } from "./section.tsx";
import { Tag } from "./tag.tsx";
import type { Words } from "./words/words.ts";

export type Glance = {
  readonly id: string;
  readonly promise: string;
  /** Of the last month that is over, and that month. */
  readonly state: State;
  readonly month: Temporal.PlainDate | null;
};

const kinds = { kept: "good", "at-risk": "warn", broken: "bad", "not-known": "neutral" } as const;

/** So few are seen at once without a list before them. */
const few = 4;

/** Every promise in one line, and the way down to it: the page below is long. */
export const PromiseGlance = ({ w, lines }: { w: Words; lines: readonly Glance[] }) =>
  lines.length <= few ? null : (
    <Section title={w.promises.glance}>
      <CardList
        brief
        label={w.promises.glance}
        items={lines.map(({ id, promise, state, month }) => ({
          href: `#promise-${id}`,
          title: promise,
          note: month ? w.month(month) : undefined,
          end: <Tag kind={kinds[state]}>{w.promises.states[state]}</Tag>,
        }))}
      />
    </Section>
  );
