import type { Side } from "../../people/access/role.ts";
import { type BenefitKind, benefitKinds } from "../benefits/benefit.ts";
import { type Bundle, minor, reckon } from "../evenness/evenness.ts";

/** What the address of /benefits says. Every filter is optional; together they narrow. Years: of the last day of an entry. */
export type BenefitList = {
  /** Id of a relationship. */
  readonly partner?: string;
  readonly kind?: BenefitKind;
  readonly from?: number;
  readonly until?: number;
  /** Only of partners the reader looks after. */
  readonly mine?: boolean;
  /** Only where a stream goes one way now. */
  readonly flag?: boolean;
  readonly page: number;
};

/** Of one venture and one division, as the roll-up sums it. */
export type RolledRow = Bundle & {
  readonly relationshipId: string;
  readonly ventureId: string;
  readonly currency: string;
  readonly unpriced: number;
  readonly disputed: number;
  readonly silent: number;
  readonly waiting: number;
};

type Both = Readonly<Record<Side, number>>;

/** One venture. Money in minor units, rounded once; never one side's without the other's. */
export type BenefitRow = {
  readonly id: string;
  readonly relationshipId: string;
  readonly title: string;
  readonly partner: string;
  readonly currency: string;
  readonly expected: number;
  readonly confirmed: number;
  readonly unpriced: number;
  readonly disputed: number;
  readonly silent: number;
  readonly waiting: number;
  readonly got: Both;
  readonly undivided: Both;
  readonly due: Both;
  /** Still to be handed over to each, whatever the filters show. */
  readonly open: Both;
  readonly flag: "up" | "down" | "none";
};

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const year = (text: string | undefined) => (text && /^(19|20|21)\d\d$/.test(text) ? Number(text) : undefined);

/** Reads the address of /benefits. What it cannot read is left out: an address edited by hand shows more, never an error. */
export function readBenefitList(query: Readonly<Record<string, string | undefined>>): BenefitList {
  const kind = benefitKinds.find((one) => one === query.kind);
  const [from, until] = [year(query.from), year(query.until)];
  const page = Number(query.page);
  return {
    ...(query.partner && id.test(query.partner) ? { partner: query.partner } : {}),
    ...(kind ? { kind } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(query.contact === "mine" ? { mine: true } : {}),
    ...(query.flag === "up" ? { flag: true } : {}),
    page: Number.isInteger(page) && page > 1 && page <= 10_000 ? page : 1,
  };
}

/** The same list as an address query. The inverse of `readBenefitList`. */
export function writeBenefitList(list: BenefitList): string {
  const query = new URLSearchParams();
  for (const name of ["partner", "kind", "from", "until"] as const) {
    const value = list[name];
    if (value) query.set(name, String(value));
  }
  if (list.mine) query.set("contact", "mine");
  if (list.flag) query.set("flag", "up");
  if (list.page > 1) query.set("page", String(list.page));
  const text = query.toString();
  return text && `?${text}`;
}

/** The sums of one venture from its parts. */
export function foldVenture(
  parts: readonly RolledRow[],
): Pick<
  BenefitRow,
  "confirmed" | "unpriced" | "disputed" | "silent" | "waiting" | "got" | "undivided" | "due"
> {
  const of = reckon(parts, []);
  const both = (one: typeof of.got) => ({ large: minor(one.large), msme: minor(one.msme) });
  const count = (name: "entries" | "unpriced" | "disputed" | "silent" | "waiting") =>
    parts.reduce((sum, part) => sum + part[name], 0);
  return {
    confirmed: count("entries"),
    unpriced: count("unpriced"),
    disputed: count("disputed"),
    silent: count("silent"),
    waiting: count("waiting"),
    got: both(of.got),
    undivided: both(of.undivided),
    due: both(of.due),
  };
}

/** Who got what in each currency, the largest first. */
export function totals(
  rows: readonly RolledRow[],
): { readonly currency: string; readonly large: bigint; readonly msme: bigint }[] {
  const sums = new Map<string, { large: bigint; msme: bigint }>();
  for (const row of rows) {
    const sum = sums.get(row.currency) ?? { large: 0n, msme: 0n };
    sums.set(row.currency, { large: sum.large + BigInt(row.large), msme: sum.msme + BigInt(row.msme) });
  }
  return [...sums]
    .map(([currency, sum]) => ({ currency, ...sum }))
    .filter(({ large, msme }) => large + msme > 0n)
    .toSorted((a, b) => (b.large + b.msme > a.large + a.msme ? 1 : -1));
}
