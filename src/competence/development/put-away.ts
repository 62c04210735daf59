/**
 * Offers that somebody does not want to see again. A no leaves no trace (5.6): nothing is sent and nothing is kept on the server,
 * only this browser remembers. Short ends of ids, at most so many that the cookie stays small; the oldest is forgotten first.
 */
export const cookieName = "put-away";
const most = 60;
const length = 12;

/** The random end of an id. */
const endOf = (id: string): string => id.slice(-length);

/** What the cookie of a browser names; whatever is damaged in it counts as nothing. */
export function readAway(cookie: string | undefined): readonly string[] {
  return (cookie ?? "")
    .split(".")
    .filter((part) => /^[0-9a-f]{12}$/.test(part))
    .slice(-most);
}

/** With one more put away. */
export function putAway(away: readonly string[], id: string): readonly string[] {
  return [...away.filter((one) => one !== endOf(id)), endOf(id)].slice(-most);
}

export function isAway(away: readonly string[], id: string): boolean {
  return away.includes(endOf(id));
}

/** As the cookie holds it; without any it is forgotten at once. */
export function writeAway(away: readonly string[], secure: boolean): string {
  const age = away.length > 0 ? 400 * 24 * 3600 : 0;
  return `${cookieName}=${away.join(".")}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
