import type { Format } from "../format.ts";

/** Words of the page that says why paper never beats practice. */
export const practice = (f: Format) => ({
  title: "Why practice counts more than paper",
  lead: "A certificate says that somebody checked a firm's papers. A job that was seen says that the firm can do it.",
  finding: (certificates: number, jobs: number) =>
    `${f.plural(certificates, { one: "# certificate shows", other: "# certificates show" })} less than ${f.plural(jobs, { one: "# job", other: "# jobs" })} that somebody saw.`,
  label: "What certificates and jobs show",
  certificates: "Certificates",
  jobs: "Jobs seen",
  half: "shown above this line",
  cap: "paper stops here",
  kind: "What",
  count: "How many",
  shows: "For",
  band: "It is",
  how: "How it is counted",
  points: [
    "A job that the large organization saw itself counts 1, a job that a customer confirms 0.8, a certificate 0.4, own words 0.3.",
    "What is two years old counts half, what is four years old a quarter.",
    "All certificates together never count for more than 6/7. So paper alone stays “not known yet”, however much of it there is.",
    "Nothing to show counts for nothing. It is never held against a firm.",
  ],
  law: "A missing certificate can matter in one case only: where a law, a safety rule or a licence asks for it. Then the page names the rule, says what is accepted meanwhile, and what share of the cost the large organization pays.",
  back: "Back",
});
