import type { FirmAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { type Evidence, isKept, type Told } from "./evidence.ts";
import { policy } from "./policy.ts";
import {
  allEvidence,
  type Brief,
  type OwnPartner,
  ownPartners,
  passportInBrief,
  shownTo,
  toldPiece,
} from "./reads.ts";
import { dropDraft, takePieceBack } from "./store.ts";

/** One piece or draft, for whoever of the firm may read it. Refusals `not-allowed`, `not-found`. */
export async function openPiece(access: FirmAccess, id: string): Promise<Told | Evidence> {
  permit(policy, "evidence.read", access);
  return toldPiece(access, id);
}

/** The same for a page that changes it. */
export async function openForWriting(access: FirmAccess, id: string): Promise<Told | Evidence> {
  permit(policy, "evidence.write", access);
  return toldPiece(access, id);
}

/** For `/skills`: how much there is, and the newest. */
export async function openBrief(access: FirmAccess): Promise<Brief> {
  permit(policy, "evidence.read", access);
  return passportInBrief(access);
}

/** Refusal `not-allowed` unless this person may add to what the firm has done. */
export function permitWriting(access: FirmAccess): void {
  permit(policy, "evidence.write", access);
}

export function mayWrite(access: FirmAccess): boolean {
  return may(policy, "evidence.write", access);
}

/** The large organizations that can see a piece at this moment, by name. */
export async function seenBy(access: FirmAccess, id: string): Promise<readonly string[]> {
  permit(policy, "evidence.read", access);
  return (await shownTo(access, [id])).get(id) ?? [];
}

/** Refusal `not-allowed` unless this person may carry all of it out, or in. */
export function permitCarrying(access: FirmAccess): void {
  permit(policy, "evidence.carry", access);
}

/** The large organizations that the firm works with here. */
export async function partnersOf(access: FirmAccess): Promise<OwnPartner[]> {
  permit(policy, "evidence.read", access);
  return ownPartners(access);
}

/** Every piece, to carry away. */
export async function everyPiece(access: FirmAccess): Promise<Evidence[]> {
  permit(policy, "evidence.carry", access);
  return allEvidence(access);
}

/** Files that perhaps no row names any more. */
export const fileQueue = "passport.file-left";

/** After commit a job looks whether anybody still names these files, and removes those that nobody does. */
export async function letGo(access: FirmAccess, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) await access.tx.send(fileQueue, { hash });
}

/** Takes a piece back for good, or throws a draft away. Taken back before: nothing more. Refusal `not-found`. */
export async function takeBack(access: FirmAccess, id: string): Promise<void> {
  permit(policy, "evidence.write", access);
  const piece = await toldPiece(access, id);
  const hashes = isKept(piece)
    ? await takePieceBack(access.tx, access, id)
    : await dropDraft(access.tx, access, id);
  await letGo(access, hashes ?? []);
}
