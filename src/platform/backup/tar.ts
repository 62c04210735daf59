/**
 * The little of tar (POSIX ustar) that a backup needs, so that any tar program can open one: plain files with short names
 * in blocks of 512 bytes. Times and owners are left at zero: the same data gives the same bytes.
 */
export const blockBytes = 512;

/** Size in octal digits: 8 GiB less one byte. */
const largest = 8 ** 11 - 1;

export function headerOf(name: string, bytes: number): Buffer {
  if (Buffer.byteLength(name) > 99) throw new Error(`too long a name for tar: ${name}`);
  if (bytes > largest) throw new Error(`too large for tar: ${name} has ${bytes} bytes`);
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0);
  header.write(`0000600\0${"0000000\0".repeat(2)}`, 100);
  header.write(`${bytes.toString(8).padStart(11, "0")}\0${"0".repeat(11)}\0`, 124);
  header.write("        0", 148);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** What fills the last block of a part. */
export function paddingOf(bytes: number): Buffer {
  return Buffer.alloc(roundedUp(bytes) - bytes);
}

export function roundedUp(bytes: number): number {
  return Math.ceil(bytes / blockBytes) * blockBytes;
}

/** Two blocks of zeros: the end, for tar. */
export const endOfTar = Buffer.alloc(2 * blockBytes);

/** Name and size from a header that `headerOf` wrote; undefined at the end. */
export function readHeader(header: Buffer): { name: string; bytes: number } | undefined {
  if (header[0] === 0) return undefined;
  const name = header.toString("utf8", 0, header.indexOf(0));
  return { name, bytes: Number.parseInt(header.toString("latin1", 124, 135), 8) };
}
