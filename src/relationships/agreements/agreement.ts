import type { Side } from "../../people/access/role.ts";
import type { Problem } from "../../platform/refusal.ts";

export const agreementKinds = ["contract", "framework", "confidentiality", "terms", "other"] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** What was sent as the paper itself; its bytes lie on disk under their hash. */
export type PaperFile = {
  /** SHA-256 in hex. */
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
};

type Act = { readonly by: string; readonly at: Temporal.Instant };

/** A paper that both sides keep: added by one, confirmed by the other, ended with a reason. */
export type Agreement = {
  readonly id: string;
  readonly title: string;
  readonly kind: AgreementKind;
  readonly startsOn: Temporal.PlainDate | null;
  readonly endsOn: Temporal.PlainDate | null;
  readonly file: PaperFile | null;
  readonly side: Side;
  readonly added: Act;
  readonly confirmed: Act | null;
  readonly ended: (Act & { readonly reason: string }) | null;
};

export type AgreementState = "ended" | "past" | "waiting" | "both";

/** Where a paper stands on a day: ended by somebody, past its last day, waiting for the other side, held by both. */
export function stateOf(
  paper: Pick<Agreement, "ended" | "endsOn" | "confirmed">,
  today: Temporal.PlainDate,
): AgreementState {
  if (paper.ended) return "ended";
  if (paper.endsOn && Temporal.PlainDate.compare(paper.endsOn, today) < 0) return "past";
  return paper.confirmed ? "both" : "waiting";
}

/** A paper ends on or after the day it starts. */
export function daysProblem(
  startsOn: Temporal.PlainDate | null,
  endsOn: Temporal.PlainDate | null,
): Problem | undefined {
  return startsOn && endsOn && Temporal.PlainDate.compare(endsOn, startsOn) < 0
    ? { field: "endsOn", code: "agreement-ends-first", message: "The last day must come after the first." }
    : undefined;
}
