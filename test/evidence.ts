import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { uuidv7 } from "../src/platform/ids.ts";
import type { App } from "./app.ts";

/** A piece of a firm's evidence as a test wants it; what is left out is the usual. */
export type Piece = {
  readonly title?: string;
  readonly kind?: "work" | "visit" | "reference" | "leadership" | "statement" | "certificate";
  readonly shows?: string;
  readonly cleared?: "yes" | "unnamed" | "no";
  readonly customer?: string;
  /** The customer is the large organization of this relationship. */
  readonly customerOf?: string;
  readonly customerShown?: boolean;
  readonly doneOn?: string;
  readonly expiresOn?: string;
  readonly topics?: readonly string[];
};

/** Writes pieces of Maya's firm (or another) behind everybody's back; answers their ids. */
export async function writeEvidence(
  app: App,
  pieces: readonly Piece[],
  msmeId = app.ids.halden,
  personId = app.ids.person.maya,
): Promise<string[]> {
  const ids: string[] = [];
  for (const piece of pieces) {
    const id = uuidv7();
    ids.push(id);
    await app.owner(
      `insert into msme.evidence (msme_id, id, kind, title, shows, topics, done_on, expires_on, customer,
         customer_relationship_id, customer_shown, cleared, said_by, said_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '2026-11-01')`,
      [
        msmeId,
        id,
        piece.kind ?? "work",
        piece.title ?? "Bushes for a depot",
        piece.shows ?? "Four hundred bushes in two weeks, none came back.",
        piece.topics ?? ["deliver-on-time"],
        piece.doneOn ?? "2026-05-01",
        piece.expiresOn ?? null,
        piece.customer ?? null,
        piece.customerOf ?? null,
        piece.customerShown ?? false,
        piece.cleared ?? "yes",
        personId,
      ],
    );
  }
  return ids;
}

/** Keeps a file on disk and hangs it on a piece; answers the file's id. */
export async function writeEvidenceFile(
  app: App,
  evidenceId: string,
  { name = "lathe.png", type = "image/png", bytes = Buffer.from("\x89PNG\r\n\x1a\nnot much", "latin1") } = {},
  msmeId = app.ids.halden,
): Promise<string> {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const path = join(app.house.files, hash.slice(0, 2), hash.slice(2));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  const id = uuidv7();
  await app.owner(
    `insert into msme.evidence_file (msme_id, id, evidence_id, position, file_hash, file_name, file_type, file_bytes, added_at)
     select $1, $2, $3, 1 + count(*), $4, $5, $6, $7, '2026-11-01' from msme.evidence_file where evidence_id = $3`,
    [msmeId, id, evidenceId, hash, name, type, bytes.length],
  );
  return id;
}

/** A second large organization that the firm works with; answers its relationship and its manager. */
export async function writeSecondPartner(
  app: App,
  msmeId = app.ids.halden,
): Promise<{ readonly largeId: string; readonly relationshipId: string; readonly managerId: string }> {
  const [largeId, relationshipId, managerId, entity, unit] = Array.from({ length: 5 }, () => uuidv7());
  await app.owner(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, claimed_at, created_at)
     values ($1, 'southline', 'Southline Trams', 'southline trams', 'large', 'GB', 'GBP', now(), now())`,
    [largeId],
  );
  await app.owner(
    `insert into auth."user" (id, email, created_at, updated_at) values ($1, 'sam@southline.example', now(), now())`,
    [managerId],
  );
  await app.owner("insert into shared.person (id, name, created_at) values ($1, 'Sam Quill', now())", [
    managerId,
  ]);
  await app.owner(
    `insert into shared.membership (organization_id, id, person_id, roles, since)
     values ($1, $2, $3, '{relationship-manager}', now())`,
    [largeId, uuidv7(), managerId],
  );
  await app.owner(
    "insert into shared.legal_entity (organization_id, id, code, name) values ($1, $2, 'ST', 'Southline')",
    [largeId, entity],
  );
  await app.owner(
    "insert into shared.unit (organization_id, id, legal_entity_id, name) values ($1, $2, $3, 'Trams')",
    [largeId, unit, entity],
  );
  await app.owner(
    `insert into shared.relationship (large_id, id, msme_id, unit_id, state, stage, partner_name, name_key, country, created_at)
     values ($1, $2, $3, $4, 'active', 5, 'Halden Machining', 'halden machining', 'GB', now())`,
    [largeId, relationshipId, msmeId, unit],
  );
  return { largeId, relationshipId, managerId } as Awaited<ReturnType<typeof writeSecondPartner>>;
}
