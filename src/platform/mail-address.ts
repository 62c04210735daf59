import { invalid } from "./refusal.ts";

export type MailAddress = { readonly address: string; readonly name?: string };

const local = /^[^\s\p{C}@<>()[\]\\,;:"]+$/u;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * True for an address that a mail can go to: one `@`, a domain with a dot, no quotes, comments or direction marks.
 * Letters of every script are allowed on both sides (RFC 6531). Whether somebody reads it, only a mail can tell.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  const [name, domain] = [text.slice(0, at), text.slice(at + 1)];
  const labels = domain.split(".");
  return (
    at > 0 &&
    text.length <= 254 &&
    name.length <= 64 &&
    local.test(name) &&
    !/^\.|\.\.|\.$/.test(name) &&
    labels.length > 1 &&
    labels.every((part) => label.test(part)) &&
    !/^\d+$/.test(labels.at(-1) ?? "")
  );
}

/** The address, checked. Refusals `mail-address` and `mail-header`. */
export function checkedAddress({ address, name }: MailAddress): { address: string; name: string } {
  if (!isMailAddress(address))
    throw invalid("mail-address", "This is not a mail address. Write it like name@example.com.");
  return { address, name: name === undefined ? "" : headerText(name) };
}

/**
 * A text that stands in a header. A line break could add headers of its own, so it is a Refusal `mail-header`, never
 * silently folded; marks that turn the reading direction around could disguise a name, and are left out.
 */
export function headerText(text: string): string {
  if (/[\p{Cc}\u2028\u2029]/u.test(text))
    throw invalid("mail-header", "A name or a subject must be one line.");
  return text
    .toWellFormed()
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .trim();
}
