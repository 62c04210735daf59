type Money = { readonly amount: number; readonly currency: string };
type Line = {
  readonly kind: "promise" | "worst" | "last";
  readonly promise: string;
  readonly days: number | null;
  readonly unit: string | null;
  readonly kept: number;
  readonly decided: number;
  readonly done: string | null;
};

/** What the letter takes of a word. */
export type Told = {
  readonly place: string | null;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly given: { readonly id: string; readonly name: string; readonly at: Temporal.Instant } | null;
  readonly leader: { readonly id: string; readonly name: string } | null;
  readonly dueOn: Temporal.PlainDate;
  /** `late`: given after it had been missed. */
  readonly state: "open" | "given" | "late" | "missed";
  readonly reason: { readonly text: string; readonly by: string } | null;
  readonly figuresOn: Temporal.PlainDate | null;
  readonly words: string | null;
  readonly acts: readonly {
    readonly kind: "review" | "decision" | "money" | "met";
    readonly on: Temporal.PlainDate;
    readonly what: string;
    readonly evidence: string;
    readonly money: Money | null;
  }[];
  readonly met: { readonly met: number; readonly denied: number } | null;
  readonly figures: readonly Line[];
};

/** The reader's words, as far as the letter needs them. */
type Speech = {
  readonly lang: string;
  date(day: Temporal.PlainDate): string;
  month(day: Temporal.PlainDate): string;
  dayOf(at: Temporal.Instant): Temporal.PlainDate;
  number(value: number): string;
  percent(share: number, digits: number): string;
  money(value: Money): string;
  readonly commitments: { readonly label: unknown };
  readonly leadership: {
    readonly whole: string;
    readonly acts: string;
    readonly figures: string;
    readonly worst: string;
    readonly last: string;
    readonly noWorst: string;
    readonly own: string;
    readonly fewFirms: string;
    readonly statementNone: string;
    readonly actKinds: Readonly<Record<"review" | "decision" | "money" | "met", string>>;
    statement(day: string): string;
    statementUnder(from: string, until: string): string;
    by(name: string, day: string): string;
    delegated(name: string, leader: string): string;
    missed(day: string): string;
    reason(name: string, text: string): string;
    readonly noReason: string;
    worstLine(promise: string, unit: string, broken: string, decided: string): string;
    met(count: number): string;
    denied(count: number): string;
    readonly letter: {
      title(name: string): string;
      every(name: string): string;
      foot(name: string, day: string): string;
      readonly page: string;
      readonly promise: string;
      readonly keptHead: string;
      readonly decidedHead: string;
      readonly shareHead: string;
      readonly unitHead: string;
      readonly brokenHead: string;
      readonly dayHead: string;
      readonly actHead: string;
      readonly showsHead: string;
    };
  };
};

/** The data of documents/attestation.typ: the same that stands on the page, as text in the reader's language. */
export function letterOf(w: Speech, large: string, word: Told): Record<string, unknown> {
  const said = w.leadership;
  const head = said.letter;
  const label = (line: Line): string => {
    const labels = w.commitments.label as Partial<Record<string, (days: number) => string>>;
    return labels[line.promise]?.(line.days ?? 0) ?? line.promise;
  };
  const lines = (kind: Line["kind"]) => word.figures.filter((line) => line.kind === kind);
  const share = ({ kept, decided }: Line) => (decided === 0 ? "–" : w.percent(kept / decided, 1));
  const day = word.given ? w.date(w.dayOf(word.given.at)) : "";
  const by = word.given ? [said.by(word.given.name, day)] : [];
  const delegated =
    word.given && word.leader && word.leader.id !== word.given.id
      ? [said.delegated(word.given.name, word.leader.name)]
      : [];
  const late =
    word.state === "late"
      ? [
          `${said.missed(w.date(word.dueOn))} ${word.reason ? said.reason(word.reason.by, word.reason.text) : said.noReason}`,
        ]
      : [];
  const acts = word.acts.map((act) => [
    w.date(act.on),
    `${said.actKinds[act.kind]}${act.money ? `, ${w.money(act.money)}` : ""}: ${act.what}`,
    act.evidence,
  ]);
  const met = word.met ?? { met: 0, denied: 0 };
  const broken = (line: Line) => [
    label(line),
    line.unit ?? "",
    w.number(line.decided - line.kept),
    w.number(line.decided),
  ];
  return {
    title: head.title(large),
    language: w.lang,
    foot: head.foot(large, day),
    page: head.page,
    from: large,
    to: head.every(large),
    date: day,
    opening: [
      `${word.place ?? said.whole}. ${said.statementUnder(w.month(word.from), w.month(word.until))}.`,
      word.figuresOn ? said.statement(w.date(word.figuresOn)) : said.statementNone,
      ...by,
      ...delegated,
      ...late,
      ...(word.words ? [word.words] : []),
    ],
    parts: [
      {
        heading: said.acts,
        ...{
          head: [head.dayHead, head.actHead, head.showsHead],
          columns: [2, 5, 4],
          numbers: [],
          rows: acts,
        },
        notes: met.met > 0 ? [said.met(met.met), ...(met.denied > 0 ? [said.denied(met.denied)] : [])] : [],
      },
      {
        heading: said.figures,
        head: [head.promise, head.keptHead, head.decidedHead, head.shareHead],
        ...{ columns: [5, 2, 2, 2], numbers: [1, 2, 3] },
        rows: lines("promise").map((line) => [
          label(line),
          w.number(line.kept),
          w.number(line.decided),
          share(line),
        ]),
        notes: [],
      },
      {
        heading: said.worst,
        head: [head.promise, head.unitHead, head.brokenHead, head.decidedHead],
        ...{ columns: [5, 3, 2, 2], numbers: [2, 3], rows: lines("worst").map(broken) },
        notes: lines("worst").length === 0 ? [said.noWorst] : [],
      },
      {
        heading: said.last,
        ...{ head: [], columns: [], numbers: [], rows: [] },
        notes: lines("last").map((line) => {
          const counts = [w.number(line.decided - line.kept), w.number(line.decided)] as const;
          return `${said.worstLine(label(line), line.unit ?? "", ...counts)}: ${line.done ?? ""}`;
        }),
      },
    ].filter((part) => part.rows.length > 0 || part.notes.length > 0),
    note: said.fewFirms,
  };
}
