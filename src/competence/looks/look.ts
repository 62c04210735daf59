export type LookedAt = "list" | "item" | "file";

/** Somebody of a large organization looked at one item on one day, called as they were on that day. */
export type Look = {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly personId: string;
  readonly name: string;
  readonly jobTitle: string | null;
  readonly roles: readonly string[];
  readonly organization: string;
  readonly evidenceId: string;
  readonly title: string;
  readonly what: readonly LookedAt[];
};

/** Looks of one person at one item on one day, one after the other, are one line: in the list, then the item, then its files. */
export function joined(looks: readonly Look[]): Look[] {
  const lines: Look[] = [];
  for (const look of looks) {
    const same = lines.find(
      (line) =>
        line.personId === look.personId &&
        line.evidenceId === look.evidenceId &&
        dayOf(line).equals(dayOf(look)),
    );
    if (!same) lines.push(look);
    else lines[lines.indexOf(same)] = { ...same, what: inOrder([...same.what, ...look.what]) };
  }
  return lines;
}

const order: readonly LookedAt[] = ["list", "item", "file"];

function inOrder(what: readonly LookedAt[]): LookedAt[] {
  return order.filter((one) => what.includes(one));
}

function dayOf({ at }: Look): Temporal.PlainDate {
  return at.toZonedDateTimeISO("UTC").toPlainDate();
}

/** Where a list by moment goes on; undefined for what is no cursor: then the first page is shown. */
export function cursorOf(
  after: string | undefined,
): { readonly at: Temporal.Instant; readonly id: string } | undefined {
  const [, at, id] =
    /^(\d{4}-[\d:.T-]+Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after ?? "") ?? [];
  if (at === undefined || id === undefined) return undefined;
  try {
    return { at: Temporal.Instant.from(at), id };
  } catch {
    return undefined;
  }
}
