import { Card } from "./card.tsx";
import { type Step, StepStrip } from "./charts/step-strip.tsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  /** Whose now: "You now", or the firm's name. */
  now: string;
  href: string;
  /** "Version 2, 14 Oct". */
  note: string;
  found: readonly {
    readonly criterion: string;
    readonly name: string;
    readonly step: Step;
    readonly needs: "needed" | "helpful";
  }[];
};

/** As many as can be looked over; the others stand on the page it leads to. */
const shown = 6;

/** The newest assessment in short: where the firm is now and what the work needs, what is furthest apart first. */
export const FoundCard = ({ w, now, href, note, found }: Props) => (
  <Card title={w.assessments.title} note={note} act={{ href, label: w.assessments.whole }}>
    <ul class="needs">
      {found
        .toSorted((a, b) => apart(b) - apart(a))
        .slice(0, shown)
        .map(({ criterion, name, step, needs }) => (
          <li key={criterion}>
            {name}
            <StepStrip w={w} now={now} step={step} needs={needs} />
          </li>
        ))}
    </ul>
    {found.length > shown && <p class="quiet">{w.assessments.more(found.length - shown)}</p>}
  </Card>
);

const place: Readonly<Record<Step, number>> = { against: 0, "not-known": 0, partly: 1, shown: 2 };

function apart({ step, needs }: Props["found"][number]): number {
  return (needs === "needed" ? 2 : 1) - place[step];
}
