import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { ReviewFigures } from "../review-figures/figures.ts";
import type { Review, SideWords, SignAnswer } from "./review.ts";

type Row = {
  id: string;
  number: number;
  from_on: Temporal.PlainDate;
  as_of: Temporal.PlainDate;
  opened_side: Side;
  opened_name: string | null;
  opened_at: Temporal.Instant;
  signed_at: Temporal.Instant | null;
  version: number;
  figures: ReviewFigures;
  large_signs: SignAnswer[] | null;
  msme_signs: SignAnswer[] | null;
  large_words: string | null;
  msme_words: string | null;
  next_words: string | null;
  digest: string;
  made_side: Side;
  made_name: string | null;
  made_at: Temporal.Instant;
  large_signer: string | null;
  large_signed_at: Temporal.Instant | null;
  msme_signer: string | null;
  msme_signed_at: Temporal.Instant | null;
};

/** Every review of the relationship in its newest version, the newest first; at most fifty. */
export async function reviewsOf(access: RelationshipAccess, id?: string): Promise<Review[]> {
  const { tx, largeId, relationshipId } = access;
  const one = id === undefined ? sql`` : sql`and v.id = ${id}`;
  const { rows } = await sql<Row>`
    select v.id, v.number, v.from_on, v.as_of, v.opened_side, o.name as opened_name, v.opened_at, v.signed_at,
      n.number as version, n.figures, n.large_signs, n.msme_signs, n.large_words, n.msme_words, n.next_words,
      encode(n.digest, 'hex') as digest, n.made_side, p.name as made_name, n.made_at,
      lp.name as large_signer, l.signed_at as large_signed_at, mp.name as msme_signer, m.signed_at as msme_signed_at
    from pair.review v
      join lateral (select * from pair.review_version x where x.large_id = v.large_id and x.review_id = v.id
        order by x.number desc limit 1) n on true
      left join pair.review_signature l on l.large_id = v.large_id and l.review_id = v.id and l.number = n.number
        and l.side = 'large'
      left join pair.review_signature m on m.large_id = v.large_id and m.review_id = v.id and m.number = n.number
        and m.side = 'msme'
      left join shared.person o on o.id = v.opened_by
      left join shared.person p on p.id = n.made_by
      left join shared.person lp on lp.id = l.signed_by
      left join shared.person mp on mp.id = m.signed_by
    where v.large_id = ${largeId} and v.relationship_id = ${relationshipId} ${one}
    order by v.number desc limit 50`.execute(tx);
  return rows.map(reviewOf);
}

/** One of them. Refusal `not-found`. */
export async function reviewAt(access: RelationshipAccess, id: string): Promise<Review> {
  const [found] = isId(id) ? await reviewsOf(access, id) : [];
  if (!found) throw notFound();
  return found;
}

function reviewOf(row: Row): Review {
  const side = (words: string | null, signs: readonly SignAnswer[] | null): SideWords | null =>
    words === null ? null : { words, signs: signs ?? [] };
  const act = (by: string | null, at: Temporal.Instant | null) => at && { by: by ?? "", at };
  return {
    id: row.id,
    number: row.number,
    from: row.from_on,
    asOf: row.as_of,
    opened: { by: row.opened_name ?? "", side: row.opened_side, at: row.opened_at },
    signedAt: row.signed_at,
    newest: {
      number: row.version,
      figures: row.figures,
      large: side(row.large_words, row.large_signs),
      msme: side(row.msme_words, row.msme_signs),
      next: row.next_words,
      digest: row.digest,
      made: { by: row.made_name ?? "", side: row.made_side, at: row.made_at },
      signed: {
        large: act(row.large_signer, row.large_signed_at),
        msme: act(row.msme_signer, row.msme_signed_at),
      },
    },
  };
}

/** When the next one is due: the day of the last signed one, or on which the two began here. */
export async function lookedBackOn(access: RelationshipAccess): Promise<Temporal.PlainDate> {
  const { rows } = await sql<{ since: Temporal.PlainDate }>`
    select coalesce((select max(v.as_of) from pair.review v where v.large_id = r.large_id
        and v.relationship_id = r.id and v.signed_at is not null), (r.created_at at time zone 'UTC')::date) as since
    from shared.relationship r
    where r.large_id = ${access.largeId} and r.id = ${access.relationshipId}`.execute(access.tx);
  const [found] = rows;
  if (!found) throw notFound();
  return found.since;
}

/** Who looks after the firm, and what the large side is called: named in what is asked of the firm. */
export async function askedBy(
  access: RelationshipAccess,
): Promise<{ readonly large: string; readonly person: string }> {
  const { rows } = await sql<{ large: string; person: string | null }>`
    select l.name as large, (select p.name from shared.person p where p.id = ${access.personId}) as person
    from shared.organization l where l.id = ${access.largeId}`.execute(access.tx);
  return { large: rows[0]?.large ?? "", person: rows[0]?.person ?? "" };
}
