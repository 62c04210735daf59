import { ButtonLink } from "./button.tsx";
import { Section } from "./section.tsx";
import type { Words } from "./words/words.ts";

/** Of the settings: who watches the record, on a page of its own. */
export const WitnessSection = ({ w }: { w: Words }) => (
  <Section
    title={w.witnesses.title}
    aside={<ButtonLink href="/settings/witnesses">{w.witnesses.list}</ButtonLink>}
  >
    <p>{w.witnesses.lead}</p>
  </Section>
);
