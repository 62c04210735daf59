import { Button, ButtonLink } from "../../design/button.tsx";
import { Actions, Form } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { FileInput } from "../../design/input.tsx";
import { Notice } from "../../design/notice.tsx";
import { Section } from "../../design/section.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { CarriedProblem } from "./carried.ts";

type Props = {
  w: Words;
  most: string;
  problems?: readonly Problem[] | undefined;
  /** What came of a file that was just brought. */
  result?: Result | undefined;
};

export type Result = {
  readonly added: number;
  readonly there: number;
  readonly unnamed: readonly string[];
  readonly problems: readonly CarriedProblem[];
};

/** Out and in: one file. */
export const CarryPage = ({ w, most, problems, result }: Props) => {
  const words = w.carrying;
  return (
    <>
      {result && <CameIn w={w} result={result} />}
      <BackLink href="/skills/done">{w.passport.back}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <Section title={words.out}>
        <h3>{words.shown}</h3>
        <p>{words.shownText}</p>
        <Actions>
          <ButtonLink href="/skills/done/passport.zip?what=shown" icon="download">
            {words.download}
            <span class="unseen"> {words.shown}</span>
          </ButtonLink>
        </Actions>
        <h3>{words.all}</h3>
        <p>{words.allText}</p>
        <Actions>
          <ButtonLink href="/skills/done/passport.zip?what=all" icon="download">
            {words.download}
            <span class="unseen"> {words.all}</span>
          </ButtonLink>
        </Actions>
      </Section>
      <Section title={words.in}>
        <p>
          {words.inText} {words.whoConfirmed}
        </p>
        <Form action="/skills/done/carry" files>
          <FileInput
            w={w}
            name="file"
            label={words.file}
            hint={words.fileHint(most)}
            accept=".zip,application/zip"
            problems={problems}
          />
          <Actions>
            <Button kind="secondary" icon="upload">
              {words.bring}
            </Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
};

const shownProblems = 100;

const CameIn = ({ w, result }: { w: Words; result: Result }) => {
  const words = w.carrying.result;
  const { added, there, unnamed, problems } = result;
  return (
    <>
      <Notice w={w} kind="success" title={words.title}>
        <p>
          {[
            words.added(added),
            ...(there > 0 ? [words.there(there)] : []),
            ...(problems.length > 0 ? [words.refused(problems.length)] : []),
          ].join(", ")}
          .
        </p>
        {unnamed.slice(0, shownProblems).map((title) => (
          <p>{words.unnamed(title)}</p>
        ))}
      </Notice>
      {problems.length > 0 && (
        <Section title={words.refused(problems.length)}>
          <ol>
            {problems.slice(0, shownProblems).map((problem) => (
              <li value={problem.row}>
                <Name>{problem.title || w.passport.nameless}</Name>: {problem.why}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
};
