import type { House } from "../src/house.ts";
import type { Voice } from "../src/people/access/proof.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { confirmBenefit, disputeBenefit, stateBenefit } from "../src/value/benefits/actions.ts";
import type { StatedBenefit } from "../src/value/benefits/benefit.ts";
import { proposeRepair } from "../src/value/repairs/actions.ts";

type Access = Awaited<ReturnType<Voice["party"]>>;
type As = <T>(who: string, days: number, act: (access: Access) => Promise<T>) => Promise<T>;

const readers = "Bruno Keller";

/**
 * What the shared fixture brought so far: most of it landed at the depot, and both confirmed it, so both are told. Maya has
 * proposed how to mend it; one entry she disputes, one she has not answered, and one is hours.
 */
export async function writeBenefits(
  as: As,
  { rules }: House,
  ventureId: string,
  { bruno, maya }: { readonly bruno: string; readonly maya: string },
): Promise<void> {
  const write = async (
    who: string,
    days: number,
    said: Pick<StatedBenefit, "kind" | "got" | "text" | "evidence"> & Partial<StatedBenefit>,
  ): Promise<string> => {
    const id = uuidv7();
    await as(who, days, (access) =>
      stateBenefit(
        access,
        rules,
        ventureId,
        {
          amount: null,
          thousandths: null,
          unit: null,
          from: access.today.subtract({ days: 28 }),
          until: access.today.subtract({ days: 1 }),
          ...said,
          id,
        },
        { why: `So that it stands under both names: ${said.text}`, readers },
      ),
    );
    return id;
  };
  const confirm = (who: string, days: number, id: string) =>
    as(who, days, (access) => confirmBenefit(access, rules, ventureId, id));

  const small = await write(bruno, 56, {
    kind: "saving",
    got: "large",
    text: "Small lots came in nine days, not in thirty",
    amount: 6_400_00,
    evidence: "Stock of bushes in the depot, before and after: sheet 4 of the monthly list",
  });
  await confirm(maya, 54, small);
  const setUps = await write(maya, 45, {
    kind: "saving",
    got: "msme",
    text: "31 set-ups saved",
    amount: 1_150_00,
    evidence: "The list beside the lathe, with dates",
  });
  await confirm(bruno, 43, setUps);
  const hours = await write(maya, 44, {
    kind: "other",
    got: "msme",
    text: "Hours at the lathe that are free again",
    thousandths: 21_500,
    unit: "hours",
    evidence: "The list beside the lathe, with dates",
  });
  await confirm(bruno, 42, hours);
  const stopped = await write(bruno, 36, {
    kind: "avoided-cost",
    got: "large",
    text: "Two trains that did not wait for a part",
    amount: 5_300_00,
    evidence: "Report of the depot for the month, page 2",
  });
  const freight = await write(bruno, 33, {
    kind: "saving",
    got: "large",
    text: "Freight for small lots",
    amount: 900_00,
    evidence: "Invoices of the carrier",
  });
  await as(maya, 31, (access) =>
    disputeBenefit(
      access,
      ventureId,
      freight,
      "We paid that freight ourselves since May. It cannot be saved twice.",
    ),
  );
  await confirm(maya, 30, stopped);
  await write(bruno, 22, {
    kind: "avoided-cost",
    got: "large",
    text: "No second tool bought for the small bushes",
    amount: 2_000_00,
    evidence: "The offer of the toolmaker, which was not taken",
  });
  await as(maya, 6, (access) =>
    proposeRepair(
      access,
      rules,
      ventureId,
      {
        id: uuidv7(),
        kind: "transfer",
        amount: 5_000_00,
        text: "Most of it landed in the depot. With this payment what came so far is settled for us, and we look again in spring.",
      },
      { why: "So that what went one way can be mended", readers },
    ),
  );
}
