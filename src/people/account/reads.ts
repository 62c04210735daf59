import { notFound } from "../../platform/refusal.ts";
import type { PersonAccess } from "../access/access.ts";
import type { Person, Theme } from "./person.ts";

/** The person themselves. Refusal `not-found` when they are gone. */
export async function self(access: PersonAccess): Promise<Person> {
  const row = await access.tx
    .selectFrom("shared.person as p")
    .innerJoin("auth.user as u", "u.id", "p.id")
    .select(["p.id", "p.name", "u.email as address", "p.telephone", "p.theme"])
    .select(["p.single_keys as singleKeys", "p.version"])
    .where("p.id", "=", access.personId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { ...row, theme: row.theme as Theme };
}
