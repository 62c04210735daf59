import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { conflict } from "./refusal.ts";

/**
 * The secret of this installation: 64 hex digits kept in `<data>/secret` (0600), made at the first start.
 * Two starts at once agree: each writes a file of its own, and a hard link gives the name to one of them only.
 * Refusal `secret-unreadable` when the file is there and holds no secret: a new one would sign everybody out in silence.
 */
export async function keepSecret(data: string): Promise<string> {
  const file = join(data, "secret");
  const kept = await read(file);
  if (kept !== undefined) return kept;
  await mkdir(data, { recursive: true, mode: 0o700 });
  const own = `${file}.${randomBytes(8).toString("hex")}`;
  try {
    const handle = await open(own, "wx", 0o600);
    try {
      await handle.writeFile(`${randomBytes(32).toString("hex")}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(own, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(own, { force: true });
  }
  return keepSecret(data);
}

async function read(file: string): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const secret = text.trim();
  if (secret.length < 32) {
    throw conflict(
      "secret-unreadable",
      `${file} holds no secret. Put it back from a backup, or remove it to sign everybody out.`,
    );
  }
  await chmod(file, 0o600);
  return secret;
}
