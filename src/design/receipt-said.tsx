import { minorDigits } from "../platform/currency.ts";
import { parseMoney } from "../platform/money.ts";
import { DataTable } from "./table.tsx";
import { Code, Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

/** What one field of a receipt says, as `record/receipts/said.ts` reads it. */
export type SaidField = { readonly field: string } & (
  | { readonly as: "money"; readonly amount: string; readonly currency: string }
  | {
      readonly as: "act" | "side" | "yes-no" | "day" | "month" | "moment" | "text" | "code";
      readonly text: string;
    }
  | { readonly as: "count"; readonly number: number }
);
export type RawField = { readonly field: string; readonly value: string };

/** Who the ids stand for, and what both sides are called. */
export type KnownNames = {
  readonly people: ReadonlyMap<string, string>;
  readonly sides?: { readonly large: string; readonly msme: string } | undefined;
};

/** What a receipt says: for people first, to the letter below. */
export const ReceiptSaid = ({
  w,
  said,
  raw,
  known,
}: {
  w: Words;
  said: readonly SaidField[];
  raw: readonly RawField[];
  known: KnownNames;
}) => {
  const words = w.proofs;
  const rows = said.flatMap((one) => {
    const [label, value] = [labelOf(w, one.field), told(w, one, known)];
    return label && value !== undefined ? [{ label, value }] : [];
  });
  return (
    <>
      <DataTable
        w={w}
        caption={words.said}
        quietCaption
        rows={rows}
        columns={[
          { key: "field", head: words.field, cell: ({ label }) => label, wrap: true },
          { key: "value", head: words.value, cell: ({ value }) => <Name>{value}</Name>, long: true },
        ]}
      />
      <details>
        <summary>{words.raw}</summary>
        <p class="quiet">{words.saidText}</p>
        <DataTable
          w={w}
          caption={words.raw}
          quietCaption
          rows={raw}
          columns={[
            { key: "field", head: words.field, cell: ({ field }) => <Code>{field}</Code> },
            { key: "value", head: words.value, cell: ({ value }) => <Name>{value}</Name>, long: true },
          ]}
        />
      </details>
    </>
  );
};

const month = /^\d{4}-\d{2}$/;
const monthOf = (w: Words, text: string) => w.month(Temporal.PlainDate.from(`${text}-01`));

/** A month may be a field itself: what was counted for it. */
function labelOf(w: Words, field: string): string | undefined {
  return month.test(field) ? monthOf(w, field) : w.proofs.fields[field];
}

/** Undefined for what only programs read. */
function told(w: Words, one: SaidField, { people, sides }: KnownNames): string | undefined {
  switch (one.as) {
    case "money":
      return moneyOf(w, one);
    case "count":
      return w.number(one.number);
    case "act":
      return w.proofs.kind(one.text);
    case "side":
      return (sides ?? w.proofs.sides)[one.text as "large" | "msme"];
    case "yes-no":
      return w.proofs.yesNo(one.text === "yes");
    case "day":
      return w.longDate(Temporal.PlainDate.from(one.text));
    case "month":
      return monthOf(w, one.text);
    case "moment":
      return w.moment(Temporal.Instant.from(one.text));
    case "code":
      return people.get(one.text);
    case "text":
      return w.proofs.coded[one.field]?.[one.text] ?? one.text;
  }
}

/** Written as the record has it where the currency is none of ours. */
function moneyOf(w: Words, { amount, currency }: { amount: string; currency: string }): string {
  try {
    minorDigits(currency);
    return w.money(parseMoney(amount, currency, "."));
  } catch {
    return `${amount} ${currency}`;
  }
}
