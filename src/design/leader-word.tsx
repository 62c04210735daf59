import { Card } from "./card.tsx";
import { Notice } from "./notice.tsx";
import { type Column, DataTable } from "./table.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type By = { readonly id: string; readonly name: string };
type Line = {
  readonly kind: "promise" | "worst" | "last";
  readonly promise: string;
  readonly days: number | null;
  readonly unit: string | null;
  readonly kept: number;
  readonly decided: number;
  readonly done: string | null;
};
type Act = {
  readonly kind: "review" | "decision" | "money" | "met";
  readonly on: Temporal.PlainDate;
  readonly what: string;
  readonly evidence: string;
  readonly money: { readonly amount: number; readonly currency: string } | null;
  readonly firm: string | null;
  readonly denied: string | null;
};

/** What a leader said about a quarter, or did not say, with everything that stands behind it. */
export type LeaderWord = {
  readonly place: string | null;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly state: "open" | "given" | "late" | "missed";
  readonly leader: By | null;
  readonly given: (By & { readonly at: Temporal.Instant }) | null;
  readonly figuresOn: Temporal.PlainDate | null;
  readonly words: string | null;
  readonly reason: { readonly text: string; readonly by: string } | null;
  readonly acts: readonly Act[];
  /** Firms that were met, as a number; null where the acts name them. */
  readonly met: { readonly met: number; readonly denied: number } | null;
  readonly figures: readonly Line[];
};

const kinds = { open: "neutral", given: "good", late: "warn", missed: "bad" } as const;

/** Where a word stands, as a tag. */
export const WordState = ({ w, word }: { w: Words; word: Pick<LeaderWord, "state" | "given" | "dueOn"> }) => {
  const day = word.given ? w.date(w.dayOf(word.given.at)) : w.date(word.dueOn);
  return <Tag kind={kinds[word.state]}>{w.leadership.states[word.state](day)}</Tag>;
};

/** The name of a promise: "Invoices paid within 30 days". */
export function promiseLabel(w: Words, { promise, days }: Pick<Line, "promise" | "days">): string {
  const labels: Partial<Record<string, (days: number) => string>> = w.commitments.label;
  return labels[promise]?.(days ?? 0) ?? promise;
}

/** "Invoices paid within 30 days, Stations: 4 of 20 not kept". */
export function brokenLine(w: Words, line: Line): string {
  const broken = w.number(line.decided - line.kept);
  return w.leadership.worstLine(promiseLabel(w, line), line.unit ?? "", broken, w.number(line.decided));
}

/** `alone`: its page bears its name and its quarter already. */
export const LeaderWordCard = ({ w, word, alone }: { w: Words; word: LeaderWord; alone?: boolean }) => {
  const words = w.leadership;
  const quarter = words.quarter(w.month(word.from), w.month(word.until));
  return (
    <Card
      title={alone ? words.standing : <Name>{word.place ?? words.whole}</Name>}
      note={alone ? undefined : quarter}
      aside={<WordState w={w} word={word} />}
    >
      {word.state === "missed" && <Missed w={w} word={word} />}
      {word.given && <Said w={w} word={word} given={word.given} />}
      {word.state === "late" && (
        <p class="quiet">
          {words.missed(w.date(word.dueOn))}{" "}
          {word.reason ? words.reason(word.reason.by, word.reason.text) : words.noReason}
        </p>
      )}
    </Card>
  );
};

/** That nothing was said, and the reason that was given. */
const Missed = ({ w, word }: { w: Words; word: LeaderWord }) => (
  <Notice w={w} kind="warning" title={w.leadership.missed(w.date(word.dueOn))}>
    {word.leader === null
      ? w.leadership.noLeader
      : word.reason
        ? w.leadership.reason(word.reason.by, word.reason.text)
        : w.leadership.noReason}
  </Notice>
);

const Said = ({
  w,
  word,
  given,
}: {
  w: Words;
  word: LeaderWord;
  given: NonNullable<LeaderWord["given"]>;
}) => {
  const words = w.leadership;
  const figures = (kind: Line["kind"]) => word.figures.filter((line) => line.kind === kind);
  const worst = figures("worst");
  return (
    <>
      <p>
        <strong>{word.figuresOn ? words.statement(w.date(word.figuresOn)) : words.statementNone}</strong>
      </p>
      <p class="quiet">{words.by(given.name, w.date(w.dayOf(given.at)))}</p>
      {word.leader && word.leader.id !== given.id && (
        <p>
          <Tag kind="warn">{words.delegated(given.name, word.leader.name)}</Tag>
        </p>
      )}
      {word.words && (
        <p class="written">
          <Name>{word.words}</Name>
        </p>
      )}
      <h3>{words.acts}</h3>
      <ActList w={w} acts={word.acts} met={word.met} />
      {figures("promise").length > 0 && <Kept w={w} lines={figures("promise")} />}
      <h3>{words.worst}</h3>
      {worst.length === 0 && <p>{words.noWorst}</p>}
      {worst.length > 0 && (
        <ul>
          {worst.map((line) => (
            <li>{brokenLine(w, line)}</li>
          ))}
        </ul>
      )}
      {figures("last").length > 0 && (
        <>
          <h3>{words.last}</h3>
          <ul>
            {figures("last").map((line) => (
              <li>
                {brokenLine(w, line)}: <Name>{line.done ?? ""}</Name>
              </li>
            ))}
          </ul>
        </>
      )}
      {word.met && <p class="quiet">{words.fewFirms}</p>}
    </>
  );
};

const Kept = ({ w, lines }: { w: Words; lines: readonly Line[] }) => {
  const columns: Column<Line>[] = [
    { key: "promise", head: w.leadership.letter.promise, cell: (line) => promiseLabel(w, line), wrap: true },
    {
      key: "kept",
      head: w.leadership.letter.keptHead,
      align: "end",
      cell: (line) => w.leadership.kept(w.number(line.kept), w.number(line.decided)),
    },
  ];
  return <DataTable w={w} caption={w.leadership.figures} columns={columns} rows={lines} />;
};

/** The acts, each with what shows it. */
export const ActList = ({ w, acts, met }: { w: Words } & Pick<LeaderWord, "acts" | "met">) => {
  const words = w.leadership;
  return (
    <ul>
      {acts.map((act) => (
        <li>
          {w.date(act.on)}: {words.actKinds[act.kind]}
          {act.money && `, ${w.money(act.money)}`}
          {act.firm && (
            <>
              , <Name>{act.firm}</Name>
            </>
          )}
          . <Name>{act.what}</Name> <span class="quiet">{words.shows(act.evidence)}</span>
          {act.denied && (
            <>
              {" "}
              <Tag kind="bad">{words.deniedBy(act.denied)}</Tag>
            </>
          )}
        </li>
      ))}
      {met && met.met > 0 && (
        <li>
          {words.met(met.met)}
          {met.denied > 0 && `. ${words.denied(met.denied)}`}
        </li>
      )}
    </ul>
  );
};
