import { readProof } from "../formats/proof.ts";
import { keptIn } from "./kept.ts";
import { type Enclosed, readEnclosed, readOpenings } from "./receipt.ts";

/** A receipt without the line that its format does not sign: what stood in it is given by itself. */
export function bareOf(receipt: string): string {
  return receipt.replace(/\nextra [^\n]*/, "");
}

/** The entry and what opens it: from inside a receipt, and from files beside it, which come first. Refusal `record-damaged`. */
export function enclosedWith(
  receipt: string,
  beside: readonly string[],
): { readonly leaf: string | undefined; readonly openings: Enclosed["openings"] } {
  const { extra } = readProof(receipt);
  const inside = extra ? readEnclosed(extra) : undefined;
  let { leaf, openings } = { leaf: inside?.leaf, openings: inside?.openings ?? {} };
  for (const { as, text } of beside.map(keptIn)) {
    if (as === "entry") leaf = text;
    else openings = { ...openings, ...readOpenings(as === "openings" ? JSON.parse(text) : undefined) };
  }
  return { leaf, openings };
}
