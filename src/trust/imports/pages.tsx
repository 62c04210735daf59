import type { Child } from "hono/jsx";
import { Button, ButtonLink } from "../../design/button.tsx";
import { Card } from "../../design/card.tsx";
import { Empty } from "../../design/empty.tsx";
import type { Fact } from "../../design/facts.tsx";
import { Actions, ButtonForm, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { FileInput } from "../../design/input.tsx";
import { LedgerFacts, ProblemKinds, ReadAs } from "../../design/ledger-result.tsx";
import { Notice } from "../../design/notice.tsx";
import { Pager } from "../../design/pager.tsx";
import { Progress } from "../../design/progress.tsx";
import { Section } from "../../design/section.tsx";
import { DataTable } from "../../design/table.tsx";
import { Tag } from "../../design/tag.tsx";
import { Count, Moment, Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { ImportState, ImportView } from "./import.ts";

const kinds: Partial<Record<ImportState, "good" | "warn" | "bad">> = {
  loaded: "good",
  checked: "warn",
  interrupted: "warn",
  refused: "bad",
};

export const StateTag = ({ w, state }: { w: Words; state: ImportState }) => (
  <Tag kind={kinds[state]}>{w.imports.states[state]}</Tag>
);

const nameOf = (w: Words, { fileName }: { fileName: string | null }): string =>
  fileName ?? w.imports.nameless;

type ListProps = {
  w: Words;
  imports: readonly ImportView[];
  older: string | undefined;
  newest: boolean;
  /** Absent: this person may look only. */
  upload: { id: string; most: string; problems: readonly Problem[] | undefined } | undefined;
};

/** Every import, the newest first, and where a new one is brought. */
export const ImportsPage = ({ w, imports, older, newest, upload }: ListProps) => {
  const words = w.imports;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      {upload && (
        <Card title={words.upload}>
          <Form action="/import" hidden={{ id: upload.id }} files>
            <FileInput
              w={w}
              name="files"
              label={words.files}
              hint={words.filesHint(upload.most)}
              problems={upload.problems}
              accept=".csv,.txt,.tsv,.xml,text/csv,text/plain,application/xml"
              multiple
            />
            <Actions>
              <Button icon="upload">{words.send}</Button>
            </Actions>
          </Form>
        </Card>
      )}
      <Section title={words.list}>
        <DataTable
          w={w}
          caption={words.caption}
          quietCaption
          rows={imports}
          href={({ id }) => `/import/${id}`}
          columns={[
            { key: "file", head: words.file, cell: (one) => <Name>{nameOf(w, one)}</Name> },
            { key: "state", head: words.state, cell: ({ state }) => <StateTag w={w} state={state} /> },
            {
              key: "rows",
              head: words.rows,
              align: "end",
              cell: ({ rows }) => (rows > 0 ? <Count w={w} value={rows} /> : ""),
            },
            { key: "who", head: words.who, desk: true, cell: (one) => <Who w={w} of={one} /> },
            { key: "when", head: words.when, desk: true, cell: (one) => <Moment w={w} value={one.madeAt} /> },
          ]}
          empty={<Empty title={words.none}>{upload ? words.noneText : words.noneRead}</Empty>}
        />
        <Pager w={w} previous={newest ? undefined : "/import"} next={older && `/import?before=${older}`} />
      </Section>
    </>
  );
};

const Who = ({ w, of }: { w: Words; of: ImportView }) => (
  <span>{of.madeBy === null ? w.imports.sources[of.source] : <Name>{of.madeBy}</Name>}</span>
);

type OneProps = { w: Words; of: ImportView };

const Back = ({ w }: { w: Words }) => <BackLink href="/import">{w.imports.title}</BackLink>;
const Head = ({ w, of }: OneProps) => (
  <>
    <Back w={w} />
    <PageHead title={<Name>{nameOf(w, of)}</Name>} />
  </>
);

export type Under = { readonly step: string; readonly done: number; readonly whole: number | null };

/** How far work has come, in words: for the page, and for the events that keep it fresh. */
export function progressWords(w: Words, { step, done, whole }: Under) {
  const words = w.imports.underWay;
  const label = Object.hasOwn(words.steps, step)
    ? words.steps[step as keyof typeof words.steps]
    : words.steps.queued;
  const counted = step === "loading" && done > 0;
  const text = counted ? (whole ? words.of(Math.min(done, whole), whole) : words.done(done)) : "";
  const share = counted && whole ? Math.min(1, done / whole) : undefined;
  return { label, text, ...(share === undefined ? {} : { share }) };
}

export const WorkingPage = ({ w, of, under }: OneProps & { under: Under }) => {
  const words = w.imports.underWay;
  const { label, text, share } = progressWords(w, under);
  const what =
    of.state === "loaded" ? words.undoing : of.state === "checking" ? words.checking : words.loading;
  return (
    <>
      <Head w={w} of={of} />
      <Card title={what}>
        <Progress label={label} share={share} events={`/import/${of.id}/events`}>
          {text}
        </Progress>
        <p class="quiet">{words.leave}</p>
      </Card>
    </>
  );
};

type ResultProps = OneProps & { mayMake: boolean; mayUndo: boolean };

/** Where an import stands that nobody works on. */
export const ResultPage = (props: ResultProps) => {
  const { w, of, mayUndo } = props;
  const words = w.imports;
  const found = of.problemCounts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Head w={w} of={of} />
      <Standing {...props} />
      {(of.state === "loaded" || of.state === "undone") && (
        <>
          <Card>
            <LedgerFacts w={w} of={of} more={moreFacts(w, of)} />
          </Card>
          <Section title={words.problems}>
            {found === 0 ? (
              <p>{words.noProblems}</p>
            ) : (
              <>
                <ProblemKinds w={w} kinds={of.problemCounts} />
                <Actions>
                  <ButtonLink href={`/import/${of.id}/problems`}>{words.allProblems(found)}</ButtonLink>
                </Actions>
              </>
            )}
          </Section>
          {of.files.map((file) => (
            <ReadAs w={w} file={file} several={of.files.length > 1} />
          ))}
        </>
      )}
      {mayUndo && of.state === "loaded" && (
        <Actions>
          <ButtonLink href={`/import/${of.id}/undo`} icon="undo">
            {words.undo}
          </ButtonLink>
        </Actions>
      )}
    </>
  );
};

