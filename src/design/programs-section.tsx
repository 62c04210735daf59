import { ButtonLink } from "./button.tsx";
import { Section } from "./section.tsx";
import type { Words } from "./words/words.ts";

/** Of the settings: which programs may speak for the organization, on a page of its own. */
export const ProgramsSection = ({ w, organization }: { w: Words; organization: string }) => (
  <Section title={w.tokens.title} aside={<ButtonLink href="/tokens">{w.tokens.list}</ButtonLink>}>
    <p>{w.tokens.lead(organization)}</p>
  </Section>
);
