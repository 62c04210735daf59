import type { MiddlewareHandler } from "hono";
import type { Ctx, Env } from "../../platform/http/context.ts";
import type { Auth } from "./auth.ts";

/** One open session: where somebody is signed in. `device` is "Firefox / Android" or empty. */
export type Session = {
  readonly id: string;
  readonly personId: string;
  readonly device: string;
  readonly since: Temporal.Instant;
  /** To the day: a session is renewed once a day at most. */
  readonly lastSeen: Temporal.Instant;
};

declare module "hono" {
  interface ContextVariableMap {
    /** The open session of this request, if somebody is signed in. */
    session: Session | undefined;
  }
}

/**
 * Says in whose name the request speaks, from the session in the database: one that was ended is refused from the next
 * request on, whatever its method. A session in use is prolonged once a day, by looking at a page; never by a prefetch.
 */
export function sessions(auth: Auth): MiddlewareHandler<Env> {
  return async (c, next) => {
    const session = await auth.session(c.req.raw.headers);
    if (session) {
      c.set("speaker", { kind: "person", personId: session.personId });
      c.set("session", session);
      const looked = c.req.method === "GET" && !c.req.header("sec-purpose")?.includes("prefetch");
      const yesterday = c.var.clock.now().subtract({ hours: 24 });
      if (looked && Temporal.Instant.compare(session.lastSeen, yesterday) < 0)
        for (const cookie of await auth.renew(c.req.raw.headers))
          c.header("set-cookie", cookie, { append: true });
    }
    await next();
  };
}

/** After the end of a session: the browser forgets the cookie, and the pages it kept. */
export function leave(c: Ctx, auth: Auth, how: "here" | "everywhere"): Response {
  c.header("set-cookie", auth.forget, { append: true });
  c.header("clear-site-data", '"cache"');
  return c.redirect(`/sign-in?left=${how}`, 303);
}
