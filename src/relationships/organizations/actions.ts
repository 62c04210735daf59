import type { LargeAccess, LedgerAccess, PersonAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import type { Role, Side } from "../../people/access/role.ts";
import { isCurrency } from "../../platform/currency.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { tidyLine } from "../../platform/text.ts";
import { append } from "../../record/append.ts";
import { currencyOf } from "./country.ts";
import type { EntityInput, FirmInput, OrganizationInput, UnitChange, UnitInput } from "./input.ts";
import { nameKey, slugOf } from "./name.ts";
import type { Colleague, Organization, Unit } from "./organization.ts";
import { policy } from "./policy.ts";
import { colleagues, entities, organization, relationshipsOf, unattachedFirm, units } from "./reads.ts";
import {
  insertEntity,
  insertMsme,
  insertMsmes,
  insertOrganization,
  insertUnit,
  slugIsFree,
  unitNameTaken,
  updateOrganization,
  updateUnit,
} from "./store.ts";

/** What `evenhand organization add` brings. */
export type NewOrganization = {
  readonly slug: string;
  readonly name: string;
  readonly side: Side;
  readonly country: string;
  /** Default: that of the country. */
  readonly currency?: string;
  /** Companies of the group; default: one, by the slug and the name. Each begins with a unit of its own name. */
  readonly entities?: readonly { readonly code: string; readonly name: string }[];
};

const slugShape = /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** A name as it is kept. Refusal `name-wrong` when it is empty or longer than `max` characters. */
export function nameOf(typed: string, max = 200): string {
  const name = tidyLine(typed);
  if (name === "" || [...name].length > max)
    throw invalid("name-wrong", `A name has one line of 1 to ${max} characters.`);
  return name;
}

/**
 * Adds an organization with its companies and their units. Refusals: `slug-wrong`, `country-unknown`,
 * `currency-unknown`, `name-wrong`, `entity-doubled`, `slug-taken`.
 */
export async function addOrganization(access: SystemAccess, made: NewOrganization): Promise<Organization> {
  const { tx, now } = access;
  if (!slugShape.test(made.slug))
    throw invalid("slug-wrong", "A slug has small letters, digits and single dashes, at most 40.");
  const currency = made.currency ?? currencyOf(made.country);
  if (currencyOf(made.country) === undefined || currency === undefined)
    throw invalid("country-unknown", `“${made.country}” is not a country code. Use two letters like GB.`);
  if (!isCurrency(currency))
    throw invalid("currency-unknown", `“${currency}” is not a currency code. Use three letters like GBP.`);
  const name = nameOf(made.name);
  const given = made.entities ?? (made.side === "large" ? [{ code: made.slug, name }] : []);
  const companies = given.map((one) => ({ code: nameOf(one.code, 40), name: nameOf(one.name) }));
  if (new Set(companies.map((one) => one.code)).size < companies.length)
    throw invalid("entity-doubled", "Two legal entities have the same code.");
  if (!(await slugIsFree(tx, made.slug)))
    throw conflict("slug-taken", `There is an organization “${made.slug}” already.`);
  const id = uuidv7(now.epochMilliseconds);
  const { slug, side, country } = made;
  await insertOrganization(tx, { id, slug, name, side, country, currency }, now);
  for (const company of companies) {
    const entityId = uuidv7(now.epochMilliseconds);
    await insertEntity(tx, id, { id: entityId, ...company });
    if (side === "large") await insertUnitOf(access, id, entityId, company);
  }
  if (side === "large")
    await append(tx, "organization.added", { largeId: id, now }, { slug, name, country, currency });
  return organization(access, id);
}

/** Every company begins with a unit of its own name; where two bear the same, the code tells them apart. */
async function insertUnitOf(
  { tx, now }: Pick<SystemAccess, "tx" | "now">,
  organizationId: string,
  entityId: string,
  company: { readonly code: string; readonly name: string },
): Promise<void> {
  const unit = { id: uuidv7(now.epochMilliseconds), entityId, head: null };
  const name = company.name.slice(0, 110);
  if ((await insertUnit(tx, organizationId, { ...unit, name })) === "taken")
    await insertUnit(tx, organizationId, { ...unit, name: `${name.slice(0, 70)} (${company.code})` });
}

/**
 * A firm of which nobody is here yet, for an invitation or an import. One that was added by hand and works with nobody is
 * taken, not doubled. Answers its id. Refusal `country-unknown`.
 */
export async function addFirm(
  access: Pick<SystemAccess | LargeAccess, "tx" | "now">,
  largeId: string,
  firm: { readonly name: string; readonly country: string },
): Promise<string> {
  const known = await unattachedFirm(access, nameKey(firm.name));
  if (known) return known.id;
  const currency = currencyOf(firm.country);
  if (currency === undefined) throw invalid("country-unknown", "Choose the country.");
  const id = uuidv7(access.now.epochMilliseconds);
  await insertMsme(access.tx, largeId, { id, ...firm, currency, base: slugOf(firm.name) }, access.now);
  return id;
}

/** Firms that a ledger names, many at once: the slug comes from the large organization's own number, where there is one. */
export async function addFirms(
  { tx, now }: Pick<LedgerAccess, "tx" | "now">,
  largeId: string,
  firms: readonly {
    readonly id: string;
    readonly name: string;
    readonly ownNumber: string | null;
    readonly country: string;
  }[],
): Promise<void> {
  const made = firms.map(({ id, name, ownNumber, country }) => ({
    id,
    name,
    country,
    currency: currencyOf(country) ?? "EUR",
    base: slugOf(ownNumber ?? name),
  }));
  await insertMsmes(tx, largeId, made, now);
}

/** Companies that a ledger names by their code alone, each with a unit. Answers nothing; the code is the name until somebody gives one. */
export async function addEntitiesByCode(
  access: Pick<LedgerAccess, "tx" | "now">,
  largeId: string,
  codes: readonly string[],
): Promise<void> {
  for (const code of codes) {
    const made = { id: uuidv7(access.now.epochMilliseconds), code, name: code };
    if ((await insertEntity(access.tx, largeId, made)) !== "added") continue;
    await insertUnitOf(access, largeId, made.id, made);
    await append(
      access.tx,
      "organization.changed",
      { largeId, now: access.now },
      { entityCode: code, entityName: code },
    );
  }
}

/** Name, telephone, size regime, "assigned only" and the notice of weaker promises of the large organization. Refusal `changed-meanwhile`. */
export async function changeOrganization(access: LargeAccess, change: OrganizationInput): Promise<void> {
  permit(policy, "organization.change", access);
  if (!(await updateOrganization(access.tx, access.largeId, change.version, change)))
    throw changedMeanwhile();
  await append(access.tx, "organization.changed", access, {
    name: change.name,
    telephone: change.telephone,
    sizeRegime: change.sizeRegime,
    assignedOnly: change.assignedOnly ? "yes" : "no",
    ...(change.weakerNoticeDays === undefined ? {} : { weakerNoticeDays: change.weakerNoticeDays }),
  });
}

/** A further company of the group, with a unit of its own name. Refusal `entity-code-taken`. Sent again: nothing more. */
export async function addEntity(access: LargeAccess, made: EntityInput): Promise<void> {
  permit(policy, "entity.add", access);
  const { tx, largeId } = access;
  const outcome = await insertEntity(tx, largeId, made);
  if (outcome === "again") return;
  if (outcome === "taken") throw taken("code", "entity-code-taken", "Another company has this code.");
  await insertUnitOf(access, largeId, made.id, made);
  await append(tx, "organization.changed", access, { entityCode: made.code, entityName: made.name });
}

/** A further unit. Refusals: `entity-missing`, `head-not-colleague`, `unit-name-taken`. Sent again: nothing more. */
export async function addUnit(access: LargeAccess, made: UnitInput): Promise<void> {
  permit(policy, "unit.change", access);
  const { tx, largeId } = access;
  if (!(await entities(access)).some((one) => one.id === made.entity)) throw notFound();
  await colleagueOrNone(access, made.head);
  const unit = { id: made.id, entityId: made.entity, name: made.name, head: made.head };
  const outcome = await insertUnit(tx, largeId, unit);
  if (outcome === "again") return;
  if (outcome === "taken") throw taken("name", "unit-name-taken", "Another unit has this name.");
  await append(tx, "unit.changed", access, { unit: made.name, head: made.head === null ? "none" : "named" });
}

/** Name and head of a unit. Refusals: `head-not-colleague`, `unit-name-taken`, `changed-meanwhile`, `not-found`. */
export async function changeUnit(access: LargeAccess, unitId: string, change: UnitChange): Promise<void> {
  permit(policy, "unit.change", access);
  const { tx, largeId } = access;
  const before = (await units(access)).find((unit) => unit.id === unitId);
  if (!before) throw notFound();
  await colleagueOrNone(access, change.head);
  if (await unitNameTaken(tx, largeId, unitId, change.name))
    throw taken("name", "unit-name-taken", "Another unit has this name.");
  if (!(await updateUnit(tx, largeId, { id: unitId, ...change }))) throw changedMeanwhile();
  await append(tx, "unit.changed", access, {
    unit: change.name,
    unitBefore: before.name,
    head: change.head === null ? "none" : "named",
  });
}

/** A firm says its own name, country and telephone; every large organization it works with sees them so. */
export async function changeFirm(access: PersonAccess, msmeId: string, change: FirmInput): Promise<void> {
  const home = access.memberships.find((one) => one.organizationId === msmeId && one.side === "msme");
  if (!home) throw notFound();
  permit(policy, "firm.change", { side: "msme", roles: home.roles });
  const { tx, now } = access;
  const before = await organization(access, msmeId);
  const { version, ...said } = change;
  if (!(await updateOrganization(tx, msmeId, version, said))) throw changedMeanwhile();
  if (before.name === said.name && before.country === said.country) return;
  for (const { largeId, relationshipId } of await relationshipsOf(access, msmeId))
    await append(
      tx,
      "organization.changed",
      { largeId, relationshipId, now },
      {
        side: "msme",
        name: said.name,
        nameBefore: before.name,
        country: said.country,
      },
    );
}

/** Who and what can be named in a form of the large side: its people and its units. */
export async function choices(
  access: Pick<LargeAccess, "tx" | "largeId"> & { readonly side: Side; readonly roles: readonly Role[] },
): Promise<{ readonly colleagues: readonly Colleague[]; readonly units: readonly Unit[] }> {
  permit(policy, "organization.read", access);
  return { colleagues: await colleagues(access), units: await units(access) };
}

async function colleagueOrNone(access: LargeAccess, personId: string | null): Promise<void> {
  if (personId === null) return;
  if (!(await colleagues(access)).some((one) => one.personId === personId))
    throw invalid("head-not-colleague", "Choose somebody who works here.", [
      { field: "head", code: "head-not-colleague", message: "Choose somebody who works here." },
    ]);
}

function taken(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}

function changedMeanwhile() {
  return conflict(
    "changed-meanwhile",
    "Somebody changed this while you were writing. Look at it again, then save.",
  );
}
