import { z } from "zod";
import { isId } from "../../platform/ids.ts";
import { formId, line, oneOf } from "../../platform/text.ts";
import { lifetimes, mostItems } from "./link.ts";

/** For whom, for how long, and what it shows. */
export const linkForm = z.object({
  id: formId,
  namedFor: line(200, { code: "link-name-missing", message: "Write for whom the link is." }),
  days: oneOf(lifetimes, { code: "link-days-missing", message: "Choose how long it works." }).transform(
    Number,
  ),
  items: z.preprocess(
    (value) => [
      ...new Set(
        (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && isId(one)),
      ),
    ],
    z.array(z.string()).min(1, "Tick at least one item.").max(mostItems),
  ),
});

export type LinkInput = z.infer<typeof linkForm>;
