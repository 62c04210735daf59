// Written by bin/types.ts from the migrated database. Do not edit: npm run types.
import type { ColumnType } from "kysely";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type Optional<T> = ColumnType<T, T | undefined, T>;
/** Written as text (JSON.stringify) so that an array is never mistaken for a PostgreSQL array. */
export type JsonColumn = ColumnType<Json, string, string>;
export type NullableJson = ColumnType<Json | null, string | null | undefined, string | null>;

export type DB = {
  "pair.entry": {
    large_id: string;
    id: string;
    relationship_id: Optional<string | null>;
    kind: string;
    at: Temporal.Instant;
    fields: JsonColumn;
  };
  "pair.entry_salt": {
    large_id: string;
    entry_id: string;
    field: string;
    salt: Buffer;
  };
  "shared.legal_entity": {
    organization_id: string;
    id: string;
    code: string;
    name: string;
  };
  "shared.membership": {
    organization_id: string;
    id: string;
    person_id: string;
    roles: string[];
    job_title: Optional<string | null>;
    since: Temporal.Instant;
    ended_at: Optional<Temporal.Instant | null>;
    version: Optional<number>;
  };
  "shared.organization": {
    id: string;
    slug: string;
    name: string;
    name_key: string;
    side: string;
    country: string;
    currency: string;
    telephone: Optional<string | null>;
    size_regime: Optional<string | null>;
    assigned_only: Optional<boolean>;
    claimed_at: Optional<Temporal.Instant | null>;
    version: Optional<number>;
    created_at: Temporal.Instant;
  };
  "shared.person": {
    id: string;
    name: string;
    telephone: Optional<string | null>;
    language: Optional<string>;
    theme: Optional<string>;
    single_keys: Optional<boolean>;
    home_organization_id: Optional<string | null>;
    version: Optional<number>;
    created_at: Temporal.Instant;
  };
  "shared.relationship": {
    large_id: string;
    id: string;
    msme_id: string;
    unit_id: string;
    contact_person_id: Optional<string | null>;
    state: string;
    stage: Optional<number>;
    own_number: Optional<string | null>;
    since: Optional<Temporal.PlainDate | null>;
    partner_name: string;
    name_key: string;
    country: string;
    size_class: Optional<string>;
    version: Optional<number>;
    created_at: Temporal.Instant;
  };
  "shared.reviewer": {
    large_id: string;
    id: string;
    person_id: string;
    appointed_on: Temporal.PlainDate;
    ends_on: Temporal.PlainDate;
    terms: string;
    ended_on: Optional<Temporal.PlainDate | null>;
    ended_reason: Optional<string | null>;
  };
  "shared.unit": {
    organization_id: string;
    id: string;
    legal_entity_id: string;
    name: string;
    head_person_id: Optional<string | null>;
    version: Optional<number>;
  };
};
