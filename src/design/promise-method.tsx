import { BackLink, PageHead } from "./head.tsx";
import { Prose, Section } from "./section.tsx";
import type { Words } from "./words/words.ts";

/** How every number comes about. */
export const MethodPage = ({ w, back }: { w: Words; back: string }) => {
  const words = w.promises.method;
  return (
    <>
      <BackLink href={back}>{w.promises.title}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      {words.parts.map(({ title, text }) => (
        <Section title={title}>
          <Prose>
            {text.map((line) => (
              <p>{line}</p>
            ))}
          </Prose>
        </Section>
      ))}
    </>
  );
};
