import type { LedgerAccess } from "../../people/access/access.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict } from "../../platform/refusal.ts";
import { addUnclaimed } from "../../relationships/directory/actions.ts";
import { addEntitiesByCode } from "../../relationships/organizations/actions.ts";
import { nameKey } from "../../relationships/organizations/name.ts";
import {
  type FreshParty,
  fileFirms,
  freshParties,
  newEntities,
  newParties,
  partnersKnown,
  places,
} from "./reads.ts";
import { gatherParties, keepParties, partnersStand, placeParties } from "./store.ts";

/** Who is in a file: every partner, those of the programme, and what was not known before. */
export type FileParties = {
  readonly relationships: readonly string[];
  readonly msmes: readonly string[];
  readonly newFirms: number;
  readonly newCompanies: readonly string[];
};

/**
 * Settles who the rows in pg_temp.incoming mean, in pg_temp.party. Firms and companies met for the first time are added, unless
 * it is `dryRun`. `has` tells which columns the file has.
 */
export async function settleParties(
  access: LedgerAccess,
  { largeId, importId }: { readonly largeId: string; readonly importId: string },
  has: (column: string) => boolean,
  dryRun: boolean,
): Promise<FileParties> {
  const { tx, now } = access;
  await gatherParties(tx, largeId, has);
  const newCompanies = has("entity") ? await newEntities(tx, largeId) : [];
  if (!dryRun) await addEntitiesByCode(access, largeId, newCompanies);
  const newFirms = await findFirms(access, largeId);
  const firms = await fileFirms(tx, largeId);
  if (dryRun) return { ...firms, newFirms, newCompanies };
  await addFirms(access, largeId);
  await keepParties(tx, largeId, importId, now);
  if (!(await partnersStand(tx, largeId))) throw new Error("a firm of the ledger is in no directory");
  return { ...firms, newFirms, newCompanies };
}

/**
 * Finds the partner behind each firm of the file: by the large organization's own number, or by exactly the same name where the
 * ledger gives no number. All of them are looked for before one is added: a file says the same dry and for good.
 */
async function findFirms({ tx, now }: LedgerAccess, largeId: string): Promise<number> {
  let [after, fresh] = ["", 0];
  for (;;) {
    const parties = await newParties(tx, after);
    if (parties.length === 0) return fresh;
    after = parties.at(-1)?.key ?? "";
    const names = parties.filter(({ key }) => numberIn(key) === undefined).map(({ key }) => nameIn(key));
    const known = await partnersKnown(
      tx,
      largeId,
      parties.flatMap(({ key }) => numberIn(key) ?? []),
      names.map((name) => ({ name, key: nameKey(name) })),
    );
    const placed = parties.map(({ key }) => {
      const number = numberIn(key);
      const found = number === undefined ? known.byName.get(nameIn(key)) : known.byNumber.get(number);
      const relationshipId = found ?? uuidv7(now.epochMilliseconds);
      return { key, relationshipId, fresh: found === undefined };
    });
    await placeParties(tx, placed);
    fresh += placed.filter((one) => one.fresh).length;
  }
}

/** Firms met for the first time become partners that nobody has asked yet. */
async function addFirms(access: LedgerAccess, largeId: string): Promise<void> {
  const at = await places(access.tx, largeId);
  let after = "";
  for (;;) {
    const parties = await freshParties(access.tx, after);
    if (parties.length === 0) return;
    after = parties.at(-1)?.key ?? "";
    await addUnclaimed(
      access,
      largeId,
      parties.map((party) => unclaimed(party, at, access.now)),
    );
  }
}

const numberIn = (key: string): string | undefined => (key.startsWith("id ") ? key.slice(3) : undefined);
const nameIn = (key: string): string => key.slice(key.indexOf(" ") + 1);

function unclaimed(party: FreshParty, at: Awaited<ReturnType<typeof places>>, now: Temporal.Instant) {
  const unitId = at.byCompany.get(party.entity ?? "") ?? at.first;
  if (unitId === undefined) throw conflict("no-unit", "The organization has no unit yet. Add one first.");
  return {
    relationshipId: party.relationshipId,
    msmeId: uuidv7(now.epochMilliseconds),
    unitId,
    name: party.name ?? nameIn(party.key),
    country: party.country ?? at.country,
    ownNumber: numberIn(party.key) ?? null,
  };
}
