import type { Tx } from "../../platform/database/database.ts";
import { money } from "../../platform/money.ts";
import type { YearFigures } from "./figures.ts";
import type { SizeClass } from "./size-class.ts";

/** What a firm says of its size under one regime, and what its figures give: the newest of each. */
export type SaidSize = {
  readonly regime: string;
  readonly declared: SizeClass | null;
  readonly declaredAt: Temporal.Instant | null;
  readonly computed: SizeClass | null;
  readonly computedAt: Temporal.Instant | null;
  readonly reason: string | null;
  readonly ruleVersion: string | null;
};

const nothing = (regime: string): SaidSize => ({
  regime,
  declared: null,
  declaredAt: null,
  computed: null,
  computedAt: null,
  reason: null,
  ruleVersion: null,
});

/** Under one regime. Nobody has said anything: all null. */
export async function saidSize(tx: Tx, organizationId: string, regime: string): Promise<SaidSize> {
  const rows = await tx
    .selectFrom("shared.size_class")
    .select(["declared", "computed", "reason", "rule_version", "said_at"])
    .where("organization_id", "=", organizationId)
    .where("regime", "=", regime)
    .orderBy("said_at", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
  const declared = rows.find((row) => row.declared !== null);
  const computed = rows.find((row) => row.computed !== null);
  if (!rows[0]) return nothing(regime);
  return {
    regime,
    declared: (declared?.declared ?? null) as SizeClass | null,
    declaredAt: declared?.said_at ?? null,
    computed: (computed?.computed ?? null) as SizeClass | null,
    computedAt: computed?.said_at ?? null,
    reason: declared?.reason ?? null,
    ruleVersion: rows[0].rule_version,
  };
}

/** The relationships of a firm with the regime each large organization has picked. */
export async function regimesOf(
  tx: Tx,
  msmeId: string,
): Promise<
  { largeId: string; relationshipId: string; largeName: string; firm: string; regime: string | null }[]
> {
  const rows = await tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.organization as l", "l.id", "r.large_id")
    .select(["r.large_id", "r.id", "l.name", "r.partner_name", "l.size_regime"])
    .where("r.msme_id", "=", msmeId)
    .orderBy("l.name_key")
    .execute();
  return rows.map((row) => ({
    largeId: row.large_id,
    relationshipId: row.id,
    largeName: row.name,
    firm: row.partner_name,
    regime: row.size_regime,
  }));
}

/** The figures a firm gave in one currency, the newest year first, each year as it was last said. Its own people only. */
export async function figuresOf(
  tx: Tx,
  msmeId: string,
  currency: string,
): Promise<{ yearEndedOn: Temporal.PlainDate; figures: YearFigures }[]> {
  const rows = await tx
    .selectFrom("msme.size_figures")
    .selectAll()
    .distinctOn("year_ended_on")
    .where("msme_id", "=", msmeId)
    .where("currency", "=", currency)
    .orderBy("year_ended_on", "desc")
    .orderBy("said_at", "desc")
    .execute();
  return rows.map((row) => ({
    yearEndedOn: row.year_ended_on,
    figures: {
      ...(row.staff_tenths === null ? {} : { staff: row.staff_tenths / 10 }),
      ...(row.turnover === null ? {} : { turnover: money(row.turnover, currency) }),
      ...(row.balance === null ? {} : { balance: money(row.balance, currency) }),
      ...(row.plant === null ? {} : { plant: money(row.plant, currency) }),
    },
  }));
}
