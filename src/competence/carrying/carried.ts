import type { Clearance, Customer, Evidence, EvidenceKind, SaidElsewhere } from "../passport/evidence.ts";

/** The file that carries what a firm has done from one Evenhand to another: docs/passport-file.md. */
export const format = "evenhand-passport";
export const formatVersion = 1;
export const listName = "evidence.json";

/** A photo or paper in the file: its name there is `files/<hash>.<extension>`. */
export type CarriedFile = {
  readonly hash: string;
  readonly type: "image/jpeg" | "application/pdf";
  readonly name: string;
  readonly caption: string | null;
};

export type CarriedPiece = {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly shows: string;
  readonly topics: readonly string[];
  readonly doneOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate | null;
  /** `partner`: one of the firm's large partners where it was told; `shown`: others may read that name. */
  readonly customer: { readonly name: string; readonly partner: boolean; readonly shown: boolean } | null;
  readonly cleared: Clearance;
  readonly files: readonly CarriedFile[];
  readonly said: readonly SaidElsewhere[];
};

export function entryName({ hash, type }: Pick<CarriedFile, "hash" | "type">): string {
  return `files/${hash}.${type === "application/pdf" ? "pdf" : "jpg"}`;
}

/** Why one piece of the file was not taken: the place in the list, from 1, and a sentence. */
export type CarriedProblem = { readonly row: number; readonly title: string; readonly why: string };

/** A piece as others may have it: without what is not shown to them. Undefined: it stays with the firm. */
export function toGive(piece: CarriedPiece): CarriedPiece | undefined {
  if (piece.cleared === "no") return undefined;
  const { customer } = piece;
  const hidden = customer !== null && (piece.cleared === "unnamed" || (customer.partner && !customer.shown));
  // Whoever confirmed it would give the customer away.
  return hidden ? { ...piece, customer: null, said: [] } : piece;
}

/** Two are the same when the firm said the same of the same day. */
export function sameKey(piece: Pick<Evidence, "kind" | "title" | "shows" | "doneOn">): string {
  return JSON.stringify([piece.kind, piece.title, piece.shows, piece.doneOn.toString()]);
}

/**
 * The customer here. A large partner of the same name is that partner again. One that is no partner here, and whose name
 * others were not to read, stays unread: the piece becomes free to show without names.
 */
export function arrivesAs(
  { customer, cleared }: Pick<CarriedPiece, "customer" | "cleared">,
  partners: readonly { readonly relationshipId: string; readonly name: string }[],
): { readonly customer: Customer; readonly cleared: Clearance; readonly unnamed: boolean } {
  if (!customer) return { customer: null, cleared, unnamed: false };
  const partner = customer.partner && partners.find(({ name }) => name === customer.name);
  if (partner) return { customer: { ...partner, shown: customer.shown }, cleared, unnamed: false };
  const unnamed = customer.partner && !customer.shown && cleared === "yes";
  return { customer: { words: customer.name }, cleared: unnamed ? "unnamed" : cleared, unnamed };
}

/** As many words of referees as there is room for. */
export function fitting(said: readonly SaidElsewhere[], room = 15_000): SaidElsewhere[] {
  const kept: SaidElsewhere[] = [];
  for (const one of said) if (JSON.stringify([...kept, one]).length <= room) kept.push(one);
  return kept;
}
