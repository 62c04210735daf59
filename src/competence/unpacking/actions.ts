import { createHash } from "node:crypto";
import { openZip, readEntry, type ZipEntry } from "../../platform/formats/zip.ts";
import { problemsIn } from "../../platform/http/form.ts";
import { invalid, Refusal } from "../../platform/refusal.ts";
import { largestPhoto, type Taken, takeFile } from "../../platform/taken.ts";
import type { Brought } from "../carrying/actions.ts";
import {
  type CarriedFile,
  type CarriedPiece,
  type CarriedProblem,
  entryName,
  listName,
} from "../carrying/carried.ts";
import { daysProblems, mostPieces } from "../passport/evidence.ts";
import { listShape, pieceShape } from "./input.ts";

/** What a file may hold: enough for a thousand pieces with a photo or two each. */
export const mostBytes = 300_000_000;
const limits = { mostEntries: 3000, mostUnpacked: 400_000_000 };
const largestList = 10_000_000;

export type Unpacked = {
  /** Pieces that can be taken in, in the order of the file; their photos are read from it when they are wanted. */
  readonly brought: readonly Brought[];
  readonly problems: readonly CarriedProblem[];
  close(): void;
};

/**
 * Looks at a file on disk that somebody brings: each piece and each photo in it, before anything is kept. What is wrong with one
 * piece is told by its row. Refusals, of the file as a whole: `zip-damaged`, `zip-too-much`, `carried-no-list`,
 * `carried-list-damaged`, `carried-too-many`.
 */
export async function unpack(path: string, today: Temporal.PlainDate): Promise<Unpacked> {
  const { entries, close } = await openZip(path, limits);
  try {
    const list = await readList(entries);
    const brought: Brought[] = [];
    const problems: CarriedProblem[] = [];
    for (const [place, raw] of list.entries()) {
      try {
        brought.push(await judged(raw, entries, today));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        problems.push({ row: place + 1, title: titleOf(raw), why: error.message });
      }
    }
    return { brought, problems, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function readList(entries: ReadonlyMap<string, ZipEntry>): Promise<readonly unknown[]> {
  const entry = entries.get(listName);
  if (!entry)
    throw invalid("carried-no-list", `There is no ${listName} in this file. Was it made by Evenhand?`);
  const text = (await readEntry(entry, largestList)).toString("utf8");
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw listDamaged();
  }
  const { data } = listShape.safeParse(list);
  if (!data) throw listDamaged();
  if (data.pieces.length > mostPieces)
    throw invalid(
      "carried-too-many",
      `This file holds ${data.pieces.length} things. At most ${mostPieces} are taken.`,
    );
  return data.pieces;
}

const listDamaged = () =>
  invalid(
    "carried-list-damaged",
    `The ${listName} in this file cannot be read, or is of a kind that is not known here.`,
  );

async function judged(
  raw: unknown,
  entries: ReadonlyMap<string, ZipEntry>,
  today: Temporal.PlainDate,
): Promise<Brought> {
  const { data, error } = pieceShape.safeParse(raw);
  if (error) {
    const [first] = problemsIn(error);
    throw invalid("piece-wrong", first?.field ? `${first.field}: ${first.message}` : "it is no piece");
  }
  const [late] = daysProblems(data.doneOn, data.expiresOn, today);
  if (late) throw invalid(late.code, `${late.field}: ${late.message}`);
  if (data.said.some(({ on }) => Temporal.PlainDate.compare(Temporal.PlainDate.from(on), today) > 0))
    throw invalid("evidence-future", "said: somebody confirmed it on a day that has not come");
  const piece: CarriedPiece = data;
  const files: Brought["files"][number][] = [];
  for (const file of piece.files) files.push(await look(file, entries));
  return { piece, files };
}

/** Looks at a photo or paper once; answers how to read it again. Refusals name it. */
async function look(
  file: CarriedFile,
  entries: ReadonlyMap<string, ZipEntry>,
): Promise<Brought["files"][number]> {
  const named = (why: string) => invalid("carried-file-wrong", `${entryName(file)}: ${why}`);
  const entry = entries.get(entryName(file));
  if (!entry) throw named("it is not in the file");
  const read = async (): Promise<Buffer> => {
    const bytes = await readEntry(entry, largestPhoto);
    if (createHash("sha256").update(bytes).digest("hex") !== file.hash)
      throw named("it is not what its SHA-256 says");
    return bytes;
  };
  try {
    const bytes = await read();
    const taken = await takeFile(bytes, file.name);
    if (taken.type !== file.type) throw named("it is not of the kind that it says");
    const { name, type, size } = taken;
    const clean = taken.bytes.equals(bytes);
    const again = async (): Promise<Taken> =>
      clean ? { name, type, size, bytes: await read() } : takeFile(await read(), file.name);
    return async () => ({ ...(await again()), caption: file.caption });
  } catch (error) {
    if (error instanceof Refusal && error.code !== "carried-file-wrong") throw named(error.message);
    throw error;
  }
}

function titleOf(raw: unknown): string {
  const title = typeof raw === "object" && raw !== null && "title" in raw ? raw.title : "";
  return typeof title === "string" ? [...title].slice(0, 80).join("") : "";
}
