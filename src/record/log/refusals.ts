import { conflict, type Refusal } from "../../platform/refusal.ts";
import type { Log } from "./store.ts";

/** Why a log is neither signed nor served: each says what to do. docs/operate.md has them all. */

type Named = Pick<Log, "origin" | "size" | "slug">;

const how = (slug: string) =>
  `If you restored a backup: evenhand record resume --large ${slug} --reason "..."`;

export const forked = ({ origin, size, slug }: Named, signed: number): Refusal =>
  conflict(
    "record-forked",
    `The record ${origin} was signed with ${signed} entries, and the database holds ${size}: it is older, or another. Holders of receipts can prove it. ${how(slug)}`,
  );

export const restored = ({ origin, slug }: Named, folder: string): Refusal =>
  conflict(
    "record-restored",
    `The record ${origin} was signed before, and ${folder} does not know up to where: a backup was restored, or the data folder is another one. Put the folder back. ${how(slug)}`,
  );

export const disagrees = ({ origin }: Named, entry?: number): Refusal =>
  conflict(
    "record-disagrees",
    `The record ${origin} does not lead to the head that was signed: something in the database was changed by hand${entry === undefined ? "" : `, at entry ${entry}`}. Restore a backup.`,
  );

export const keyMissing = ({ origin, slug }: Named, folder: string): Refusal =>
  conflict(
    "record-key-missing",
    `The key that signs the record ${origin} is not in ${folder}. Put it back from a backup: a new key would be another record. If none has it: evenhand record rotate --large ${slug} --reason "..." --lost`,
  );

export const keyChanged = ({ origin }: Named, folder: string): Refusal =>
  conflict(
    "record-key-changed",
    `The key of the record ${origin} in ${folder} is not the one that signed it. Put the folder back from a backup.`,
  );
