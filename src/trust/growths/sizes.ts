/** Which sizes are compared. `wrong`: what was asked is no size of this record. */
export type Sizes = {
  readonly old: number;
  readonly now: number;
  readonly wrong: readonly ("old" | "now")[];
};

type Query = Readonly<Record<string, string | undefined>>;

/** From an address: nothing said is the whole record, from its half on. Anything beyond the signed size is wrong. */
export function readSizes({ old, now }: Query, signed: number): Sizes {
  const [before, after] = [sizeOf(old), sizeOf(now)];
  const end = now === undefined || now === "" ? signed : after;
  const begin = old === undefined || old === "" ? Math.floor((end ?? signed) / 2) : before;
  const wrong: ("old" | "now")[] = [];
  if (begin === undefined || begin > (end ?? signed)) wrong.push("old");
  if (end === undefined || end > signed || end === 0) wrong.push("now");
  return { old: begin ?? 0, now: end ?? signed, wrong };
}

function sizeOf(text: string | undefined): number | undefined {
  const digits = text?.trim().replace(/[ ,.]/g, "") ?? "";
  const size = /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(size) ? size : undefined;
}
