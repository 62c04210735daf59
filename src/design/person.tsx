import type { Child } from "hono/jsx";
import type { Contact, Side } from "./frame.ts";
import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

const marks = /\p{Mark}/u;

/** First letters of the first and the last name, whole characters with their marks. */
export function initials(name: string): string {
  const letters = name
    .trim()
    .split(/\s+/u)
    .map((part) => {
      const [first = "", second = ""] = part;
      return marks.test(second) ? first + second : first;
    });
  return (letters.length > 1 ? `${letters[0]}${letters.at(-1)}` : (letters[0] ?? "")).toLocaleUpperCase();
}

/** "tel:" wants digits and a plus, whatever people write between them. */
export function telephoneLink(telephone: string): string {
  return `tel:${telephone.replaceAll(/\(0\)|[^\d+]/g, "")}`;
}

const Face = ({ side, name }: { side: Side; name: string }) => (
  <span class="face" data-side={side} aria-hidden="true">
    {initials(name)}
  </span>
);

type PersonProps = {
  side: Side;
  name: string;
  /** Their role, in words. */
  position?: Child | undefined;
  telephone?: string | undefined;
  href?: string | undefined;
};

/** A person in a line: initials in the shape of the side, name, role, telephone. */
export const Person = ({ side, name, position, telephone, href }: PersonProps) => (
  <div class="person">
    <Face side={side} name={name} />
    <div>
      <p class="person-name">
        {href ? (
          <a href={href}>
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi>{name}</bdi>
        )}
      </p>
      {position && <p class="quiet">{position}</p>}
      {telephone && (
        <p class="person-telephone">
          <a href={telephoneLink(telephone)}>
            <bdi class="figure">{telephone}</bdi>
          </a>
        </p>
      )}
    </div>
  </div>
);

type ContactProps = { w: Words; contact: Contact; organization?: string | undefined };

/** "Who looks after you": the named person of the large side, with a telephone that rings at one tap. */
export const ContactCard = ({ w, contact, organization }: ContactProps) => (
  <section class="contact" aria-labelledby="contact">
    <h2 id="contact">{w.design.looksAfterYou}</h2>
    <div class="person">
      <Face side="large" name={contact.name} />
      <div>
        <p class="person-name">
          <bdi>{contact.name}</bdi>
        </p>
        <p class="quiet">
          <bdi>{contact.role}</bdi>
          {contact.role && organization && ", "}
          {organization && <bdi>{organization}</bdi>}
        </p>
      </div>
    </div>
    <p class="contact-ways">
      <a class="button" data-kind="secondary" href={telephoneLink(contact.telephone)}>
        <Icon name="phone" />
        <span>
          <span class="unseen">{w.design.call(contact.name)} </span>
          <bdi class="figure">{contact.telephone}</bdi>
        </span>
      </a>
      {contact.email && (
        <a class="button" data-kind="secondary" href={`mailto:${contact.email}`}>
          <Icon name="mail" />
          {w.design.write}
        </a>
      )}
    </p>
  </section>
);
