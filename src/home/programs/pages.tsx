import { ButtonLink } from "../../design/button.tsx";
import { Facts } from "../../design/facts.tsx";
import { PageHead } from "../../design/head.tsx";
import { Prose, Section } from "../../design/section.tsx";
import { Code, Sample } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Chapter, Field, Operation } from "./manual.ts";

type Bound = { w: Words };

/** How programs ask, for people who write them: the ways of the house once, then each operation. */
export const ProgramsPage = ({
  w,
  origin,
  chapters,
}: Bound & { origin: string; chapters: readonly Chapter[] }) => {
  const words = w.programs;
  const ways = [
    { title: words.pages, text: words.pagesText(50, 200) },
    { title: words.tags, text: words.tagsText },
    { title: words.once, text: words.onceText },
    { title: words.problems, text: words.problemsText },
    { title: words.often, text: words.oftenText },
  ];
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <ButtonLink href="/api/openapi.json">{words.document}</ButtonLink>
      <Section title={words.how}>
        <Prose>
          <h3>{words.token}</h3>
          <p>{words.tokenText}</p>
          <Sample>{`curl -H "Authorization: Bearer $TOKEN" ${origin}/api/v1/relationships?limit=20`}</Sample>
          {ways.map((way) => (
            <>
              <h3>{way.title}</h3>
              <p>{way.text}</p>
            </>
          ))}
        </Prose>
      </Section>
      {chapters.map((chapter) => (
        <Section title={chapter.name}>
          {chapter.operations.map((operation) => (
            <One w={w} operation={operation} />
          ))}
        </Section>
      ))}
    </>
  );
};

const One = ({ w, operation }: Bound & { operation: Operation }) => (
  <article class="stack" id={operation.id}>
    <h3>
      <Code>{`${operation.method} ${operation.path}`}</Code>
    </h3>
    <p>
      {operation.summary}. {w.programs.scope}: <Code>{operation.scope}</Code>
    </p>
    {operation.more === "" ? null : <p>{operation.more}</p>}
    <Fields what={w.programs.sent} fields={operation.sent} />
    <Fields what={w.programs.got} fields={operation.got} />
  </article>
);

const Fields = ({ what, fields }: { what: string; fields: readonly Field[] }) =>
  fields.length === 0 ? null : (
    <details>
      <summary>{what}</summary>
      <Facts
        facts={fields.map((field) => ({
          label: field.name,
          value: (
            <>
              <Code>{field.kind}</Code> {field.meaning}
            </>
          ),
        }))}
      />
    </details>
  );
