import type { SystemAccess } from "../../people/access/access.ts";
import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import type { Rules } from "../../platform/rules.ts";
import { placesOf } from "../leaders/actions.ts";
import { tendAttestations, tendOne } from "./actions.ts";
import { leaderMail, type News } from "./emails.tsx";
import { attestation, fieldsOf, meetingOf, organizationOf, type Reader, readersOf } from "./reads.ts";

type Kind =
  | "attestation.noticed"
  | "attestation.missed"
  | "meeting.noted"
  | "meeting.denied"
  | "leader.named"
  | "leader.ended"
  | "member.changed"
  | "member.ended";

/** After commit: mails to leaders and firms; and who was named, or left, changes what is due at once. */
export function listeners(post: Post & { readonly rules: Rules }): Record<Kind, Handler> {
  const mail =
    (kind: "noticed" | "missed" | "met" | "denied"): Handler =>
    (data) =>
      tell(post, kind, data);
  const tend: Handler = (data) =>
    asSystem(post.db, post.clock.now(), (access) => tendOne(access, post.rules, String(data.largeId)));
  return {
    "attestation.noticed": mail("noticed"),
    "attestation.missed": mail("missed"),
    "meeting.noted": mail("met"),
    "meeting.denied": mail("denied"),
    "leader.named": tend,
    "leader.ended": tend,
    "member.changed": tend,
    "member.ended": tend,
  };
}

/** What a day brings, in a transaction of its own. */
export async function tendLeaders(house: {
  readonly db: Database;
  readonly clock: { now(): Temporal.Instant };
  readonly rules: Rules;
}): Promise<void> {
  await asSystem(house.db, house.clock.now(), (access) => tendAttestations(access, house.rules));
}

async function tell(post: Post, kind: News["kind"], data: JobData): Promise<void> {
  const now = post.clock.now();
  const found = await asSystem(post.db, now, (access) => newsOf(access, kind, data));
  if (!found) return;
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const url = `${post.auth.origin}${found.path}`;
  const letters = found.readers.map(({ name, address, language }) => ({
    to: { address, name },
    ...leaderMail(found.news, language, today, url),
  }));
  await deliverAll(post, letters, { largeId: String(data.largeId) });
}

type Found = { readonly news: News; readonly path: string; readonly readers: readonly Reader[] };

async function newsOf(access: SystemAccess, kind: News["kind"], data: JobData): Promise<Found | undefined> {
  const largeId = String(data.largeId);
  const fields = await fieldsOf(access, largeId, String(data.entryId));
  if (!fields) return undefined;
  const of = { tx: access.tx, largeId };
  if (kind === "noticed" || kind === "missed") {
    const id = fields.attestation ?? "";
    const one = await attestation(of, id);
    if (one.given) return undefined;
    const unit = one.unitId === null ? null : ((await placesOf(of)).get(one.unitId) ?? null);
    const readers = await readersOf(access, largeId, { attestation: id });
    return { news: { kind, unit, dueOn: one.dueOn }, path: `/leadership/words/${id}`, readers };
  }
  const meeting = await meetingOf(access, largeId, fields.meeting ?? "");
  if (!meeting) return undefined;
  const { relationshipId, attestationId, firm } = meeting;
  if (kind === "denied") {
    const readers = await readersOf(access, largeId, { attestation: attestationId });
    return { news: { kind, firm }, path: `/leadership/words/${attestationId}`, readers };
  }
  const { name: large } = await organizationOf(of);
  const readers = await readersOf(access, largeId, { relationshipId });
  return { news: { kind: "met", large }, path: `/partners/${relationshipId}/leadership`, readers };
}
