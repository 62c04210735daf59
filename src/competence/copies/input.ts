import { z } from "zod";
import { formId, line, version } from "../../platform/text.ts";

export const copyForm = z.object({
  id: formId,
  name: line(120, { code: "framework-name-missing", message: "Write what it is called." }),
  from: line(100, { code: "framework-from-missing", message: "Choose what is copied." }),
});
export const useForm = z.object({ version });
