import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { type Add, content, type Part } from "./archive.ts";

/** The memory of a backup is a few of these, however large a table is. Tar wants to know sizes beforehand. */
const pieceBytes = 4 << 20;
const fast = { level: 1 };
const [zip, unzip] = [promisify<Buffer, typeof fast, Buffer>(gzip), promisify<Buffer, Buffer>(gunzip)];

/**
 * Adds what `copy SOURCE to stdout` says, in numbered pieces; all of them in order, unpacked, are the text that
 * PostgreSQL wrote. `seen` hears how many rows have gone by. Answers the number of rows.
 */
export async function copyOut(
  client: pg.Client,
  source: string,
  { add, folder, seen }: { add: Add; folder: string; seen: (rows: number) => void },
): Promise<number> {
  const stream = client.query(copyTo(`copy ${source} to stdout`));
  let number = 0;
  let added = Promise.resolve();
  for await (const piece of pieces(stream)) {
    const name = `${folder}/${String(++number).padStart(6, "0")}.gz`;
    // One piece is packed and written while the next is read.
    await added;
    added = zip(piece, fast).then((body) => add(name, body.length, [body]));
    added.catch(() => {});
    seen(rowsIn(piece));
  }
  await added;
  return stream.rowCount;
}

async function* pieces(source: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < pieceBytes) continue;
    yield Buffer.concat(held);
    [held, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(held);
}

/** In the text of COPY a line feed ends a row and stands nowhere else. */
function rowsIn(piece: Buffer): number {
  let rows = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows++;
  return rows;
}

/** Parts one after the other, with a look at the next. */
export type Reader = { current: Part | undefined; next(): Promise<void> };

/** The other way: loads all pieces of a folder by `copy TARGET from stdin`. Answers the number of rows. */
export async function copyIn(
  client: pg.Client,
  target: string,
  { reader, folder }: { reader: Reader; folder: string },
): Promise<number> {
  const stream = client.query(copyFrom(`copy ${target} from stdin`));
  async function* text(): AsyncGenerator<Buffer> {
    while (reader.current?.name.startsWith(`${folder}/`)) {
      yield await unzip(await content(reader.current));
      await reader.next();
    }
  }
  await pipeline(Readable.from(text()), stream);
  return stream.rowCount;
}
