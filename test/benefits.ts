import type { House } from "../src/house.ts";
import type { RelationshipAccess } from "../src/people/access/access.ts";
import { inNameOf } from "../src/people/access/proof.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { confirmBenefit, stateBenefit } from "../src/value/benefits/actions.ts";
import type { StatedBenefit } from "../src/value/benefits/benefit.ts";
import { proposalsOf, proposeSplit, signSplit } from "../src/value/splits/actions.ts";
import type { Ids } from "./world.ts";

type World = { readonly house: Pick<House, "db" | "clock" | "rules">; readonly ids: Ids };
type Who = "bruno" | "maya";

/** Acts in Maya's relationship in somebody's name, at the hour of the clock, and with a reason for what goes beyond her time. */
export function as<T>(
  { house, ids }: World,
  who: Who,
  act: (access: RelationshipAccess) => Promise<T>,
): Promise<T> {
  return inNameOf(house.db, house.clock.now(), ids.person[who], async (voice) =>
    act({ ...(await voice.party(ids.mayas)), overReason: "It belongs to work that is under way." }),
  );
}

/** Both sign that Maya's firm gets `msme` of what is expected, in minor units. */
export async function agreeSplit(
  world: World,
  ventureId: string,
  parts: { readonly msme: number; readonly large: number },
): Promise<void> {
  const { rules } = world.house;
  const number = await as(world, "bruno", (access) =>
    proposeSplit(access, rules, ventureId, {
      id: uuidv7(),
      rule: "free",
      "deal-msme": parts.msme,
      "deal-large": parts.large,
      why: null,
    }),
  );
  for (const who of ["bruno", "maya"] as const)
    await as(world, who, async (access) => {
      const digest =
        (await proposalsOf(access, ventureId)).find((one) => one.number === number)?.digest ?? "";
      await signSplit(access, rules, ventureId, String(number), digest);
    });
}

/** A benefit in money that one side stated; confirmed by the other unless told otherwise. Answers its id. */
export async function writeBenefit(
  world: World,
  ventureId: string,
  said: Partial<StatedBenefit> & { readonly amount: number; readonly got: "large" | "msme" },
  { by = "bruno", confirmed = true }: { by?: Who; confirmed?: boolean } = {},
): Promise<string> {
  const { rules } = world.house;
  const id = uuidv7();
  await as(world, by, (access) =>
    stateBenefit(
      access,
      rules,
      ventureId,
      {
        kind: "saving",
        text: "Set-ups saved",
        thousandths: null,
        unit: null,
        from: access.today,
        until: access.today,
        evidence: "The list of set-ups",
        ...said,
        id,
      },
      { why: "To know what came", readers: "Bruno Keller" },
    ),
  );
  if (confirmed)
    await as(world, by === "bruno" ? "maya" : "bruno", (access) =>
      confirmBenefit(access, rules, ventureId, id),
    );
  return id;
}
