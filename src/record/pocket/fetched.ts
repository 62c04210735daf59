import type { Asking } from "./look.ts";
import { NotGiven } from "./tiles.ts";

/** Longer than anybody waits for a page. */
const patience = 20_000;

/** The public files of a record below an address, as a browser gets them: no more bytes than were asked for, however many are sent. */
export function fetched(base: string): Asking {
  return (anew) => async (path, most) => {
    const answer = await fetch(`${base}${path}`, {
      cache: anew ? "no-store" : "default",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    }).catch(() => {
      throw new NotGiven(path, "offline");
    });
    if (!answer.ok) throw new NotGiven(path, "refused", answer.status === 404);
    const bytes = new Uint8Array(most);
    let length = 0;
    const reader = answer.body?.getReader();
    for (;;) {
      const part = await reader?.read().catch(() => {
        throw new NotGiven(path, "offline");
      });
      if (!part || part.done) return bytes.slice(0, length);
      if (length + part.value.length > most) {
        await reader?.cancel();
        throw new NotGiven(path, "refused");
      }
      bytes.set(part.value, length);
      length += part.value.length;
    }
  };
}
