import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

/** "Checked, entry 1,204": leads to the proof. Without an entry: "Being signed", or what is said of a sealed one. */
export const Proof = ({
  w,
  entry,
  href,
  sealed,
}: {
  w: Words;
  entry?: number | undefined;
  href?: string | undefined;
  sealed?: boolean | undefined;
}) => {
  const open = entry === undefined;
  const inside = (
    <>
      <Icon name={open ? "wait" : "proof"} />
      {open ? (sealed ? w.design.sealedProof : w.design.noProof) : w.design.proof(entry)}
    </>
  );
  const about = { class: "proof", ...(open ? { "data-open": "" } : {}) };
  return href === undefined || (open && sealed) ? (
    <span {...about}>{inside}</span>
  ) : (
    <a {...about} href={href}>
      {inside}
    </a>
  );
};

/** A recorded act: the kind of its entry, its place (null while it is being signed), and where its receipt is. */
type Badge = {
  readonly kind: string;
  readonly index: number | null;
  readonly href: string | undefined;
};

/**
 * The badges of one thing that a page shows: of everything recorded about it, in its order. One act is a badge; of several the newest
 * act is one, and the others open below it. Nothing where nothing is recorded.
 */
export const Proofs = ({
  w,
  badges,
  sealed,
}: {
  w: Words;
  badges: readonly Badge[];
  sealed?: boolean | undefined;
}) => {
  const last = badges.at(-1);
  if (!last) return null;
  const one = ({ index, href }: Badge) => (
    <Proof w={w} entry={index ?? undefined} href={href} sealed={sealed} />
  );
  if (badges.length === 1)
    return (
      <p class="proofs">
        <span class="unseen">{w.proofs.kind(last.kind)}: </span>
        {one(last)}
      </p>
    );
  return (
    <details class="proofs">
      <summary>
        <Icon name={badges.some(({ index }) => index === null) ? "wait" : "proof"} />
        {w.design.proofs(badges.length)}
      </summary>
      <ul>
        {badges.map((badge) => (
          <li>
            <span>{w.proofs.kind(badge.kind)}</span> {one(badge)}
          </li>
        ))}
      </ul>
    </details>
  );
};
