import pg from "pg";
import { isId } from "../ids.ts";

/**
 * In whose name a transaction speaks: nobody, one person, a program by the SHA-256 of its token (64 hex digits) at a moment,
 * or the system (jobs and the command line).
 */
export type Speaker =
  | { readonly kind: "nobody" }
  | { readonly kind: "person"; readonly personId: string }
  | { readonly kind: "token"; readonly hash: string; readonly at: Temporal.Instant }
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

/** The token of a program, as `shared.enter_token` answers it. */
export type EnteredToken = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly organizationId: string;
  readonly side: "large" | "msme";
  /** ISO date; null until it was used. */
  readonly lastUsedOn: string | null;
};

/** What the speaker stands for; read in the same message that begins the transaction, so never stale. */
export type Entered = {
  readonly larges: readonly string[];
  readonly msmes: readonly string[];
  readonly relationships: readonly string[];
  readonly reviews: readonly string[];
  readonly memberships: readonly EnteredMembership[];
  readonly person: EnteredPerson | null;
  /** Null for everybody but a program, and for a token that is unknown, ended or expired: that one stands for nothing. */
  readonly token: EnteredToken | null;
};

const settings = ["larges", "msmes", "relationships", "reviews"] as const;

/**
 * Begins a transaction behind the wall: BEGIN, the role and every setting go in one simple message.
 * The policies make short queries look dear to the planner; compiling those (jit) takes seconds where running takes none.
 * Throws (a bug, never a Refusal) unless the session then really is evenhand_app: as the owner every policy would be
 * silent.
 */
export async function beginBehindWall(client: pg.ClientBase, speaker: Speaker): Promise<Entered> {
  const person = pg.escapeLiteral(speaker.kind === "person" ? speaker.personId : "");
  const copied = settings.map((name) => `set_config('evenhand.${name}', e.${name}::text, true)`).join(", ");
  const answers = (await client.query(
    `begin; set local role evenhand_app;
     select set_config('evenhand.person', ${person}, true),
       set_config('evenhand.system', '${speaker.kind === "system" ? "on" : "off"}', true),
       set_config('jit', 'off', true);
     select e.larges, e.msmes, e.relationships, e.reviews, e.memberships, e.person, e.token, ${copied},
       set_config('evenhand.token', coalesce(e.token ->> 'id', ''), true), current_user as role
     from ${entrance(speaker)} e`,
  )) as unknown as pg.QueryResult[];
  const row = answers.at(-1)?.rows[0];
  if (row?.role !== "evenhand_app") throw new Error("the transaction is not behind the wall");
  return row;
}

/** What asks the database who the speaker is. Nobody and the system stand for no person. */
function entrance(speaker: Speaker): string {
  if (speaker.kind === "token") {
    if (!/^[0-9a-f]{64}$/.test(speaker.hash)) throw new Error("a token is known by its SHA-256");
    return `shared.enter_token('\\x${speaker.hash}'::bytea, ${pg.escapeLiteral(speaker.at.toString())}::timestamptz)`;
  }
  const personId = speaker.kind === "person" ? speaker.personId : undefined;
  if (personId !== undefined && !isId(personId)) throw new Error("a person id must be a UUID");
  const who = personId === undefined ? "null::uuid" : `${pg.escapeLiteral(personId)}::uuid`;
  return `(select *, null::jsonb as token from shared.enter(${who}))`;
}
