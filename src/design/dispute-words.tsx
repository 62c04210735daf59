import type { Side } from "./frame.ts";
import { Section } from "./section.tsx";
import { Shape } from "./shape.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Claim = {
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
  readonly wish: string;
};
type Said = {
  readonly id: string;
  readonly rung: number;
  readonly side: Side;
  readonly by: string;
  readonly helper: string | null;
  readonly text: string;
  readonly at: Temporal.Instant;
};
export type RungShown = {
  readonly key: "leads" | "sponsors" | "mediation" | "other";
  readonly name: string | null;
};

/** What a step is called: its own name, where it has one. */
export function rungName(w: Words, rung: RungShown | undefined): string {
  return rung ? (rung.name ?? w.disputes.rungs[rung.key]) : "";
}

/** What the disputed thing is called: promises by their words, invoices by their number. */
export function thingName(w: Words, about: string, title: string): string {
  if (about === "invoice") return w.disputes.invoice(title);
  const [, kind = "", number = ""] = /^(C\d+) ?(\d*)$/.exec(title) ?? [];
  const labels: Partial<Record<string, (number: number) => string>> = w.commitments.label;
  return labels[kind]?.(Number(number || 0)) ?? title;
}

/** Both sides' words side by side, then what was said since, step by step, the oldest first. */
export const DisputeWords = ({
  w,
  names,
  claims,
  words: said,
  rungs,
}: {
  w: Words;
  names: Readonly<Record<Side, string>>;
  claims: Readonly<Record<Side, Claim | null>>;
  words: readonly Said[];
  rungs: readonly RungShown[];
}) => {
  const words = w.disputes.page;
  return (
    <Section title={words.words}>
      <div class="cards">
        {(["large", "msme"] as const).map((side) => (
          <ClaimCard w={w} side={side} name={names[side]} claim={claims[side]} />
        ))}
      </div>
      {said.length > 0 && <h3>{words.turns}</h3>}
      {said.map((word, place) => (
        <>
          {rungs.length > 1 && word.rung !== said[place - 1]?.rung && (
            <p class="quiet">{words.atStep(rungName(w, rungs[word.rung]))}</p>
          )}
          <article class="card" data-side={word.side}>
            <div class="card-body">
              <p class="quiet">
                <Shape side={word.side} />{" "}
                <Name>
                  {word.helper === null
                    ? `${word.by}, ${names[word.side]}`
                    : words.helperOf(word.by, word.helper, names[word.side])}
                </Name>
                {` · ${w.date(w.dayOf(word.at))}`}
              </p>
              <p class="written">
                <Name>{word.text}</Name>
              </p>
            </div>
          </article>
        </>
      ))}
    </Section>
  );
};

const ClaimCard = ({ w, side, name, claim }: { w: Words; side: Side; name: string; claim: Claim | null }) => {
  const words = w.disputes.page;
  return (
    <section class="card" data-side={side}>
      <header class="card-head">
        <h3>
          <Shape side={side} /> <Name>{name}</Name>
        </h3>
      </header>
      <div class="card-body">
        {claim ? (
          <>
            <h4>{words.happened}</h4>
            <p class="written">
              <Name>{claim.reason}</Name>
            </p>
            <h4>{words.wants}</h4>
            <p class="written">
              <Name>{claim.wish}</Name>
            </p>
            <p class="quiet">
              <Name>{claim.by}</Name>
              {`, ${w.date(w.dayOf(claim.at))}`}
            </p>
          </>
        ) : (
          <p class="quiet">{words.notYet(name)}</p>
        )}
      </div>
    </section>
  );
};
