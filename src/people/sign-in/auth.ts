import { createHmac, timingSafeEqual } from "node:crypto";
import { isAPIError } from "better-auth/api";
import { parse } from "hono/utils/cookie";
import { betterAuthOn, cookieOf, openPool, options } from "./better-auth.ts";
import { deviceOf } from "./device.ts";
import { sessionOf, sessionsOf } from "./reads.ts";
import type { Session } from "./session.ts";
import { endSession, endSessions } from "./store.ts";

/** A session that was just opened: the cookies to set, and whose it is. */
export type Opened = { readonly personId: string; readonly cookies: readonly string[] };

/** Links, codes and sessions: everything that speaks to Better Auth and its own pool. */
export type Auth = {
  readonly origin: string;
  /** Makes a link's token for an address; used by useLink once. Nothing is mailed. */
  makeToken(address: string): Promise<string>;
  /** Makes six digits for an address, known or not; the newest alone are good. Nothing is mailed. */
  makeCode(address: string): Promise<string>;
  /** Opens a session, once. Undefined when the token is unknown, used or too old. */
  useToken(token: string, request: Headers): Promise<Opened | undefined>;
  /** Opens a session, once; five wrong codes end the right one. Undefined when it does not fit. */
  useCode(address: string, code: string, request: Headers): Promise<Opened | undefined>;
  /** The session of a request, read afresh each time. Expired, ended or forged ones are undefined. */
  session(request: Headers): Promise<Session | undefined>;
  /** Makes a session that is over a day old live its full time again; answers the cookies to set. */
  renew(request: Headers): Promise<readonly string[]>;
  /** Open sessions of a person, the last seen first. */
  sessions(personId: string): Promise<readonly Session[]>;
  /** Ends one session of a person, or nothing if it is somebody else's. */
  end(personId: string, sessionId: string): Promise<void>;
  /** Ends every session of a person: refused from the next request on, in every process. */
  endAll(personId: string): Promise<void>;
  /** The cookie that makes the browser forget. */
  readonly forget: string;
  /** A keyed hash, for counting without keeping what is counted. */
  hash(text: string): string;
  close(): Promise<void>;
};

/**
 * Opens sign-in for one public origin. Nothing is sent before the first use. `secret` signs the cookies: who changes it
 * signs everybody out.
 */
export function openAuth(
  directUrl: string,
  {
    origin,
    secret,
    onError = () => {},
  }: { origin: string; secret: string; onError?: (error: Error) => void },
): Auth {
  const pool = openPool(directUrl, onError);
  const { api } = betterAuthOn(pool, origin, secret);
  const cookie = cookieOf(origin);
  const signingKey = options(pool, origin, secret).secret;
  const countingKey = createHmac("sha256", secret).update("evenhand/attempts").digest();

  /** The token of our cookie, if the signature is ours. */
  function tokenOf(request: Headers): string | undefined {
    const value = parse(request.get("cookie") ?? "", cookie.name)[cookie.name] ?? "";
    const dot = value.lastIndexOf(".");
    const expected = createHmac("sha256", signingKey).update(value.slice(0, dot)).digest();
    const given = Buffer.from(value.slice(dot + 1), "base64");
    const genuine = dot > 0 && given.length === expected.length && timingSafeEqual(given, expected);
    return genuine ? value.slice(0, dot) : undefined;
  }

  // Of the request only this travels on: an old session's cookie must not colour the new one.
  const browser = (request: Headers) => new Headers({ "user-agent": deviceOf(request.get("user-agent")) });

  return {
    origin,
    async makeToken(address) {
      let made = "";
      const take = (token: string) => {
        made = token;
      };
      await api.signInMagicLink({ body: { email: address, metadata: { take } }, headers: new Headers() });
      return made;
    },
    makeCode: (address) => api.createVerificationOTP({ body: { email: address, type: "sign-in" } }),
    useToken: (token, request) =>
      opened(api.magicLinkVerify({ query: { token }, headers: browser(request), returnHeaders: true })),
    useCode: (address, code, request) =>
      opened(
        api.signInEmailOTP({
          body: { email: address, otp: code },
          headers: browser(request),
          returnHeaders: true,
        }),
      ),
    async session(request) {
      const token = tokenOf(request);
      return token === undefined ? undefined : sessionOf(pool, token);
    },
    async renew(request) {
      return (await api.getSession({ headers: request, returnHeaders: true })).headers.getSetCookie();
    },
    sessions: (personId) => sessionsOf(pool, personId),
    end: (personId, sessionId) => endSession(pool, personId, sessionId),
    endAll: (personId) => endSessions(pool, personId),
    forget: `${cookie.name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${cookie.attributes.secure ? "; Secure" : ""}`,
    hash: (text) => createHmac("sha256", countingKey).update(text).digest("base64url"),
    close: () => pool.end(),
  };
}

/** The library throws its "no" (a redirect, or a 4xx): that is undefined here. Its faults stay faults. */
async function opened(
  answer: Promise<{ headers: Headers; response: { user: { id: string } } }>,
): Promise<Opened | undefined> {
  try {
    const { headers, response } = await answer;
    return { personId: response.user.id, cookies: headers.getSetCookie() };
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return undefined;
    throw error;
  }
}
