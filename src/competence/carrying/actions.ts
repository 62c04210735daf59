import type { FirmAccess } from "../../people/access/access.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Taken } from "../../platform/taken.ts";
import { everyPiece, partnersOf, permitCarrying } from "../passport/actions.ts";
import type { Evidence, SaidElsewhere } from "../passport/evidence.ts";
import { addPhotos } from "../photos/actions.ts";
import { addWhole, roomFor } from "../telling/actions.ts";
import {
  arrivesAs,
  type CarriedFile,
  type CarriedPiece,
  fitting,
  format,
  formatVersion,
  sameKey,
  toGive,
} from "./carried.ts";
import { confirmations } from "./reads.ts";

/** What the file to carry away says; its files lie on disk under their hashes. `shown`: only what others may have. */
export async function listToCarry(access: FirmAccess, what: "all" | "shown") {
  permitCarrying(access);
  const confirmed = await confirmations(access);
  const all = (await everyPiece(access)).map((piece) => asCarried(piece, confirmed.get(piece.id) ?? []));
  const pieces = what === "all" ? all : all.flatMap((piece) => toGive(piece) ?? []);
  return { format, version: formatVersion, firm: access.firmName, madeAt: access.now, what, pieces };
}

function asCarried(piece: Evidence, confirmed: readonly SaidElsewhere[]): CarriedPiece {
  const { kind, title, shows, topics, doneOn, expiresOn, customer, cleared, files, elsewhere } = piece;
  return {
    kind,
    title,
    shows,
    topics,
    doneOn,
    expiresOn,
    customer: !customer
      ? null
      : "words" in customer
        ? { name: customer.words, partner: false, shown: false }
        : { name: customer.name, partner: true, shown: customer.shown },
    cleared,
    files: files.map(({ hash, type, name, caption }) => ({
      hash,
      type: type as CarriedFile["type"],
      name,
      caption,
    })),
    said: [...confirmed, ...elsewhere],
  };
}

/** A piece of a file with the bytes of its photos, each read when it is wanted. */
export type Brought = {
  readonly piece: CarriedPiece;
  readonly files: readonly (() => Promise<Taken & { readonly caption: string | null }>)[];
};

export type CameIn = {
  readonly added: number;
  readonly there: number;
  /** Titles of those that became free to show without names. */
  readonly unnamed: readonly string[];
};

/**
 * Takes in what a file brought: all of it or, where anything fails, nothing. What is here already, word for word of the same
 * day, is left out. Ids are new; nothing counts as confirmed. Refusal `passport-full`.
 */
export async function bringIn(
  access: FirmAccess,
  folder: string,
  brought: readonly Brought[],
): Promise<CameIn> {
  permitCarrying(access);
  const there = new Set((await everyPiece(access)).map(sameKey));
  const fresh = new Map(brought.map((one) => [sameKey(one.piece), one]));
  for (const key of there) fresh.delete(key);
  await roomFor(access, fresh.size);
  const partners = await partnersOf(access);
  const unnamed: string[] = [];
  for (const { piece, files } of fresh.values()) {
    const arrives = arrivesAs(piece, partners);
    if (arrives.unnamed) unnamed.push(piece.title);
    const id = uuidv7(access.now.epochMilliseconds);
    const { customer, cleared } = arrives;
    await addWhole(access, { ...piece, id, customer, cleared, elsewhere: fitting(piece.said) });
    for (const read of files) await addPhotos(access, folder, id, [await read()]);
  }
  const added = fresh.size;
  return { added, there: brought.length - added, unnamed };
}
