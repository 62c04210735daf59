import { z } from "zod";
import { line, oneOf, optionalId, optionalParagraph } from "../../platform/text.ts";
import { countries } from "../organizations/country.ts";

const text = z.string().max(200).catch("");

/** Every form of the invitation page carries its token. */
export const tokenForm = z.object({ token: text });

/** Yes, with what the firm says of itself. `join`: the firm of one's own that this is, if it is here already. */
export const acceptForm = z.object({
  token: text,
  person: line(200, { code: "person-name-missing", message: "Enter your name." }),
  firm: line(200, { code: "firm-name-missing", message: "Enter the name of your firm." }),
  country: oneOf(countries, { code: "country-missing", message: "Choose the country." }),
  join: optionalId,
});

/** No; the reason may be left out. */
export const refuseForm = z.object({ token: text, reason: optionalParagraph(2000) });

export type AcceptInput = z.infer<typeof acceptForm>;
export type RefuseInput = z.infer<typeof refuseForm>;
