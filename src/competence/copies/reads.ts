import type { Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import type { Framework, FrameworkVersion } from "../frameworks/framework.ts";

/** Whoever reads for one large organization, of either side. */
export type Party = { readonly tx: Tx; readonly largeId: string };

/** A version of a copy, with who did what to it when. */
export type CopyVersion = FrameworkVersion & {
  readonly copy: { readonly id: string; readonly number: number };
  readonly madeFrom: string;
  /** Guards against two edits of one draft. */
  readonly version: number;
  readonly changed: { readonly by: string; readonly at: Temporal.Instant };
  readonly used: { readonly by: string; readonly at: Temporal.Instant } | null;
  readonly retired: { readonly by: string; readonly at: Temporal.Instant } | null;
};

/** Every version of every copy the reader may see: newest copy first, newest version first in it. At most 500. */
export async function copyVersions(party: Party): Promise<CopyVersion[]> {
  return (await versions(party).limit(500).execute()).map(version);
}

/** Versions of one copy, the newest first; empty when there is none, or none to be seen. */
export async function versionsOf(party: Party, id: string): Promise<CopyVersion[]> {
  if (!isId(id)) return [];
  return (await versions(party).where("v.framework_id", "=", id).execute()).map(version);
}

function versions({ tx, largeId }: Party) {
  return tx
    .selectFrom("shared.framework_version as v")
    .leftJoin("shared.person as c", "c.id", "v.changed_by")
    .leftJoin("shared.person as u", "u.id", "v.used_by")
    .leftJoin("shared.person as r", "r.id", "v.retired_by")
    .select(["v.framework_id", "v.number", "v.state", "v.name", "v.made_from", "v.content", "v.version"])
    .select(["v.changed_at", "v.used_at", "v.retired_at"])
    .select(["c.name as changed_name", "u.name as used_name", "r.name as retired_name"])
    .where("v.large_id", "=", largeId)
    .orderBy("v.framework_id", "desc")
    .orderBy("v.number", "desc");
}

type Row = Awaited<ReturnType<ReturnType<typeof versions>["execute"]>>[number];

function version(row: Row): CopyVersion {
  return {
    ref: `${row.framework_id}@${row.number}`,
    copy: { id: row.framework_id, number: row.number },
    name: { en: row.name },
    state: row.state as FrameworkVersion["state"],
    framework: row.content as unknown as Framework,
    madeFrom: row.made_from,
    version: row.version,
    changed: { by: row.changed_name ?? "", at: row.changed_at },
    used: row.used_at && { by: row.used_name ?? "", at: row.used_at },
    retired: row.retired_at && { by: row.retired_name ?? "", at: row.retired_at },
  };
}
