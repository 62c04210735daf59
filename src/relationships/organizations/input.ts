import { z } from "zod";
import {
  chosen,
  formId,
  line,
  oneOf,
  optionalId,
  optionalLine,
  telephone,
  version,
  yes,
} from "../../platform/text.ts";
import { countries } from "./country.ts";

const nameMissing = { code: "organization-name-missing", message: "Enter the name of the organization." };
const country = oneOf(countries, { code: "country-missing", message: "Choose the country." });

/** `regimes` are those of rules/size-class; none picked is null. */
export const organizationForm = (regimes: readonly string[]) =>
  z.object({
    name: line(200, nameMissing),
    telephone,
    sizeRegime: optionalLine(40).refine((regime) => regime === null || regimes.includes(regime), {
      error: "Choose one of the rules.",
      params: { code: "regime-missing" },
    }),
    assignedOnly: yes,
    /** Left empty: as it was. */
    weakerNoticeDays: optionalLine(20)
      .refine((text) => text === null || (/^\d{1,3}$/.test(text) && Number(text) <= 365), {
        error: "Enter whole days from 0 to 365, like 30.",
        params: { code: "notice-days-wrong" },
      })
      .transform((text) => (text === null ? undefined : Number(text))),
    version,
  });

export const entityForm = z.object({
  id: formId,
  code: line(40, { code: "entity-code-missing", message: "Enter the code your books use for this company." }),
  name: line(120, { code: "entity-name-missing", message: "Enter the name of the company." }),
});

export const unitForm = z.object({
  id: formId,
  entity: chosen({ code: "entity-missing", message: "Choose the company this unit belongs to." }),
  name: line(120, { code: "unit-name-missing", message: "Enter the name of the unit." }),
  head: optionalId,
});

export const unitChangeForm = z.object({
  name: line(120, { code: "unit-name-missing", message: "Enter the name of the unit." }),
  head: optionalId,
  version,
});

export const firmForm = z.object({
  name: line(200, { code: "firm-name-missing", message: "Enter the name of your firm." }),
  country,
  telephone,
  version,
});

export type OrganizationInput = z.infer<ReturnType<typeof organizationForm>>;
export type EntityInput = z.infer<typeof entityForm>;
export type UnitInput = z.infer<typeof unitForm>;
export type UnitChange = z.infer<typeof unitChangeForm>;
export type FirmInput = z.infer<typeof firmForm>;
