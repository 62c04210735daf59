import { z } from "zod";
import { chosen, formId, optionalLine, version } from "../../platform/text.ts";

export const contactForm = z.object({
  contact: chosen({ code: "contact-missing", message: "Choose who looks after this partner." }),
  version,
});

export const beginForm = z.object({
  id: formId,
  role: optionalLine(40).transform((role) => role ?? ""),
  from: chosen({ code: "from-missing", message: "Choose who hands over." }),
  to: chosen({ code: "to-missing", message: "Choose who comes next." }),
});
