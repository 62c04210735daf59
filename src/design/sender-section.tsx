import { ButtonLink } from "./button.tsx";
import { Section } from "./section.tsx";
import type { Words } from "./words/words.ts";

/** Leads to where an administrator says in whose name mails go out. */
export const SenderSection = ({ w }: { w: Words }) => (
  <Section
    title={w.mails.sender.title}
    aside={<ButtonLink href="/settings/mails">{w.organizations.change}</ButtonLink>}
  >
    <p>{w.mails.sender.lead}</p>
  </Section>
);
