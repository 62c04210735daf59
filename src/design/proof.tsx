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
  readonly at: Temporal.Instant;
  readonly index: number | null;
  readonly label?: string | undefined;
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
  const waits = badges.some(({ index }) => index === null);
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
        <Icon name={waits ? "wait" : "proof"} />
        {w.design.proofs(badges.length)}
        {waits && <span class="quiet"> {sealed ? w.design.sealedProof : w.design.noProof}</span>}
      </summary>
      <ul>
        {badges.map((badge) => (
          <li>
            <span>
              {w.proofs.kind(badge.kind)}
              {badge.label && (
                <>
                  : <bdi>{badge.label}</bdi>
                </>
              )}{" "}
              <span class="quiet">{w.moment(badge.at)}</span>
            </span>{" "}
            {one(badge)}
          </li>
        ))}
      </ul>
    </details>
  );
};

/** A page about one thing, and below it the badges of everything that was recorded about it. */
export const Proven = ({
  w,
  badges,
  sealed,
  children,
}: {
  w: Words;
  badges: readonly Badge[];
  sealed?: boolean | undefined;
  children: unknown;
}) => (
  <>
    {children as never}
    <Proofs w={w} badges={badges} sealed={sealed} />
  </>
);
