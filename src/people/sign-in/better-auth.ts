import { createHmac, randomBytes } from "node:crypto";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { emailOTP, magicLink } from "better-auth/plugins";
import pg from "pg";

/** A link opens nothing after this; how long one lives is decided when it is made (link.ts). */
export const longestLink = Temporal.Duration.from({ days: 7 });
export const codeMinutes = 15;
const sessionDays = 30;
const day = 86_400;

/** Over https the name begins with __Host-: no other host, no path and no plain http can set or shadow it. */
export function cookieOf(origin: string): { name: string; attributes: { secure: boolean } } {
  const https = origin.startsWith("https:");
  return { name: https ? "__Host-evenhand" : "evenhand", attributes: { secure: https } };
}

/** The library's settings: exported so that a test can ask it whether our tables are what it wants. */
export function options(pool: pg.Pool, origin: string, secret: string) {
  const keyed = (purpose: string) => createHmac("sha256", secret).update(`evenhand/${purpose}`);
  return {
    appName: "Evenhand",
    baseURL: origin,
    secret: keyed("sessions").digest("base64url"),
    database: pool,
    // Nothing of its own is mounted: every route is ours, so its limits and its page of errors never run.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" } },
    session: {
      expiresIn: sessionDays * day,
      updateAge: day,
      // Measured: a read by key costs a third of what checking a cached cookie does, and is never 30 s late.
      cookieCache: { enabled: false },
      fields: {
        userId: "user_id",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    account: {
      fields: {
        accountId: "account_id",
        providerId: "provider_id",
        userId: "user_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: { fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" } },
    advanced: {
      database: { generateId: "uuid", validateSchema: false },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      cookies: {
        session_token: cookieOf(origin),
        session_data: { name: "evenhand-unused" },
        dont_remember: { name: "evenhand-unused-too" },
      },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: "hashed",
        expiresIn: longestLink.total("seconds"),
        generateToken: () => randomBytes(32).toString("base64url"),
        // The caller of makeLink mails it; here the token is only handed over.
        sendMagicLink: ({ token, metadata }) => metadata?.take(token),
      }),
      emailOTP({
        disableSignUp: true,
        otpLength: 6,
        expiresIn: codeMinutes * 60,
        allowedAttempts: 5,
        // A plain hash of six digits is undone in a second by whoever reads a backup.
        storeOTP: { hash: async (code) => keyed("code").update(code).digest("base64url") },
        sendVerificationOTP: async () => {},
      }),
    ],
  } satisfies BetterAuthOptions;
}

/**
 * At most four sessions of its own, never one of the requests': sharing that pool deadlocks when every request waits
 * for a second one. They speak as evenhand_auth, which sees the schema auth and nothing else.
 */
export function openPool(directUrl: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: directUrl,
    max: 4,
    allowExitOnIdle: true,
    application_name: "evenhand-sign-in",
    onConnect: async (client) => {
      // A session that breaks between two queries is told by the next query; unheard it would end the program.
      client.on("error", () => {});
      await client.query("set search_path = auth; set role evenhand_auth");
    },
  });
  pool.on("error", onError);
  return pool;
}

export function betterAuthOn(pool: pg.Pool, origin: string, secret: string) {
  return betterAuth(options(pool, origin, secret));
}
