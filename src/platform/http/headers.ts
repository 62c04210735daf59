import type { MiddlewareHandler } from "hono";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";

/** Hashes of the two texts that stand inside of the one page that must work alone (`/verify`): it runs them, and asks nobody for anything. */
export type Inline = { readonly script: string; readonly style: string };

/** The same for the page itself, which says it where no header comes with it: saved, and opened from a disk. */
export function alone({ script, style }: Inline): string {
  return `default-src 'none'; script-src ${script}; style-src ${style}; img-src data:; form-action 'none'; base-uri 'none'`;
}

/**
 * Headers of every answer. Nothing inline, nothing from elsewhere. The referrer policy keeps the origin for our own
 * forms: the default `no-referrer` makes browsers send `Origin: null`, which the check below would refuse.
 */
export function headers(publicOrigin: string, inline?: Inline): MiddlewareHandler {
  const https = publicOrigin.startsWith("https:");
  const own = inline ? "'none'" : "'self'";
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: [inline?.script ?? "'self'"],
      styleSrc: [inline?.style ?? "'self'"],
      imgSrc: inline ? ["data:"] : ["'self'", "data:", "blob:"],
      fontSrc: [own],
      connectSrc: [own],
      formAction: [own],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...(https ? { upgradeInsecureRequests: [] } : {}),
    },
    referrerPolicy: "strict-origin-when-cross-origin",
    strictTransportSecurity: https ? "max-age=31536000; includeSubDomains" : false,
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    crossOriginEmbedderPolicy: false,
    xFrameOptions: "DENY",
    permissionsPolicy: { camera: ["self"], geolocation: [], microphone: [], payment: [] },
  });
}

/** Refuses forms that another site sent. The public origin counts, not the one a proxy happens to speak to us with. */
export function sameOrigin(publicOrigin: string): MiddlewareHandler {
  return csrf({ origin: publicOrigin });
}
