import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Reached } from "./points.ts";

/**
 * The newest head of a log that was ever signed here, beside the database: what a restored backup of the database does not know. It
 * is written, flushed and renamed before anybody is shown the head. Where it cannot be written (a full disk), the error says which file.
 */
export async function keepHead(folder: string, id: string, note: string, reached?: Reached): Promise<void> {
  const file = headFile(folder, id);
  const own = `${file}.${randomBytes(8).toString("hex")}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(own, "wx", 0o600);
    await handle
      .writeFile(note)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await reached?.("head written");
    await rename(own, file);
    await reached?.("head renamed");
    const parent = await open(dirname(file), "r");
    await parent.sync().finally(() => parent.close());
  } catch (error) {
    throw new Error(`the signed head ${file} cannot be written`, { cause: error });
  } finally {
    await rm(own, { force: true });
  }
}

/** Undefined when nothing was signed here yet. */
export async function keptHead(folder: string, id: string): Promise<string | undefined> {
  return readFile(headFile(folder, id), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** Forgets it: only a log whose restored database was never signed does so. */
export async function dropHead(folder: string, id: string): Promise<void> {
  await rm(headFile(folder, id), { force: true });
}

function headFile(folder: string, id: string): string {
  return join(folder, `${id}.checkpoint`);
}
