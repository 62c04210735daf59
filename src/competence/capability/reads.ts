import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { OwnCriterion } from "../frameworks/organization.ts";
import type { OwnAnswer, OwnDraft, OwnPage, OwnPeople } from "./capability.ts";

type Party = { readonly tx: Tx; readonly largeId: string };
type KeptAnswer = {
  readonly criterion: string;
  readonly words: string;
  readonly shown: readonly { readonly what: string; readonly on: string }[];
};
/** A page as it is kept; `criteria` are the questions as they stood. */
type Kept = {
  readonly criteria: readonly OwnCriterion[];
  readonly people: OwnPeople;
  readonly answers: readonly KeptAnswer[];
};

/** The page as it is being written. Empty for who may not see it. */
export async function ownDraft({ tx, largeId }: Party): Promise<OwnDraft> {
  const people = await tx
    .selectFrom("shared.capability_people")
    .select(["look_after as lookAfter", "roles", "answers", "version"])
    .where("large_id", "=", largeId)
    .executeTakeFirst();
  const answers = await tx
    .selectFrom("shared.capability_answer")
    .select(["criterion", "words", "shown", "version"])
    .where("large_id", "=", largeId)
    .orderBy("criterion")
    .execute();
  return {
    people: people ?? null,
    answers: new Map(
      answers.map((row) => [
        row.criterion,
        { ...answer(row as unknown as KeptAnswer), version: row.version },
      ]),
    ),
  };
}

/** What is published: one number, else the newest. Undefined when there is none. */
export async function ownPage({ tx, largeId }: Party, number?: number): Promise<OwnPage | undefined> {
  const all = tx
    .selectFrom("shared.capability_version as v")
    .leftJoin("shared.person as p", "p.id", "v.published_by")
    .select(["v.number", "v.content", "v.rule_version", "v.published_at", "p.name"])
    .where("v.large_id", "=", largeId)
    .orderBy("v.number", "desc");
  const row = await (number === undefined ? all : all.where("v.number", "=", number)).executeTakeFirst();
  if (!row) return undefined;
  const { criteria, people, answers } = row.content as unknown as Kept;
  return {
    number: row.number,
    criteria,
    people,
    answers: new Map(answers.map((one) => [one.criterion, answer(one)])),
    ruleVersion: row.rule_version,
    published: { by: row.name ?? "", at: row.published_at },
  };
}

/** Every number that was published, the newest first. */
export async function ownPages({
  tx,
  largeId,
}: Party): Promise<{ readonly number: number; readonly by: string; readonly at: Temporal.Instant }[]> {
  const rows = await tx
    .selectFrom("shared.capability_version as v")
    .leftJoin("shared.person as p", "p.id", "v.published_by")
    .select(["v.number", "v.published_at as at", "p.name"])
    .where("v.large_id", "=", largeId)
    .orderBy("v.number", "desc")
    .limit(100)
    .execute();
  return rows.map(({ number, at, name }) => ({ number, at, by: name ?? "" }));
}

function answer({ criterion, words, shown }: KeptAnswer): OwnAnswer {
  return {
    criterion,
    words,
    shown: shown.map(({ what, on }) => ({ what, on: Temporal.PlainDate.from(on) })),
  };
}

/** True when the firm of a relationship can read the page: both work together. */
export async function canRead({ tx, largeId, relationshipId }: RelationshipAccess): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.relationship")
    .select("state")
    .where("large_id", "=", largeId)
    .where("id", "=", relationshipId)
    .executeTakeFirst();
  return row?.state === "active";
}
