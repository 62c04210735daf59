import { z } from "zod";
import { isId } from "../../platform/ids.ts";

/** Ids of a form, however often the name was sent; what is none is left out. */
const ids = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && isId(one)),
  z.array(z.string()).max(200),
);

/** `was`: what was shown when the form was drawn. Only what differs from it is changed: a form left open undoes nothing. */
export const shownForm = z.object({ was: ids, shown: ids });

/** With whom one item is shared: ids of relationships. */
export const sharedForm = z.object({ was: ids, partner: ids });

export type ShownInput = z.infer<typeof shownForm>;
