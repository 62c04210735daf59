import pg from "pg";
import { isId } from "../ids.ts";

/** In whose name a transaction speaks: nobody, one person, or the system (jobs and the command line). */
export type Speaker =
  | { readonly kind: "nobody" }
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "system" };

export const nobody: Speaker = { kind: "nobody" };
export const system: Speaker = { kind: "system" };

/** One membership of the person, as `shared.enter` answers it. */
export type EnteredMembership = {
  readonly organizationId: string;
  readonly slug: string;
  readonly name: string;
  readonly side: "large" | "msme";
  readonly roles: readonly string[];
  readonly jobTitle: string | null;
  readonly narrow: boolean;
};

/** How the person wants to be spoken to, and which organization is their home. */
export type EnteredPerson = {
  readonly name: string;
  readonly language: string;
  readonly theme: "system" | "light" | "dark";
  readonly singleKeys: boolean;
  readonly home: string | null;
};

/** What the speaker stands for; read in the same message that begins the transaction, so never stale. */
export type Entered = {
  readonly larges: readonly string[];
  readonly msmes: readonly string[];
  readonly relationships: readonly string[];
  readonly reviews: readonly string[];
  readonly memberships: readonly EnteredMembership[];
  readonly person: EnteredPerson | null;
};

const settings = ["larges", "msmes", "relationships", "reviews"] as const;

/**
 * Begins a transaction behind the wall: BEGIN, the role and every setting go in one simple message.
 * The policies make short queries look dear to the planner; compiling those (jit) takes seconds where running takes none.
 * Throws (a bug, never a Refusal) unless the session then really is evenhand_app: as the owner every policy would be
 * silent.
 */
export async function beginBehindWall(client: pg.ClientBase, speaker: Speaker): Promise<Entered> {
  const personId = speaker.kind === "person" ? speaker.personId : "";
  if (personId !== "" && !isId(personId)) throw new Error("a person id must be a UUID");
  const person = pg.escapeLiteral(personId);
  const copied = settings.map((name) => `set_config('evenhand.${name}', e.${name}::text, true)`).join(", ");
  const entered = personId === "" ? "null::uuid" : `${person}::uuid`;
  const answers = (await client.query(
    `begin; set local role evenhand_app;
     select set_config('evenhand.person', ${person}, true),
       set_config('evenhand.system', '${speaker.kind === "system" ? "on" : "off"}', true),
       set_config('jit', 'off', true);
     select e.larges, e.msmes, e.relationships, e.reviews, e.memberships, e.person, ${copied}, current_user as role
     from shared.enter(${entered}) e`,
  )) as unknown as pg.QueryResult[];
  const row = answers.at(-1)?.rows[0];
  if (row?.role !== "evenhand_app") throw new Error("the transaction is not behind the wall");
  return row;
}
