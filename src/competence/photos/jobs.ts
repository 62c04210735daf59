import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler } from "../../platform/jobs.ts";
import { fileQueue } from "../passport/actions.ts";
import { removeUnnamed } from "./actions.ts";

type Of = { readonly db: Database; readonly clock: Clock; readonly files: string };

/** Removes files from disk that no row names any more. */
export function listeners({ db, clock, files }: Of): Record<typeof fileQueue, Handler> {
  return {
    [fileQueue]: ({ hash }) =>
      asSystem(db, clock.now(), (access) => removeUnnamed(access, files, String(hash))),
  };
}
