import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/**
 * Finds and starts Chromium for the tests: EVENHAND_CHROMIUM, then the PATH, then the pinned @sparticuz/chromium.
 * `bin/setup --test` runs this file: it proves that one of them draws a page and notes which, so that a test only starts it.
 */
const cache = join(import.meta.dirname, "../node_modules/.cache");
const noted = join(cache, "evenhand-chromium.path");
const unpacked = join(cache, "evenhand-chromium");

/** Starts the browser that set-up found. Close it in `afterAll`. */
export async function launchBrowser(): Promise<Browser> {
  const program = process.env.EVENHAND_CHROMIUM || (existsSync(noted) && readFileSync(noted, "utf8"));
  if (!program)
    throw new Error("No browser is set up for the tests: run `sh bin/setup --test`, it says what it needs.");
  return start(program);
}

function start(program: string): Promise<Browser> {
  if (!program.startsWith(unpacked)) return chromium.launch({ executablePath: program });
  // The pinned build brings the system libraries it wants, and fonts for where there are none; it has no graphics stack.
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(unpacked, "fonts") };
  return chromium.launch({
    executablePath: program,
    args: ["--no-zygote", "--disable-gpu"],
    env: { ...process.env, ...fonts, LD_LIBRARY_PATH: join(unpacked, "al2023/lib") },
  });
}

/** Says why a program is no browser for us, or nothing when it drew text. */
async function draw(program: string): Promise<string | undefined> {
  try {
    const browser = await start(program);
    try {
      const page = await browser.newPage();
      await page.setContent("<p style='display: inline-block; font: 40px system-ui'>Evenhand</p>");
      const box = await page.locator("p").boundingBox();
      await page.screenshot();
      return box && box.width > 40 ? undefined : "it draws no text: no font is installed";
    } finally {
      await browser.close();
    }
  } catch (error) {
    const lines = String(error).split("\n");
    return lines.find((line) => /error while loading|ENOENT|EACCES/.test(line)) ?? lines[0];
  }
}

function onPath(name: string): string[] {
  return (process.env.PATH ?? "").split(delimiter).flatMap((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return [join(folder, name)];
    } catch {
      return [];
    }
  });
}

/** Unpacks the pinned Chromium beside the packages; in the shared /tmp one user's copy would be in another's way. */
async function unpack(): Promise<string[]> {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const program = join(unpacked, "chromium");
  if (!existsSync(program)) {
    const { default: pinned, inflate } = await import("@sparticuz/chromium");
    const draft = `${unpacked}-${process.pid}`;
    const { TMPDIR } = process.env;
    mkdirSync(draft, { recursive: true });
    process.env.TMPDIR = draft; // the package unpacks to wherever this points
    await pinned.executablePath();
    await inflate(join(import.meta.dirname, "../node_modules/@sparticuz/chromium/bin/al2023.tar.br"));
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    const folder = `<fontconfig><dir>${join(unpacked, "fonts")}</dir></fontconfig>\n`;
    writeFileSync(join(draft, "fonts/fonts.conf"), folder); // its own names folders of another machine
    rmSync(unpacked, { recursive: true, force: true });
    renameSync(draft, unpacked);
  }
  return [program];
}

/** Tries each in order and answers with the first that draws; tells on stderr why the others do not. */
async function find(): Promise<string | undefined> {
  const chosen = process.env.EVENHAND_CHROMIUM;
  const places = chosen
    ? [() => [chosen]]
    : [...["chromium", "chromium-browser", "google-chrome"].map((name) => () => onPath(name)), unpack];
  for (const place of places) {
    for (const program of await place()) {
      const fault = await draw(program);
      if (!fault) return program;
      console.error(`evenhand: ${program} is no browser for the tests: ${fault}`);
    }
  }
  return undefined;
}

if (import.meta.main) {
  const program = await find();
  if (program) {
    mkdirSync(cache, { recursive: true });
    if (!process.env.EVENHAND_CHROMIUM) writeFileSync(noted, program);
    console.error(`evenhand: the tests use ${program}`);
  }
  process.exit(program ? 0 : 1);
}
