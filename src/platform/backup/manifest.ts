import { z } from "zod";
import { conflict } from "../refusal.ts";
import { content, damaged, type Part } from "./archive.ts";

/** The first part of a backup: what is in it. */
const shape = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Names and SHA-256 of the migrations that the database had. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** In the order in which they are loaded. */
  tables: z.array(
    z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()), rows: z.int() }),
  ),
  /** The queues that jobs wait in, and how many. */
  jobs: z.array(z.object({ queue: z.string(), waiting: z.int() })),
  /** False when the secret is set by EVENHAND_SECRET: then it is kept by whoever set it. */
  secret: z.boolean(),
});

export type Manifest = z.infer<typeof shape>;

export const manifestName = "manifest.json";

/** Refusals `database-newer` (another format), `backup-damaged`. */
export async function readManifest(part: Part | undefined): Promise<Manifest> {
  if (part?.name !== manifestName) throw damaged("This backup does not begin with a manifest.");
  const json = JSON.parse((await content(part)).toString());
  if (json.format !== shape.shape.format.value)
    throw conflict("database-newer", "A newer Evenhand made this backup. Update this one, then restore.");
  return shape.parse(json);
}
