import { systemClock } from "../platform/clock.ts";
import { notFound } from "../platform/refusal.ts";
import { type Command, optional, required, WrongUsage } from "./command.ts";
import { withLog } from "./record-log.ts";

export const recordErase: Command = {
  usage: 'record erase [ENTRY | --msme SLUG] --large SLUG --reason "..."',
  summary:
    "Erases for ever what one entry says, or every entry with a firm that has left. The reason stays in the record: name nobody in it.",
  options: { large: { type: "string" }, msme: { type: "string" }, reason: { type: "string" } },
  async run({ positionals: [number, ...more], values, settings }) {
    const [slug, reason] = [required(values, "large"), required(values, "reason")];
    const msme = optional(values, "msme");
    if (more.length > 0 || (number === undefined) === (msme === undefined))
      throw new WrongUsage("name one entry by its number, or a firm with --msme");
    if (number !== undefined && !/^(0|[1-9]\d{0,14})$/.test(number))
      throw new WrongUsage("name one entry by its number");
    const [{ eraseEntry, eraseRelationship, relationshipWith }, { sequenceAll }, { signedLog }, { system }] =
      await Promise.all([
        import("../record/log/erase.ts"),
        import("../record/log/publish.ts"),
        import("../record/log/static.ts"),
        import("../platform/database/wall.ts"),
      ]);
    const erased = await withLog(settings(), slug, async ({ db, record }) => {
      const now = systemClock.now();
      const done = await db.transaction(system, async (tx) => {
        const { largeId } = await signedLog(tx, slug);
        if (msme === undefined) return eraseEntry(tx, largeId, Number(number), { reason, now });
        const relationshipId = await relationshipWith(tx, largeId, msme);
        if (relationshipId === undefined) throw notFound();
        return eraseRelationship(tx, largeId, relationshipId, { reason, now });
      });
      await sequenceAll(record, now);
      return done;
    });
    const { entries, waiting, backupsUntil } = erased;
    const told = [
      `${entries === 1 ? "1 entry says" : `${entries} entries say`} nothing any more; which acts they were, when and by which side stays.`,
      `Receipts and mails that were given stay with those who have them. Delete every backup by ${backupsUntil}.`,
      ...(waiting > 0 ? [`${waiting} more get their place with the next day. Run this again then.`] : []),
    ];
    return { json: erased, text: told.join("\n") };
  },
};
