const email = /[^\s@<>"'(),;:=]+@[^\s@<>"'(),;:=]+/gu;
const ipv4 = /\b(?!127\.|0\.0\.0\.0)\d{1,3}(?:\.\d{1,3}){3}\b/g;
const ipv6 =
  /(?<![\w:.])(?=[\da-f:]*::|(?:[\da-f]*:){3})[\da-f]*(?::[\da-f]*){2,7}(?:\.\d{1,3}){0,3}(?!\w)/gi;
const query = /\?[^\s?"']*=[^\s"']*/g;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const token = /[\w-]{24,}/g;
const quoted = /(: )?"([^"]*)"(?=(\.{3})?( is not valid JSON)?)/g;

/**
 * A text that may stand in a log: e-mail and IP addresses (but this machine's own), query strings, long tokens and quoted
 * values are replaced by their kind. Identifiers (UUIDs) and the names of tables and columns stay. Names of people cannot
 * be told from other words: what may hold them is not written into messages at all, and quoted values of errors go.
 */
export function withoutPersonalData(text: string): string {
  return text
    .replace(quoted, (whole, colon = "", value = "", dots, json) =>
      !colon && !dots && !json && /^[a-z_][a-z0-9_.]*$/.test(value) ? whole : `${colon}"[value]"`,
    )
    .replace(query, "?[query]")
    .replace(email, "[address]")
    .replace(ipv6, "[ip]")
    .replace(ipv4, "[ip]")
    .replace(token, (word) =>
      uuid.test(word) || !/\d/.test(word) || !/[a-z]/i.test(word) ? word : "[token]",
    );
}
