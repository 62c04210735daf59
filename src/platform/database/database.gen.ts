// Written by bin/types.ts from the migrated database. Do not edit: npm run types -- DATABASE_URL
import type { ColumnType, GeneratedAlways } from "kysely";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
export type Optional<T> = ColumnType<T, T | undefined, T>;
/** Written as text (JSON.stringify) so that an array is never mistaken for a PostgreSQL array. */
export type JsonColumn = ColumnType<Json, string, string>;
export type NullableJson = ColumnType<Json | null, string | null | undefined, string | null>;

export type DB = {
  "auth.account": {
    id: Optional<string>;
    account_id: string;
    provider_id: string;
    user_id: string;
    access_token: Optional<string | null>;
    refresh_token: Optional<string | null>;
    id_token: Optional<string | null>;
    access_token_expires_at: Optional<Temporal.Instant | null>;
    refresh_token_expires_at: Optional<Temporal.Instant | null>;
    scope: Optional<string | null>;
    password: Optional<string | null>;
    created_at: Temporal.Instant;
    updated_at: Temporal.Instant;
  };
  "auth.ask": {
    id: string;
    address: string;
    typed: boolean;
    next: string;
    at: Temporal.Instant;
  };
  "auth.attempt": {
    key: string;
    since: Temporal.Instant;
    count: number;
  };
  "auth.link": {
    token_hash: string;
    person_id: string;
    next: string;
    made_at: Temporal.Instant;
    expires_at: Temporal.Instant;
    used_at: Optional<Temporal.Instant | null>;
  };
  "auth.session": {
    id: Optional<string>;
    token: string;
    user_id: string;
    ip_address: Optional<string | null>;
    user_agent: Optional<string | null>;
    expires_at: Temporal.Instant;
    created_at: Temporal.Instant;
    updated_at: Temporal.Instant;
  };
  "auth.user": {
    id: string;
    name: Optional<string>;
    email: string;
    email_verified: Optional<boolean>;
    image: Optional<string | null>;
    created_at: Temporal.Instant;
    updated_at: Temporal.Instant;
  };
  "auth.verification": {
    id: Optional<string>;
    identifier: string;
    value: string;
    expires_at: Temporal.Instant;
    created_at: Temporal.Instant;
    updated_at: Temporal.Instant;
  };
  "msme.size_figures": {
    msme_id: string;
    id: string;
    year_ended_on: Temporal.PlainDate;
    staff_tenths: Optional<number | null>;
    turnover: Optional<number | null>;
    balance: Optional<number | null>;
    currency: string;
    said_by: string;
    said_at: Temporal.Instant;
    plant: Optional<number | null>;
  };
  "pair.agreement": {
    large_id: string;
    id: string;
    relationship_id: string;
    title: string;
    kind: string;
    starts_on: Optional<Temporal.PlainDate | null>;
    ends_on: Optional<Temporal.PlainDate | null>;
    file_hash: Optional<string | null>;
    file_name: Optional<string | null>;
    file_type: Optional<string | null>;
    file_bytes: Optional<number | null>;
    added_by: string;
    side: string;
    added_at: Temporal.Instant;
    confirmed_by: Optional<string | null>;
    confirmed_at: Optional<Temporal.Instant | null>;
    ended_by: Optional<string | null>;
    ended_at: Optional<Temporal.Instant | null>;
    ended_reason: Optional<string | null>;
  };
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
  "pair.interest": {
    large_id: string;
    id: string;
    relationship_id: string;
    position: number;
    text: string;
    named_by: string;
    named_at: Temporal.Instant;
    ended_at: Optional<Temporal.Instant | null>;
  };
  "pair.invitation": {
    large_id: string;
    id: string;
    relationship_id: string;
    email: string;
    person_name: Optional<string | null>;
    message: string;
    language: Optional<string>;
    token_hash: Optional<Buffer | null>;
    invited_by: Optional<string | null>;
    invited_at: Temporal.Instant;
    expires_at: Temporal.Instant;
    replaced_at: Optional<Temporal.Instant | null>;
    accepted_at: Optional<Temporal.Instant | null>;
    accepted_by: Optional<string | null>;
    refused_at: Optional<Temporal.Instant | null>;
    refused_reason: Optional<string | null>;
    sent_at: Optional<Temporal.Instant | null>;
    not_me_at: Optional<Temporal.Instant | null>;
  };
  "pair.invitation_draft": {
    large_id: string;
    id: string;
    made_by: string;
    relationship_id: Optional<string | null>;
    firm_name: Optional<string | null>;
    country: Optional<string | null>;
    person_name: Optional<string | null>;
    email: Optional<string | null>;
    message: Optional<string | null>;
    unit_id: Optional<string | null>;
    contact_person_id: Optional<string | null>;
    made_at: Temporal.Instant;
  };
  "pair.note": {
    large_id: string;
    id: string;
    relationship_id: string;
    text: string;
    written_by: string;
    side: string;
    written_at: Temporal.Instant;
  };
  "pair.statement": {
    large_id: string;
    id: string;
    relationship_id: string;
    number: number;
    text: string;
    signs: string[];
    proposed_by: string;
    proposed_side: string;
    proposed_at: Temporal.Instant;
    large_confirmed_by: Optional<string | null>;
    large_confirmed_at: Optional<Temporal.Instant | null>;
    msme_confirmed_by: Optional<string | null>;
    msme_confirmed_at: Optional<Temporal.Instant | null>;
  };
  "pair.visit": {
    large_id: string;
    id: string;
    relationship_id: string;
    visited_on: Temporal.PlainDate;
    place: string;
    present: string;
    seen: string;
    written_by: string;
    side: string;
    written_at: Temporal.Instant;
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
    size_rank: GeneratedAlways<number>;
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
  "shared.size_class": {
    organization_id: string;
    id: string;
    regime: string;
    declared: Optional<string | null>;
    computed: Optional<string | null>;
    reason: Optional<string | null>;
    rule_version: string;
    said_by: Optional<string | null>;
    said_at: Temporal.Instant;
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
