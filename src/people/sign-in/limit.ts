/** How often something may be tried in one window of time. */
export type Limit = { readonly name: string; readonly most: number; readonly minutes: number };

/**
 * What an address, a machine and everybody together may try. An office shares one machine address, so that limit is wide;
 * a code is one of a million, so 20 wrong ones a day leave a guesser one chance in 50,000.
 */
export const limits = {
  asksInAll: { name: "asks", most: 3000, minutes: 15 },
  asksByCaller: { name: "asks-by-caller", most: 30, minutes: 15 },
  asksByAddress: { name: "asks-by-address", most: 5, minutes: 15 },
  linksByCaller: { name: "links-by-caller", most: 100, minutes: 15 },
  codesByCaller: { name: "codes-by-caller", most: 60, minutes: 15 },
  codesByAsk: { name: "codes-by-ask", most: 5, minutes: 1440 },
  codesByAddress: { name: "codes-by-address", most: 20, minutes: 1440 },
} as const satisfies Record<string, Limit>;

/** The beginning of the window that holds `now`. Windows stand on the clock's own grid, so all processes agree. */
export function windowOf(limit: Limit, now: Temporal.Instant): Temporal.Instant {
  const length = limit.minutes * 60_000;
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / length) * length);
}
