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
  readonly what: LookedAt;
};

/** What one person looked at on one day. */
export type LookedDay = Pick<Look, "personId" | "name" | "jobTitle" | "roles" | "organization" | "at"> & {
  /** How many items stood in the lists they opened. */
  readonly listed: number;
  /** Titles of what they read, and of what they opened a photo or file of. */
  readonly read: readonly string[];
  readonly opened: readonly string[];
};

/** Looks of one person on one day are one line, where they follow each other in a list by moment. */
export function byDay(looks: readonly Look[]): LookedDay[] {
  const keyOf = ({ personId, at }: Look): string =>
    `${personId} ${at.toZonedDateTimeISO("UTC").toPlainDate()}`;
  return [...Map.groupBy(looks, keyOf).values()].flatMap((all) => {
    const [first] = all;
    const titles = (what: LookedAt): string[] => [
      ...new Set(all.filter((one) => one.what === what).map((one) => one.title)),
    ];
    return first
      ? [
          {
            ...first,
            listed: all.filter((one) => one.what === "list").length,
            read: titles("item"),
            opened: titles("file"),
          },
        ]
      : [];
  });
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
