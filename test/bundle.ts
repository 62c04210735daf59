import { globSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build, transform } from "esbuild";
import type { Plugin } from "vite";
import { program } from "../bin/build.ts";

/**
 * Every test file has a process of its own, and most of these processes want the whole product: fifteen hundred modules and
 * seven hundred of packages, a second of computing before the first test. A whole run bundles them once, as `bin/build.ts` does for
 * `npm start`, and whoever imports a module of the product gets it out of that one file. A named test file runs from the
 * sources, so that a stack trace says the line.
 */
const root = join(import.meta.dirname, "..");
const bundled = join(root, "dist/tested.js");

/** A test that needs fewer modules than this is faster with the modules alone. */
const few = 200;

/** Not what runs as soon as it is imported, nor what runs in a thread or a browser of its own. */
const apart = /\.test\.tsx?$|\.worker\.ts$|^src\/browser\/|^src\/cli\/evenhand\.ts$/;

function modules(): string[] {
  return globSync(["src/**/*.{ts,tsx}", "demo/**/*.ts"], { cwd: root })
    .filter((file) => !apart.test(file))
    .sort();
}

/** What the bundle calls a module: by its path alone, whatever stands beside it. */
const nameOf = (file: string): string => file.replaceAll(/\W/g, "_");

/** Makes the bundle, and answers the plugin that puts it in the place of its modules. */
export async function bundleProduct(): Promise<Plugin> {
  const files = modules();
  const { outputFiles } = await build({
    ...program,
    stdin: {
      contents: files.map((file) => `export * as ${nameOf(file)} from "./${file}";`).join("\n"),
      resolveDir: root,
    },
    outfile: bundled,
    write: false,
  });
  const draft = `${bundled}.${process.pid}`;
  writeFileSync(draft, outputFiles[0]?.contents ?? "");
  renameSync(draft, bundled);
  const inside = new Set(files.map((file) => join(root, file)));
  return {
    name: "product-in-one-file",
    enforce: "pre",
    async load(id) {
      if (!inside.has(id)) return;
      const whole = JSON.stringify(bundled);
      const name = nameOf(relative(root, id));
      const names = await exported(id);
      return [
        `import { ${name} as whole } from ${whole};`,
        ...names.map((one) => `export const ${one} = whole.${one};`),
      ].join("\n");
    },
  };
}

/** esbuild notes the names at the end of what it makes for CommonJS. */
async function exported(file: string): Promise<string[]> {
  const loader = file.endsWith("x") ? "tsx" : "ts";
  const { code } = await transform(readFileSync(file, "utf8"), { loader, format: "cjs", platform: "node" });
  const list = /^0 && \(module\.exports = \{([^}]*)\}\);$/m.exec(code)?.[1] ?? "";
  return list
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}

/** What a test imports of these would be another copy than the one in the bundle: such a test runs from the sources. */
const twice = /^import (?!type)[^;]*? from "(?:hono|@hono\/|zod|kysely|better-auth)/m;

/** The test files that come to so many modules of the product that the bundle serves them better. */
export function wideTests(pattern: string): { wide: string[]; narrow: string[] } {
  const imports = new Map<string, readonly string[]>();
  const importsOf = (file: string): readonly string[] => {
    const known = imports.get(file);
    if (known) return known;
    const text = readFileSync(file, "utf8");
    const found = [...text.matchAll(/^(?!import type)[^"\n]*\b(?:from|import\() ?"(\.[^"]+\.tsx?)"/gm)].map(
      (one) => join(dirname(file), one[1] ?? ""),
    );
    imports.set(file, found);
    return found;
  };
  const reach = (file: string): number => {
    const seen = new Set([file]);
    for (const one of seen) for (const next of importsOf(one)) seen.add(next);
    return seen.size;
  };
  const result = { wide: [] as string[], narrow: [] as string[] };
  for (const file of globSync(pattern, { cwd: root }).sort())
    (reach(join(root, file)) >= few && !twice.test(readFileSync(file, "utf8"))
      ? result.wide
      : result.narrow
    ).push(file);
  return result;
}
