import { createHash, randomBytes } from "node:crypto";

/** A new token: 256 random bits under a name by which scanners for leaked secrets know it. */
export function makeBearer(): string {
  return `evenhand_${randomBytes(32).toString("base64url")}`;
}

/** The SHA-256 of a token, in hex: all that is kept of it. */
export function hashOfBearer(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The token of an Authorization header; undefined when there is none, or it can be no token of ours. */
export function bearerIn(header: string | undefined): string | undefined {
  return /^Bearer +(evenhand_[\w-]{43}) *$/i.exec(header ?? "")?.[1];
}
