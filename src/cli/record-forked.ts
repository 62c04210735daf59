import { forkedBetween } from "../record/pocket/saved.ts";
import type { Output } from "./command.ts";
import { printable } from "./printable.ts";
import type { HeadIn, Read } from "./record-words.ts";

/**
 * Undefined unless hashes in one of these files show that a newer head does not begin with the entries of an older one: as it was saved by a
 * browser that saw both.
 */
export async function forked(read: readonly Read[], heads: readonly HeadIn[]): Promise<Output | undefined> {
  for (const growth of new Set(read.flatMap((one) => one.growth ?? [])))
    for (const older of heads.filter(({ head }) => head.checkpoint.size === growth.old))
      for (const newer of heads) {
        const found = await forkedBetween([older.head, newer.head], growth);
        if (!found) continue;
        const { origin, size, roots } = found;
        const files = [older.file, newer.file];
        return {
          json: [{ contradiction: { ...found, now: growth.now, files } }],
          text: [
            `Two histories: ${printable(origin)} signed a record of ${growth.now} entries that does not begin with the ${size} entries that it signed before.`,
            `  ${older.file}: root ${roots[0]}`,
            `  ${newer.file}: begins with ${size} entries of root ${roots[1]}, as the hashes show`,
            "Both are signed by the key that you keep, and nobody without it could have made them. Keep the file: it is the proof, for everybody who has that key.",
          ].join("\n"),
          refused: true,
        };
      }
  return undefined;
}
