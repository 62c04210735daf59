import type { Child } from "hono/jsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  /** The form that the check boxes of the table belong to. */
  id: string;
  action: string;
  region?: string | undefined;
  /** Buttons with `formaction` or name and value. */
  children: Child;
};

/** What can be done with the chosen rows. Without JavaScript it is always there; with it, it counts. */
export const BulkBar = ({ w, id, action, region, children }: Props) => (
  <form class="bulk" id={id} action={action} method="post" data-region={region} data-bulk>
    <p class="quiet" data-none={w.design.nothingSelected} data-some={w.design.selected}>
      {w.design.nothingSelected}
    </p>
    {children}
  </form>
);
