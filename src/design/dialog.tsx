import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

type Props = { w: Words; id: string; title: string; children: Child };

/**
 * A native dialog. A link with `data-dialog={id}` opens it where JavaScript runs;
 * the href of that link must lead to a page that does the same.
 */
export const Dialog = ({ w, id, title, children }: Props) => (
  <dialog class="dialog" id={id} aria-labelledby={`${id}-title`}>
    <div class="dialog-head">
      <h2 id={`${id}-title`}>{title}</h2>
      <form method="dialog">
        <button class="button" data-kind="plain" type="submit" aria-label={w.design.close}>
          <Icon name="close" />
        </button>
      </form>
    </div>
    {children}
  </dialog>
);
