import type { DirectorySize } from "../src/relationships/directory/relationship.ts";

/** A small firm of the demo world. Made up, like its people; any likeness is chance. */
export type Firm = {
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly size: Exclude<DirectorySize, "large">;
  readonly owner: string;
  readonly unit: "Rolling stock" | "Track and works" | "Stations" | "Continental";
  /** Year and month the two began. */
  readonly since: string;
  readonly state: "active" | "invited" | "refused" | "unclaimed";
};

const firm = (
  name: string,
  country: string,
  size: Firm["size"],
  owner: string,
  unit: Firm["unit"],
  since: string,
  state: Firm["state"] = "active",
): Firm => ({
  slug: name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, ""),
  name,
  country,
  size,
  owner,
  unit,
  since,
  state,
});

const [stock, track, stations, continental] = [
  "Rolling stock",
  "Track and works",
  "Stations",
  "Continental",
] as const;

/** Besides Halden Machining and Okafor Castings, which stand in the cast. */
export const firms: readonly Firm[] = [
  firm("Aldersley Springs", "GB", "small", "Joan Aldersley", stock, "2016-04-01"),
  firm("Bramwell Signage", "GB", "micro", "Peter Bramwell", stations, "2021-09-01"),
  firm("Calder Vale Ballast", "GB", "medium", "Ruth Ingham", track, "2011-02-01"),
  firm("Castell Weldio", "GB", "micro", "Gwen Prys", track, "2023-05-01"),
  firm("Drumlin Electrical", "GB", "small", "Fergus Doyle", stations, "2019-01-01"),
  firm("Eastgate Upholstery", "GB", "micro", "Nadia Rahman", stock, "2022-03-01"),
  firm("Fenland Drainage", "GB", "small", "Tom Fincham", track, "2018-06-01"),
  firm("Garrick Glazing", "GB", "small", "Alison Garrick", stations, "2020-10-01"),
  firm("Hollin Hydraulics", "GB", "small", "Suresh Patel", stock, "2015-07-01"),
  firm("Ickleton Software", "GB", "micro", "Mei Chen", stations, "2024-02-01"),
  firm("Jarrow Fasteners", "GB", "medium", "Karen Robson", stock, "2009-11-01"),
  firm("Kestrel Surveying", "GB", "micro", "Owen Marsh", track, "2022-08-01"),
  firm("Lomond Timber", "GB", "small", "Isla Graham", track, "2017-05-01"),
  firm("Mallard Cleaning", "GB", "medium", "Grace Owusu", stations, "2014-01-01"),
  firm("Nettleton Brakes", "GB", "small", "Paul Nettleton", stock, "2013-03-01"),
  firm("Orwell Lighting", "GB", "micro", "Beth Sawyer", stations, "2023-11-01"),
  firm("Pennine Paints", "GB", "small", "Harjit Singh", stock, "2018-12-01"),
  firm("Quorn Catering", "GB", "small", "Lucy Adair", stations, "2019-04-01"),
  firm("Ribble Rubber", "GB", "micro", "Dan Whittle", stock, "2020-06-01"),
  firm("Severn Scaffold", "GB", "medium", "Mark Probert", track, "2012-09-01"),
  firm("Tarn Acoustic", "GB", "micro", "Helen Tarn", stations, "2024-06-01", "invited"),
  firm("Usk Fencing", "GB", "micro", "Rhys Bevan", track, "2021-02-01", "refused"),
  firm("Wensum Glassfibre", "GB", "small", "Amy Larter", stock, "2016-10-01"),
  firm("Bäckerei Söhnlein Bahnhof", "DE", "micro", "Uwe Söhnlein", continental, "2022-01-01"),
  firm("Krüger Feinmechanik", "DE", "small", "Anke Krüger", continental, "2017-08-01"),
  firm("Lindner Gleisbau", "DE", "medium", "Jörg Lindner", continental, "2014-05-01"),
  firm("Atelier Ferrand", "FR", "micro", "Chloé Ferrand", continental, "2021-04-01"),
  firm("Roulements Vasseur", "FR", "small", "Luc Vasseur", continental, "2018-02-01"),
  firm("Société Câbles du Nord", "FR", "medium", "Inès Delattre", continental, "2013-06-01"),
  firm("De Vries Koppelingen", "NL", "small", "Sanne de Vries", continental, "2019-09-01"),
  firm("Van Houten Sensoren", "NL", "micro", "Daan van Houten", continental, "2023-03-01", "invited"),
  firm("Corrib Castings", "IE", "small", "Aoife Walsh", continental, "2020-01-01"),
  firm("Shannon Seals", "IE", "micro", "Declan Moran", continental, "2022-11-01"),
  firm("Officina Bertolli", "IT", "small", "Giulia Bertolli", continental, "2016-03-01"),
  firm("Taller Ibarra", "ES", "micro", "Iker Ibarra", continental, "2021-07-01"),
  firm("Zakład Nowak", "PL", "small", "Marta Nowak", continental, "2018-09-01"),
  firm("مشغل القدس للنسيج", "JO", "micro", "ليلى حداد", continental, "2024-04-01"),
  firm("Anand Precision Works", "IN", "small", "Priya Anand", continental, "2019-05-01", "unclaimed"),
  firm("Yorkstone Paving", "GB", "unknown", "Neil Barker", track, "2025-01-01", "unclaimed"),
];

/** What some pairs wrote down together: text and the signs to see it by. */
export const agreedSuccess: readonly { readonly text: string; readonly signs: readonly string[] }[] = [
  {
    text: "Parts arrive when the depot needs them, and the invoice is paid when we said.",
    signs: [
      "No train waits for a part in a month",
      "Every invoice is paid within 30 days",
      "A drawing is answered in two days",
    ],
  },
  {
    text: "We both know three months ahead what is coming, and neither is left with stock.",
    signs: ["The forecast is within a fifth of what is ordered", "No order is changed inside four weeks"],
  },
  {
    text: "The work is safe, done once, and each side says early when something slips.",
    signs: ["No visit has to be repeated", "Delays are told a week ahead", "Nobody is hurt"],
  },
];

export const interestsOf: readonly (readonly string[])[] = [
  ["To be paid on the day you said", "To hear of changes before the order comes"],
  ["One person to call who can decide", "Orders we can plan for", "Time to quote"],
  ["Fewer forms", "To show the work we did for you to others"],
];
