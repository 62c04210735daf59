const somewhere = "https://evenhand.invalid";

/**
 * Where to go after signing in: the path that was asked for if it is one of our own pages, else the home page.
 * Browsers read "//host", "/\host" and a tab inside "/\t/host" as another site; none of them passes.
 */
export function destination(next: string | undefined): string {
  if (next === undefined || next.length > 2000 || !/^\/[^\s\\\p{Cc}]*$/u.test(next)) return "/";
  const url = URL.parse(next, somewhere);
  if (url?.origin !== somewhere || url.pathname.startsWith("//")) return "/";
  const path = url.pathname + url.search + url.hash;
  return path.startsWith("/sign-in") || path.startsWith("/sign-out") ? "/" : path;
}
