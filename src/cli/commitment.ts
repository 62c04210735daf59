import { asSystem } from "../people/access/proof.ts";
import { addCommitment, listCommitments, type PromiseDocument } from "../trust/commitments/api.ts";
import { type Command, optional, required } from "./command.ts";
import { withHouse } from "./house.ts";

export const commitmentAdd: Command = {
  usage:
    "commitment add --large SLUG --kind C1|C2|C4|C6|C10|C11|C13|C15|C17 [--threshold 0.95] [--days 30 | --quantity 60] [--from D] [--msme SLUG]",
  summary:
    "Makes a promise to every firm, or to one; --quantity is minutes (C11) or hours (C15). It is read from then on.",
  options: {
    large: { type: "string" },
    kind: { type: "string" },
    threshold: { type: "string" },
    days: { type: "string" },
    quantity: { type: "string" },
    from: { type: "string" },
    msme: { type: "string" },
  },
  async run({ values, settings }) {
    const typed = {
      large: required(values, "large"),
      kind: required(values, "kind"),
      threshold: optional(values, "threshold"),
      days: optional(values, "days"),
      quantity: optional(values, "quantity"),
      from: optional(values, "from"),
      msme: optional(values, "msme"),
    };
    const made = await withHouse(settings(), ({ db, clock, rules }) =>
      asSystem(db, clock.now(), (access) => addCommitment(access, rules, typed)),
    );
    const { id, kind, threshold, days, quantity, from, msme, number } = made;
    return {
      json: { id, kind, threshold, days, quantity, from, msme, number },
      text: `promised ${said(made)}`,
    };
  },
};

export const commitmentList: Command = {
  usage: "commitment list --large SLUG",
  summary: "Lists the promises of a large organization as they stand, the newest first.",
  options: { large: { type: "string" } },
  async run({ values, settings }) {
    const large = required(values, "large");
    const found = await withHouse(settings(), ({ db, clock }) =>
      asSystem(db, clock.now(), (access) => listCommitments(access, large)),
    );
    const lines = found.map((one) => [one.id, one.state, said(one)].join("\t"));
    return { json: found, text: lines.join("\n") };
  },
};

function said({ kind, threshold, days, quantity, from, msme, weakened }: PromiseDocument): string {
  return [
    kind,
    ...(threshold === null ? [] : [String(threshold)]),
    ...(days === null ? [] : [`${days} days`]),
    ...(quantity === null ? [] : [`${quantity} ${kind === "C11" ? "minutes" : "hours"}`]),
    from === null ? "from the first period with rows" : `from ${from}`,
    msme === null ? "to every firm" : `to ${msme}`,
    ...(weakened ? ["weakened"] : []),
  ].join(", ");
}
