import { z } from "zod";
import { chosen, line } from "../../platform/text.ts";

export const personForm = z.object({
  person: chosen({ code: "venture-person-missing", message: "Choose who it is." }),
  part: line(200, { code: "venture-part-missing", message: "Write what they do here, in a few words." }),
});
