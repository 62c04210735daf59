import type { Side } from "../../people/access/role.ts";

/** Something a role needs of a person: a skill, or a way to behave. What somebody says of it holds for `months`. */
export type Ability = {
  readonly id: string;
  readonly kind: "skill" | "behaviour";
  readonly name: string;
  readonly means: string;
  readonly months: number;
};

/** A role on a relationship, in plain words. Its lead is the contact of the relationship. */
export type Part = {
  readonly id: string;
  readonly side: Side;
  /** Every relationship should have somebody in it. */
  readonly needed: boolean;
  readonly name: string;
  readonly contribution: string;
  readonly responsibilities: readonly string[];
  /** Ids of abilities. */
  readonly behaviours: readonly string[];
  readonly skills: readonly string[];
};

/** The roles as they stand on a day, and the version that a charter remembers. */
export type RoleBook = {
  readonly ruleVersion: string;
  readonly parts: readonly Part[];
  readonly abilities: readonly Ability[];
  /** A lead of whom nothing is written for so many days is asked after. */
  readonly quietAfterDays: number;
  readonly acceptWithinDays: number;
  readonly expiresSoonDays: number;
};

/** The role that is the contact of the relationship. */
export const lead = "lead";
export const deputy = "deputy";

/** A role of that side; undefined for a word that is none. */
export function partOf(book: RoleBook, side: Side, id: string): Part | undefined {
  return book.parts.find((part) => part.side === side && part.id === id);
}

export function abilityOf(book: RoleBook, id: string): Ability | undefined {
  return book.abilities.find((one) => one.id === id);
}

/** What a role needs, behaviours first: they are what the firm meets. */
export function needsOf(book: RoleBook, part: Part): readonly Ability[] {
  return [...part.behaviours, ...part.skills].flatMap((id) => abilityOf(book, id) ?? []);
}

/** Every text of a role as one would copy it. */
export function textsOf(book: RoleBook, part: Part): readonly string[] {
  const needs = needsOf(book, part).flatMap(({ name, means }) => [name, means]);
  return [part.contribution, ...part.responsibilities, part.responsibilities.join(" "), ...needs];
}

export function partsOf(book: RoleBook, side: Side): readonly Part[] {
  return book.parts.filter((part) => part.side === side);
}

/** The name of a role; of one that the rules no longer know, its id. */
export function nameOf(book: RoleBook, side: Side, id: string): string {
  return partOf(book, side, id)?.name ?? id;
}
