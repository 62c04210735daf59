import type { Frame } from "./frame.ts";
import { ContactCard } from "./person.tsx";
import type { Words } from "./words/words.ts";

/** Whom to call, and what may be read about the site. */
export const Footer = ({ frame, w }: { frame: Frame; w: Words }) => (
  <footer class="foot">
    {frame.contact && (
      <ContactCard w={w} contact={frame.contact} organization={frame.contact.organization ?? frame.partner} />
    )}
    {frame.links.length > 0 && (
      <nav class="foot-links" aria-label={w.design.pagesAbout}>
        <ul>
          {frame.links.map((link) => (
            <li data-phone={link.phone ? "" : undefined}>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
      </nav>
    )}
  </footer>
);
