import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

/** Says who will see an answer, before it is given. Nobody named: the writer alone. */
export const WhoSees = ({ w, names }: { w: Words; names: readonly string[] }) => (
  <p class="who-sees">
    <Icon name="eye" />
    <span>{names.length > 0 ? w.design.whoSees(names) : w.design.youAlone}</span>
  </p>
);
