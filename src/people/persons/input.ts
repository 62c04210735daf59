import { z } from "zod";
import { formId, line, optionalLine, version } from "../../platform/text.ts";

/** Check boxes send one text, several, or nothing. */
const roles = z
  .preprocess(
    (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
    z.array(z.string()),
  )
  .transform((chosen) => chosen.slice(0, 20));

export const memberForm = z.object({
  id: formId,
  name: line(200, { code: "name-missing", message: "Enter the person's name." }),
  address: line(320, { code: "address-missing", message: "Enter the person's e-mail address." }),
  jobTitle: optionalLine(120),
  roles,
});

export const memberChangeForm = z.object({ jobTitle: optionalLine(120), roles, version });

export type NewMember = z.infer<typeof memberForm>;
export type MemberChange = z.infer<typeof memberChangeForm>;
