import { z } from "zod";
import { formId, paragraph, version, yes } from "../../platform/text.ts";

const own = (code: string, message: string) => paragraph(1000, { code, message });

/** `basedOn` is the number that the writer saw; `everywhere`: the same words wherever one holds this role and wrote none. */
export const charterForm = z.object({
  id: formId,
  contribution: own("contribution-missing", "Write what you bring."),
  responsibilities: own("responsibilities-missing", "Write what you take care of."),
  behaviours: own("behaviours-missing", "Write how you act."),
  basedOn: version,
  everywhere: yes,
});

export type CharterInput = z.infer<typeof charterForm>;
