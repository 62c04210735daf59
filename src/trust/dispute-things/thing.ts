/** Something a dispute can name. A promise has its kind and days as title ("C1 30"), the rest its own words. */
export type Thing = {
  readonly about: "promise" | "invoice" | "venture" | "assessment";
  readonly id: string;
  readonly title: string;
};
