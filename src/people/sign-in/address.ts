import { invalid } from "../../platform/refusal.ts";

const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * The one way we write a mail address: NFC, lower case, the domain in its ASCII form ("Maya@BÜCHER.example" is
 * "maya@xn--bcher-kva.example"). One person, one address, however it is typed.
 * Refusal `address-wrong`. Letters beyond ASCII before the @ (RFC 6531) are refused: few servers take them.
 */
export function addressOf(typed: string): string {
  const text = typed
    .normalize("NFC")
    .trim()
    .replace(/^mailto:/i, "");
  const at = text.lastIndexOf("@");
  const name = text.slice(0, at).toLowerCase();
  const host = at < 0 ? "" : asciiDomain(text.slice(at + 1));
  const address = `${name}@${host}`;
  if (name.length > 64 || address.length > 254 || !local.test(name) || !domain.test(host))
    throw invalid("address-wrong", "Enter an e-mail address like name@example.com.", [
      { field: "address", code: "address-wrong", message: "Enter an e-mail address like name@example.com." },
    ]);
  return address;
}

function asciiDomain(host: string): string {
  // A URL would take these as the end of the host and quietly drop the rest.
  if (/[\s/\\?#:@%[\]]/u.test(host)) return "";
  return URL.parse(`http://${host}`)?.hostname ?? "";
}
