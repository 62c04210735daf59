import list from "./countries.json" with { type: "json" };

const currencies = new Map<string, string>();
for (const [currency, codes] of Object.entries(list.currencies))
  for (const country of codes.split(" ")) currencies.set(country, currency);

/** ISO 3166-1 alpha-2 codes in order. */
export const countries: readonly string[] = [...currencies.keys()].sort();

export function isCountry(code: string): boolean {
  return currencies.has(code);
}

/** The currency an organization of this country starts with; undefined for an unknown country. */
export function currencyOf(country: string): string | undefined {
  return currencies.get(country);
}
