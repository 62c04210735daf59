import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { takeBack, writing } from "../splits/actions.ts";
import type { ReleaseInput } from "./input.ts";
import { policy } from "./policy.ts";
import { insertRelease, revokeRelease } from "./store.ts";

export function mayRelease(access: RelationshipAccess): boolean {
  return may(policy, "split.release", access);
}

/**
 * Shows the other side a figure of one's own, for this venture alone. Sent again: nothing more. The record keeps that it was
 * shown, not what. Refusals: `not-found`, `relationship-not-active`, `venture-over`, by field `release-exists`,
 * `release-size-zero`.
 */
export async function releaseFigure(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  made: ReleaseInput,
): Promise<void> {
  permit(policy, "split.release", access);
  const { stake } = (await writing(access, rules, ventureId)).common;
  if (stake.releases.some(({ id }) => id === made.id)) return;
  const wrong = (field: string, code: string, message: string) =>
    invalid(code, message, [{ field, code, message }]);
  if (stake.releases.some(({ side, figure }) => side === access.side && figure === made.figure))
    throw wrong(
      "figure",
      "release-exists",
      "You show this already. Take it back first, then show the new one.",
    );
  if (made.figure === "turnover" && made.amount === 0)
    throw wrong("amount", "release-size-zero", "Enter the sales of a year, above zero.");
  const { figure, amount, id } = made;
  const row = { id, ventureId, figure, amount, currency: stake.currency };
  if (!(await insertRelease(access.tx, access, access, row))) return;
  await append(access.tx, "split.released", access, { side: access.side, venture: ventureId, figure });
}

/**
 * Takes a figure of one's own back, and with it every proposal that rests on it and is not agreed. Taken back before: not
 * found. Refusals: `not-found`, `release-held` (one's own side has signed on it).
 */
export async function revokeFigure(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  releaseId: string,
): Promise<void> {
  permit(policy, "split.release", access);
  const { common, all } = await writing(access, rules, ventureId);
  const release = common.stake.releases.find(({ id, side }) => id === releaseId && side === access.side);
  if (!release) throw notFound();
  if (release.held)
    throw conflict("release-held", "You have signed a proposal that rests on this figure. It stays.");
  const resting = all.filter(
    (split) => !split.withdrawn && !split.agreed && split.releases.includes(releaseId),
  );
  await takeBack(access, ventureId, resting);
  await revokeRelease(access.tx, access, access, releaseId);
  await append(access.tx, "split.revoked", access, {
    side: access.side,
    venture: ventureId,
    figure: release.figure,
  });
}
