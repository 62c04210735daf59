import type { EvidenceKind } from "../passport/evidence.ts";
import type { ShownEvidence, ShownFile } from "./shown.ts";

/** A row of the functions that decide what others may read (migration 0017). */
export type ShownRow = {
  evidence_id: string;
  kind: EvidenceKind;
  title: string;
  shows: string;
  topics: string[];
  done_on: Temporal.PlainDate;
  expires_on: Temporal.PlainDate | null;
  customer: string | null;
  customer_hidden: boolean;
  with_us: boolean;
  confirmed_on: Temporal.PlainDate | null;
  confirmed_by: string | null;
  confirmed_firm: string | null;
  confirmed_words: string | null;
  confirmed_flag: string | null;
  confirmed_changed: boolean;
  confirmed_title: string | null;
  confirmed_shows: string | null;
  confirmed_done_on: Temporal.PlainDate | null;
  shared_at?: Temporal.Instant;
  version: number;
};
export type FileRow = {
  evidence_id: string;
  id: string;
  caption: string | null;
  file_hash: string;
  file_name: string;
  file_type: string;
  file_bytes: number;
  width: number | null;
  height: number | null;
};

/** What others read, as rows of the database tell it. */
export function shownOf(rows: readonly ShownRow[], files: readonly FileRow[]): ShownEvidence[] {
  const filesOf = Map.groupBy(files, (file) => file.evidence_id);
  return rows.map((row) => ({
    id: row.evidence_id,
    kind: row.kind,
    title: row.title,
    shows: row.shows,
    topics: row.topics,
    doneOn: row.done_on,
    expiresOn: row.expires_on,
    customer: row.customer,
    customerHidden: row.customer_hidden,
    withUs: row.with_us,
    confirmation: row.confirmed_on && {
      on: row.confirmed_on,
      by: row.confirmed_by === null ? null : { name: row.confirmed_by, firm: row.confirmed_firm ?? "" },
      words: row.confirmed_words,
      ownFirm: row.confirmed_flag !== null,
      asItStood:
        row.confirmed_changed && row.confirmed_title !== null
          ? {
              title: row.confirmed_title,
              shows: row.confirmed_shows ?? "",
              doneOn: row.confirmed_done_on ?? row.done_on,
            }
          : null,
    },
    sharedAt: row.shared_at ?? null,
    version: row.version,
    files: (filesOf.get(row.evidence_id) ?? []).map(fileOf),
  }));
}

function fileOf(row: FileRow): ShownFile {
  return {
    id: row.id,
    caption: row.caption,
    hash: row.file_hash,
    name: row.file_name,
    type: row.file_type,
    bytes: row.file_bytes,
    width: row.width,
    height: row.height,
  };
}
