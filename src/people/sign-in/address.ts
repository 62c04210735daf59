import { z } from "zod";
import { invalid } from "../../platform/refusal.ts";

// The shape the sign-in library takes too: an address it refuses later could never get its mail.
const accepted = z.email();
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * The one way we write a mail address: lower case, the domain in its ASCII form ("Maya@BÜCHER.example" is
 * "maya@xn--bcher-kva.example"). One person, one address, however it is typed. Refusal `address-wrong`.
 * Letters beyond ASCII before the @ (RFC 6531) and in the last part of the domain are refused.
 */
export function addressOf(typed: string): string {
  const text = typed.trim().replace(/^mailto:/i, "");
  const at = text.lastIndexOf("@");
  const [typedName, host] = [text.slice(0, at), at < 0 ? "" : asciiDomain(text.slice(at + 1))];
  const name = typedName.toLowerCase();
  const address = `${name}@${host}`;
  const fits = name.length <= 64 && address.length <= 254;
  if (!fits || !/^[!-~]+$/.test(typedName) || !domain.test(host) || !accepted.safeParse(address).success)
    throw invalid("address-wrong", "Enter an e-mail address like name@example.com.", [
      { field: "address", code: "address-wrong", message: "Enter an e-mail address like name@example.com." },
    ]);
  return address;
}

function asciiDomain(host: string): string {
  // A URL would take these as the end of the host, or drop them, and say nothing.
  if (/[\s\p{C}/\\?#:@%[\]]/u.test(host)) return "";
  return URL.parse(`http://${host}`)?.hostname ?? "";
}
