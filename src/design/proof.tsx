import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

/** "Checked, entry 1,204": leads to the proof. Without an entry: "Not checked yet". */
export const Proof = ({
  w,
  entry,
  href,
}: {
  w: Words;
  entry?: number | undefined;
  href?: string | undefined;
}) =>
  entry === undefined ? (
    <span class="proof" data-open>
      <Icon name="wait" />
      {w.design.noProof}
    </span>
  ) : (
    <a class="proof" href={href}>
      <Icon name="proof" />
      {w.design.proof(entry)}
    </a>
  );
