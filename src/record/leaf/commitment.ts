import { fromBase64, sameBytes } from "../formats/base64.ts";
import { canonical } from "../formats/jcs.ts";
import { damaged } from "../formats/refused.ts";

/** What a field may hold: text, whole numbers, nothing, money. Rules 9. */
export type FieldValue = string | number | null | { readonly amount: string; readonly currency: string };

/** True for what a field may hold; text may still be in another form than its one. */
export function isFieldValue(value: unknown): value is FieldValue {
  if (value === null || typeof value === "string" || Number.isSafeInteger(value)) return true;
  if (typeof value !== "object") return false;
  const { amount, currency, ...rest } = value as Record<string, unknown>;
  return typeof amount === "string" && typeof currency === "string" && Object.keys(rest).length === 0;
}

/** What the parties are given beside an entry: it opens one commitment and nothing else. */
export type Opening = { readonly salt: string; readonly value: FieldValue };

const utf8 = new TextEncoder();
export const saltLength = 32;

/** What is committed to: the version of this rule, the leaf's type, the field's name and the value's one text, 00 between them. */
export function committedText(type: string, field: string, value: FieldValue): string {
  return ["evenhand/c/v1", type, field, canonical(checked(field, value))].join("\0");
}

/** The same in bytes (UTF-8). */
export function committedMessage(type: string, field: string, value: FieldValue): Uint8Array<ArrayBuffer> {
  return utf8.encode(committedText(type, field, value));
}

function checked(field: string, value: FieldValue): FieldValue {
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw damaged(`The field ${field} holds a number that is not whole.`);
  const texts = typeof value === "object" && value !== null ? [value.amount, value.currency] : [value];
  if (texts.some((text) => typeof text === "string" && text !== text.normalize("NFC")))
    throw damaged(`The text of the field ${field} is not in its one form (NFC).`);
  return value;
}

/** True when this salt and value are what was committed to. A salt has exactly 32 bytes: Refusal `record-damaged` otherwise. */
export async function opens(
  commitment: string,
  type: string,
  field: string,
  { salt, value }: Opening,
): Promise<boolean> {
  const secret = fromBase64(salt);
  const claimed = fromBase64(commitment);
  if (secret?.length !== saltLength) throw damaged(`The salt of the field ${field} does not have 32 bytes.`);
  if (claimed?.length !== 32) return false;
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, hmac, false, ["sign"]);
  const made = await crypto.subtle.sign("HMAC", key, committedMessage(type, field, value));
  return sameBytes(new Uint8Array(made), claimed);
}