const Standing = ({ w, of, mayMake }: ResultProps) => {
  const words = w.imports;
  const kept = of.kept.length > 0;
  const look = kept && mayMake && (
    <ButtonLink href={`/import/${of.id}/preview`} kind="primary">
      {words.lookAgain}
    </ButtonLink>
  );
  if (of.state === "loaded") {
    const changed = of.accepted + of.updated;
    return (
      <>
        {of.refusal && <Refused w={w} title={words.notUndone} refusal={of.refusal} />}
        <Notice w={w} kind={of.refusal ? "info" : "success"} title={words.loaded}>
          <p>{changed > 0 ? words.loadedText(changed) : words.unchangedText}</p>
          <Actions>
            <ButtonLink href="/commitments">{words.toPromises}</ButtonLink>
            <ButtonLink href="/partners">{words.toPartners}</ButtonLink>
          </Actions>
        </Notice>
      </>
    );
  }
  if (of.state === "undone" && of.undoneAt) {
    const day = w.date(w.dayOf(of.undoneAt));
    const title = of.undoneBy ? words.undone(of.undoneBy, day) : words.undoneNobody(day);
    return (
      <Notice w={w} title={title}>
        <p>{words.undoneText}</p>
      </Notice>
    );
  }
  if (of.state === "interrupted")
    return (
      <Notice w={w} kind="warning" title={words.broken}>
        <p>{words.brokenText}</p>
        {kept ? <Actions>{look}</Actions> : <p>{words.gone}</p>}
      </Notice>
    );
  if (of.refusal)
    return (
      <Refused w={w} title={words.refused} refusal={of.refusal}>
        <Actions>{look}</Actions>
      </Refused>
    );
  return <StateTag w={w} state={of.state} />;
};

type RefusedProps = {
  w: Words;
  title: string;
  refusal: NonNullable<ImportView["refusal"]>;
  children?: Child;
};

const Refused = ({ w, title, refusal, children }: RefusedProps) => (
  <Notice w={w} kind="warning" title={title}>
    <p>
      <bdi>{refusal.message}</bdi> {w.imports.hints[refusal.code]}
    </p>
    {children}
  </Notice>
);

function moreFacts(w: Words, of: ImportView): Fact[] {
  const words = w.imports.facts;
  const { entities, unknownSize, counterparties, undated } = of.facts;
  const companies = entities.map(({ code, rows }) => `${code}: ${w.number(rows)}`);
  const some = (label: string, value: string, count: number): Fact[] => (count > 0 ? [{ label, value }] : []);
  return [
    ...(companies.length > 0 ? [{ label: words.entities, value: <Name>{companies.join(", ")}</Name> }] : []),
    ...some(words.unknownSize, words.unknownSizeText(unknownSize), unknownSize),
    ...some(words.counterparties, words.counterpartiesText(counterparties), counterparties),
    ...some(words.undated, words.undatedText(undated), undated),
    { label: words.made, value: <Who w={w} of={of} /> },
    ...(of.seconds === null ? [] : [{ label: words.time, value: words.seconds(of.seconds) }]),
  ];
}

/** Undoing is asked once more, with what it does. */
export const UndoPage = ({ w, of }: OneProps) => {
  const words = w.imports;
  return (
    <>
      <BackLink href={`/import/${of.id}`}>
        <Name>{nameOf(w, of)}</Name>
      </BackLink>
      <PageHead title={words.undoTitle(nameOf(w, of))} />
      <p>{words.undoText(of.accepted + of.updated)}</p>
      <p class="quiet">{words.undoRecord}</p>
      <Actions>
        <ButtonForm action={`/import/${of.id}/undo`}>
          <Button kind="danger" icon="undo">
            {words.undo}
          </Button>
        </ButtonForm>
        <ButtonLink href={`/import/${of.id}`}>{words.keep}</ButtonLink>
      </Actions>
    </>
  );
};
