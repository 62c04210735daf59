import { ButtonLink } from "../../design/button.tsx";
import { CardList } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { Proofs } from "../../design/proof.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Name, Sample } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { PinnedHead } from "../../record/receipts/pinned.ts";
import { type Badge, naming } from "../../relationships/badges/badge.ts";
import { type Letter, type PromiseFact, parted } from "./letter.ts";

type Part = {
  readonly heading: string;
  readonly finding: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
};

/** The four parts of a letter, as sentences and rows: the page and the paper say the same. */
function parts(w: Words, { large, facts }: Letter): Part[] {
  const said = w.letters;
  const { kept, slipped } = parted(facts);
  const row = (one: PromiseFact) => {
    const promise = w.commitments.sentence[one.kind](String((100 * one.share) / one.of), one.days);
    return [one.alone ? said.toYou(promise) : promise, said.counted(one.kept, one.decided)];
  };
  const promises = [said.promise, said.result];
  return [
    {
      heading: said.kept,
      finding: said.keptFinding(large, kept.length, facts.promises.length),
      head: promises,
      rows: kept.map(row),
    },
    {
      heading: said.slipped,
      finding: said.slippedFinding(large, slipped.length),
      head: promises,
      rows: slipped.map(row),
    },
    {
      heading: said.owed,
      finding: said.owedFinding(large, facts.owed),
      head: [said.currency, said.count, said.amount],
      rows: facts.owed.map((one) => [one.currency, said.number(one.count), said.sum(one)]),
      ...(facts.owed.length > 0 ? { note: said.owedNote } : {}),
    },
    { heading: said.asked, finding: said.askedFinding(large, facts.asked), head: [], rows: [] },
  ];
}

const opening = (w: Words, { large, msme, month, ledgerDay }: Letter): string =>
  w.letters.opening(large, msme, w.month(month), w.date(ledgerDay));

/** What a letter carries of the record: its head, and the key in words. */
function proofOf({ letters: said }: Words, large: string, { text, words, size }: PinnedHead) {
  return {
    heading: said.proof.title,
    text: said.proof.text(large, size),
    keyIn: said.proof.keyIn,
    words,
    head: text.trimEnd(),
  };
}

/** What documents/letter.typ sets. */
export function paperOf(
  w: Words,
  letter: Letter,
  head: PinnedHead | undefined,
): Readonly<Record<string, unknown>> {
  const { large, msme, month, contact } = letter;
  return {
    title: w.letters.titleOf(w.month(month)),
    language: w.lang,
    foot: w.letters.foot(large, msme, w.month(month)),
    page: w.letters.page,
    from: large,
    to: msme,
    date: w.longDate(w.dayOf(letter.writtenAt)),
    opening: [opening(w, letter)],
    parts: parts(w, letter).map((part) => ({
      ...part,
      numbers: part.head.map((_, i) => i).slice(1),
      columns: part.head.map((_, i) => (i === 0 ? 3 : 1)),
    })),
    ...(head ? { proof: proofOf(w, large, head) } : {}),
    closing: [w.letters.how, ...(contact ? [w.letters.call(contact.name, contact.telephone)] : [])],
  };
}

/** All letters to the firm, by month and partner. */
export const LettersPage = ({ w, letters }: { w: Words; letters: readonly Letter[] }) => (
  <>
    <PageHead title={w.letters.title} lead={w.letters.lead} />
    {letters.length === 0 ? (
      <Empty title={w.letters.none} act={<ButtonLink href="/money">{w.letters.money}</ButtonLink>}>
        {w.letters.noneText}
      </Empty>
    ) : (
      <CardList
        items={letters.map((letter) => ({
          href: `/letters/${letter.month.toString().slice(0, 7)}`,
          title: <Name>{w.letters.from(letter.large, w.month(letter.month))}</Name>,
          note: w.letters.written(w.date(w.dayOf(letter.writtenAt))),
        }))}
      />
    )}
  </>
);

/** The letters of one month, one below the other where there are several partners. */
export const MonthPage = ({
  w,
  letters,
  heads,
  badges,
}: {
  w: Words;
  letters: readonly [Letter, ...Letter[]];
  /** By large organization. */
  heads: ReadonlyMap<string, PinnedHead>;
  badges: readonly Badge[];
}) => (
  <>
    <BackLink href="/letters">{w.letters.back}</BackLink>
    <PageHead title={w.letters.titleOf(w.month(letters[0].month))} />
    {letters.map((letter) => (
      <article class="stack">
        <p class="lead">{opening(w, letter)}</p>
        {parts(w, letter).map(({ heading, finding, head, rows, note }) => (
          <Section title={heading}>
            <p>{finding}</p>
            {rows.length > 0 && (
              <DataTable
                w={w}
                caption={heading}
                quietCaption
                columns={head.map((title, i) => ({
                  key: String(i),
                  head: title,
                  cell: (row: readonly string[]) => <bdi>{row[i]}</bdi>,
                  ...(i === 0 ? { wrap: true } : { align: "end" as const }),
                }))}
                rows={rows}
              />
            )}
            {note && <p class="quiet">{note}</p>}
          </Section>
        ))}
        <p class="quiet">{w.letters.how}</p>
        {letter.contact && <p>{w.letters.call(letter.contact.name, letter.contact.telephone)}</p>}
        <Kept w={w} letter={letter} head={heads.get(letter.largeId)} badges={badges} />
        <Actions>
          <ButtonLink
            href={`/letters/${letter.month.toString().slice(0, 7)}/${letter.relationshipId}/letter.pdf`}
            icon="download"
            download
          >
            {w.letters.pdf(letter.large)}
          </ButtonLink>
        </Actions>
      </article>
    ))}
  </>
);

/** What makes a kept letter a proof: its own receipt, and the head of the record with its key in words. */
const Kept = ({
  w,
  letter,
  head,
  badges,
}: {
  w: Words;
  letter: Letter;
  head: PinnedHead | undefined;
  badges: readonly Badge[];
}) => {
  const proof = head && proofOf(w, letter.large, head);
  return (
    <>
      <Proofs w={w} badges={naming(badges, { letter: letter.id })} />
      {proof && (
        <details>
          <summary>{proof.heading}</summary>
          <p>{proof.text}</p>
          <p>
            {proof.keyIn} <b>{proof.words}</b>
          </p>
          <Sample>{proof.head}</Sample>
        </details>
      )}
    </>
  );
};
