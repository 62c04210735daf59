import { invalid, type Refusal } from "../../platform/refusal.ts";

/** What was given is not of the form it claims: `record-damaged`, with what is wrong in words. */
export function damaged(message: string): Refusal {
  return invalid("record-damaged", message);
}

/** No signature by a key that had to sign: `signature-missing`. */
export function notSigned({ name }: { readonly name: string }): Refusal {
  return invalid("signature-missing", `${name} did not sign this.`);
}

/** A signature that claims to be by a known key and is not: `signature-wrong`. */
export function falseSignature({ name }: { readonly name: string }): Refusal {
  return invalid("signature-wrong", `The signature is not by ${name}, or what it signs was changed.`);
}

/** The hashes do not lead to the root that was signed: `proof-wrong`. */
export function wrongProof(message: string): Refusal {
  return invalid("proof-wrong", message);
}
