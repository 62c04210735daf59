import { z } from "zod";
import { chosen, formId, line, oneOf, optionalId, paragraph } from "../../platform/text.ts";
import { countries } from "../organizations/country.ts";

/** First page: the firm. `partner`: one on the list already; `same` answers whether a name that is there is the same firm. */
export const firmForm = z.object({
  id: formId,
  firm: line(200, { code: "firm-name-missing", message: "Enter the name of the firm." }),
  country: oneOf(countries, { code: "country-missing", message: "Choose the country." }),
  partner: optionalId,
  same: z.enum(["yes", "no"]).nullable().catch(null),
});

/** Second page: the person, and why. */
export const personForm = z.object({
  person: line(200, { code: "person-name-missing", message: "Enter the name of the person." }),
  address: line(254, { code: "address-missing", message: "Enter their e-mail address." }),
  message: paragraph(2000, { code: "message-missing", message: "Write in a sentence why you invite them." }),
});

/** Third page: where they belong, and whom they call. */
export const placeForm = z.object({
  unit: chosen({ code: "unit-missing", message: "Choose the unit." }),
  contact: chosen({ code: "contact-missing", message: "Choose who looks after this partner." }),
});

export type FirmInput = z.infer<typeof firmForm>;
export type PersonInput = z.infer<typeof personForm>;
export type PlaceInput = z.infer<typeof placeForm>;
