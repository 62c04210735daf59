const longest = 500;
const loopback = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * Where a witness is asked (C2SP: submission prefix), as it is kept: https, or http on this machine; nothing secret, no query. Undefined for
 * anything else.
 */
export function submissionPrefix(text: string): string | undefined {
  const url = text.length <= longest ? URL.parse(text) : null;
  if (!url || [url.username, url.password, url.search, url.hash].some((part) => part !== ""))
    return undefined;
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback.test(url.hostname)))
    return undefined;
  const prefix = url.href.replace(/\/+$/, "");
  return prefix.length <= longest && !/[?#]/.test(text) ? prefix : undefined;
}
