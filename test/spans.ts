import { addCommitment } from "../src/trust/commitments/api.ts";
import { openApp } from "./app.ts";
import { openLedger } from "./ledger.ts";

/** The application with a ledger and Northline's two promises about Maya's and Omar's time: of minutes (C11), of hours (C15). */
export async function openSpans() {
  const app = await openApp();
  const ledger = await openLedger(app);
  const promised = async (kind: "C11" | "C15", quantity: string): Promise<string> => {
    const given = { large: "northline", kind, threshold: "0.9", quantity };
    return (await app.system((access) => addCommitment(access, app.house.rules, given))).id;
  };
  const promises = { C11: await promised("C11", "60"), C15: await promised("C15", "4") };
  /** Every reading of one of them. */
  const readings = async (of: string) =>
    (
      await ledger.owner.query(
        `select relationship_id, to_char(period, 'YYYY-MM') as period, kept, decided, undecided, clock
         from pair.reading where commitment_id = $1 order by 1, 2`,
        [of],
      )
    ).rows;
  return { app, ledger, promises, readings };
}
