import { detached } from "./cell-text.ts";

const mostKeys = 4_096;
const fewestConflicts = 10;

type First = { readonly content: string; readonly whole: string };

/**
 * Tells an invoice's number from a booking's that repeats on each of its lines, as in lists of public spend. It looks at all rows
 * of a sample of the numbers, chosen by their hash and halved whenever it grows too large: memory is flat, and every row of a
 * chosen number is seen wherever it stands.
 */
export class NumberCheck {
  rows = 0;
  #conflicts = 0;
  #mask = 0;
  readonly #firsts = new Map<string, First & { rows: number; conflicts: number }>();
  /** A number that stands twice with different contents, to show. */
  example = "";

  /** Whether this number, together with its firm, is in the sample. */
  wants(key: string): boolean {
    return (hashOf(key) & this.#mask) === 0;
  }

  /** `content` = the mapped cells but the payment; `whole` = all of them; `paid` = day and amount of a payment are there. */
  add(key: string, content: string, whole: string, paid: boolean): void {
    const first = this.#firsts.get(key);
    this.rows++;
    if (first === undefined) {
      this.#firsts.set(detached(key), {
        content: detached(content),
        whole: detached(whole),
        rows: 1,
        conflicts: 0,
      });
      if (this.#firsts.size > mostKeys) this.#halve();
      return;
    }
    first.rows++;
    if (whole === first.whole || (content === first.content && paid)) return;
    first.conflicts++;
    this.#conflicts++;
    this.example = key;
  }

  /** The share of rows that the duplicate rule would refuse; 0 while these are few enough to be slips. */
  get share(): number {
    return this.#conflicts < fewestConflicts ? 0 : this.#conflicts / this.rows;
  }

  #halve(): void {
    this.#mask = this.#mask * 2 + 1;
    for (const [key, { rows, conflicts }] of this.#firsts) {
      if (this.wants(key)) continue;
      this.#firsts.delete(key);
      this.rows -= rows;
      this.#conflicts -= conflicts;
    }
  }
}

/** FNV-1a, 32 bits: only to choose a sample. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
