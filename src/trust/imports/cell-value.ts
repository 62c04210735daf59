import { isCurrency } from "../../platform/currency.ts";

export type InvoiceKind = "invoice" | "credit-note";
export type SizeWord = "micro" | "small" | "medium" | "large";

// Each reader gives undefined for a cell that means nothing to it: the caller names the problem.

const yes = new Set("yes y true t 1 x ja j wahr oui o vrai si sí disputed".split(" "));
const no = new Set("no n false f 0 - nein falsch non faux".split(" "));

export function readYesNo(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** How ledgers say that nothing was paid, in the column of payment dates. An empty cell says the same. */
const unpaid = new Set([
  "unpaid",
  "not paid",
  "open",
  "outstanding",
  "offen",
  "unbezahlt",
  "impayé",
  "non payé",
]);

export const saysUnpaid = (cell: string): boolean => !/^\d/.test(cell) && unpaid.has(cell.toLowerCase());

const creditWords = /credit|creditnote|cr\.? ?note|gutschrift|avoir|abono|storno/i;
const invoiceWords = /invoice|\bbill\b|rechnung|facture|factura|standard/i;
// SAP document types, Sage transaction types, UNTDID 1001 codes, Xero.
const kindCodes: Record<string, InvoiceKind> = {
  ...{
    RE: "invoice",
    KR: "invoice",
    RN: "invoice",
    PI: "invoice",
    INV: "invoice",
    "380": "invoice",
    ACCPAY: "invoice",
  },
  ...{ KG: "credit-note", PC: "credit-note", CRN: "credit-note", CN: "credit-note", "381": "credit-note" },
};

export function readKind(cell: string): InvoiceKind | undefined {
  const code = kindCodes[cell.toUpperCase()];
  if (code !== undefined) return code;
  if (creditWords.test(cell)) return "credit-note";
  return invoiceWords.test(cell) ? "invoice" : undefined;
}

const sizes: Record<string, SizeWord> = {
  ...{ micro: "micro", small: "small", medium: "medium", large: "large" },
  ...{
    "medium-sized": "medium",
    "medium sized": "medium",
    kleinst: "micro",
    klein: "small",
    mittel: "medium",
  },
  ...{ groß: "large", petite: "small", moyenne: "medium", grande: "large" },
};

export function readSize(cell: string): SizeWord | undefined {
  const word = cell
    .toLowerCase()
    .replace(/ (?:company|business|enterprise|firm)$/, "")
    .trim();
  return Object.hasOwn(sizes, word) ? sizes[word] : undefined;
}

const receipt = /^(?:due )?(?:up)?on receipt$|^immediate(?:ly)?$|^sofort(?: fällig)?$|^comptant$/i;
const termsText =
  /^(?:(?:net|n|netto|terms:?)[ -]*)?(\d{1,3})(?:\.0+)?(?:[ -]*(?:d|days?|tage?|jours?))?(?: *netto?)?$/i;

/** Whole days from 0 to 999: `30`, `30 days`, `Net 30`, `due on receipt`. Codes of an ERP (`0001`, `ZB30`) are not guessed at. */
export function readTerms(cell: string): number | undefined {
  if (receipt.test(cell)) return 0;
  const days = termsText.exec(cell)?.[1];
  return days === undefined ? undefined : Number(days);
}

const currencySigns: Record<string, string> = { "£": "GBP", "€": "EUR", "₹": "INR", US$: "USD" };

/** An ISO 4217 code in any case; of the signs only those that one currency has. */
export function readCurrency(cell: string): string | undefined {
  if (isCurrency(cell)) return cell;
  const code = currencySigns[cell.toUpperCase()] ?? cell.toUpperCase();
  return isCurrency(code) ? code : undefined;
}

const countries = new Map([
  ["uk", "GB"],
  ["great britain", "GB"],
  ["england", "GB"],
  ["usa", "US"],
]);
const namesIn = (language: string) => new Intl.DisplayNames(language, { type: "region", fallback: "none" });
let learnt = false;

/** ISO 3166 alpha-2, from the code or the name in English, German or French. */
export function readCountry(cell: string): string | undefined {
  const word = cell.toLowerCase();
  const known = countries.get(word);
  if (known !== undefined || learnt) return known;
  const code = cell.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && isCountry(code, namesIn("en"))) countries.set(word, code);
  else learnCountries();
  return countries.get(word);
}

const isCountry = (code: string, names: Intl.DisplayNames) =>
  !notCountries.has(code) && names.of(code) !== undefined;

/** Every name there is, with the first cell that is none of the codes: a tenth of a second, which a ledger of codes saves. */
function learnCountries(): void {
  learnt = true;
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const language of ["en", "de", "fr"]) {
    const names = namesIn(language);
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      if (!isCountry(code, names)) continue;
      countries.set(names.of(code)?.toLowerCase() ?? "", code);
      countries.set(code.toLowerCase(), code);
    }
  }
}

// Regions that `Intl` names and ISO 3166 does not assign: unions, outlying and withdrawn codes, test locales.
const notCountries = new Set(
  "AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH QO RH SU TA TP UK UN VD XA XB XK YD YU ZR ZZ".split(" "),
);
