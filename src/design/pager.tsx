import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  previous?: string | undefined;
  next?: string | undefined;
  region?: string | undefined;
};

/** Keyset paging: the page before and the page after, no numbers. */
export const Pager = ({ w, previous, next, region }: Props) =>
  previous || next ? (
    <nav class="pager" aria-label={w.design.pages}>
      {previous && (
        <a class="button" data-kind="secondary" href={previous} rel="prev" data-region={region}>
          <Icon name="back" />
          {w.design.previous}
        </a>
      )}
      {next && (
        <a class="button" data-kind="secondary" href={next} rel="next" data-region={region}>
          {w.design.next}
          <Icon name="forward" />
        </a>
      )}
    </nav>
  ) : null;
