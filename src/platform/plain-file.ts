import { constants } from "node:fs";
import { open } from "node:fs/promises";

/**
 * The bytes of an ordinary file. Undefined where there is none, where it is longer than that, and for what is no file of bytes (a folder, a pipe,
 * a device): whoever gave it may have put anything under its name, and nothing is waited for.
 */
export async function plainFile(path: string, longest: number): Promise<Buffer | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => undefined);
  if (!file) return undefined;
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > longest) return undefined;
    const bytes = Buffer.alloc(found.size);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
