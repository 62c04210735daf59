import type { RelationshipAccess } from "../../people/access/access.ts";
import { isId } from "../../platform/ids.ts";
import type { DraftAnswers, VentureDraft } from "./draft.ts";

type Kept = Omit<DraftAnswers, "startsOn" | "endsOn" | "stages"> & {
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
  readonly stages?: readonly { id: string; title: string; look: string | null; dueOn: string }[] | null;
};

const dayIn = (text: string) => Temporal.PlainDate.from(text);

/** Answers as they were kept: days are text there. */
function answersOf({ startsOn, endsOn, stages, ...answers }: Kept): DraftAnswers {
  return {
    ...answers,
    ...(startsOn ? { startsOn: dayIn(startsOn) } : {}),
    ...(endsOn ? { endsOn: dayIn(endsOn) } : {}),
    ...(stages ? { stages: stages.map((stage) => ({ ...stage, dueOn: dayIn(stage.dueOn) })) } : {}),
  };
}

const shown = ["id", "venture_id", "from_version", "idea_id", "answers"] as const;

/** A draft of one's own. Undefined when it was sent, or never begun, or is somebody else's. */
export async function draft(access: RelationshipAccess, id: string): Promise<VentureDraft | undefined> {
  if (!isId(id)) return undefined;
  const row = await access.tx
    .selectFrom("pair.venture_draft")
    .select([...shown])
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("id", "=", id)
    .where("made_by", "=", access.personId)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      ventureId: row.venture_id,
      fromVersion: row.from_version,
      ideaId: row.idea_id,
      answers: answersOf(row.answers as unknown as Kept),
    }
  );
}

/** One's own drafts of a relationship, the newest first: what was begun and not sent. */
export async function drafts(
  access: RelationshipAccess,
): Promise<{ readonly id: string; readonly title: string | null; readonly madeAt: Temporal.Instant }[]> {
  const rows = await access.tx
    .selectFrom("pair.venture_draft")
    .select(["id", "answers", "made_at"])
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("made_by", "=", access.personId)
    .orderBy("made_at", "desc")
    .limit(20)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: (row.answers as unknown as Kept).title ?? null,
    madeAt: row.made_at,
  }));
}

/** The currencies that the two sides count in: each once, the large side's first. */
export async function currencies(access: RelationshipAccess): Promise<string[]> {
  const rows = await access.tx
    .selectFrom("shared.organization")
    .select(["side", "currency"])
    .where("id", "in", [access.largeId, access.msmeId])
    .orderBy("side")
    .execute();
  return [...new Set(rows.map((row) => row.currency))];
}

/** The venture that a sent draft became, or changed: Back leads there. */
export async function sentAs(access: RelationshipAccess, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const row = await access.tx
    .selectFrom("pair.venture")
    .select("id")
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}
