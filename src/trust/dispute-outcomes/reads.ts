import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Held, Look, Outcome, Repair } from "./outcome.ts";

type Of = { readonly tx: Tx; readonly largeId: string; readonly relationshipId: string };

/** The newest outcome that somebody proposed, with its repairs; undefined when nobody did. */
export async function newestOutcome(of: Of, disputeId: string): Promise<Outcome | undefined> {
  const row = await of.tx
    .selectFrom("pair.dispute_outcome as o")
    .leftJoin("shared.person as p", "p.id", "o.proposed_by")
    .leftJoin("shared.person as l", "l.id", "o.large_signed_by")
    .leftJoin("shared.person as m", "m.id", "o.msme_signed_by")
    .select(["o.id", "o.number", "o.text", "o.proposed_side", "o.proposed_at", "p.name as by"])
    .select(["o.large_signed_at", "l.name as large_by", "o.msme_signed_at", "m.name as msme_by"])
    .where("o.large_id", "=", of.largeId)
    .where("o.relationship_id", "=", of.relationshipId)
    .where("o.dispute_id", "=", disputeId)
    .orderBy("o.number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    number: row.number,
    text: row.text,
    side: row.proposed_side as Side,
    by: row.by ?? "",
    at: row.proposed_at,
    signed: {
      large: row.large_signed_at && { by: row.large_by ?? "", at: row.large_signed_at },
      msme: row.msme_signed_at && { by: row.msme_by ?? "", at: row.msme_signed_at },
    },
    repairs: await repairs(of, row.id),
  };
}

async function repairs({ tx, largeId }: Of, outcomeId: string): Promise<Repair[]> {
  const rows = await tx
    .selectFrom("pair.dispute_repair as r")
    .leftJoin("shared.person as d", "d.id", "r.done_by")
    .leftJoin("shared.person as c", "c.id", "r.confirmed_by")
    .leftJoin("shared.person as b", "b.id", "r.returned_by")
    .select(["r.id", "r.what", "r.side", "r.owner", "r.due_on", "r.done_at", "d.name as done_by"])
    .select(["r.confirmed_at", "c.name as confirmed_by", "r.returned_words", "r.returned_at"])
    .select("b.name as returned_by")
    .where("r.large_id", "=", largeId)
    .where("r.outcome_id", "=", outcomeId)
    .orderBy("r.position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    what: row.what,
    side: row.side as Side,
    owner: row.owner,
    dueOn: row.due_on,
    done: row.done_at && { by: row.done_by ?? "", at: row.done_at },
    confirmed: row.confirmed_at && { by: row.confirmed_by ?? "", at: row.confirmed_at },
    returned: row.returned_at && {
      by: row.returned_by ?? "",
      at: row.returned_at,
      words: row.returned_words ?? "",
    },
  }));
}

/** What both are asked after 30 and 90 days, and what they said. */
export async function looks({ tx, largeId, relationshipId }: Of, disputeId: string): Promise<Look[]> {
  const rows = await tx
    .selectFrom("pair.dispute_look as k")
    .leftJoin("shared.person as p", "p.id", "k.said_by")
    .select(["k.days", "k.side", "k.due_on", "k.held", "k.line", "k.said_at", "p.name as by"])
    .where("k.large_id", "=", largeId)
    .where("k.relationship_id", "=", relationshipId)
    .where("k.dispute_id", "=", disputeId)
    .orderBy("k.days")
    .orderBy("k.side")
    .execute();
  return rows.map((row) => ({
    days: row.days,
    side: row.side as Side,
    dueOn: row.due_on,
    said: row.said_at && { by: row.by ?? "", at: row.said_at, held: row.held as Held, line: row.line },
  }));
}
