import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeSocketFolder, prepareHome, socketFolder } from "./folder.ts";

let parent = "";
const made: string[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "evenhand-"));
});

afterEach(() => {
  for (const folder of [parent, ...made.splice(0)]) rmSync(folder, { recursive: true, force: true });
});

/** A data folder whose path is too long for a socket, and the socket folder that was made instead. */
function far(name = "a".repeat(100)) {
  const home = prepareHome(join(parent, name));
  return { home, sockets: another(home) };
}

function another(home: string): string {
  const sockets = makeSocketFolder(home);
  made.push(sockets);
  return sockets;
}

test("sockets lie in the data folder where the path is short enough", () => {
  const home = prepareHome(join(parent, "data"));
  expect(socketFolder(home)).toBeUndefined();
  expect(makeSocketFolder(home)).toBe(join(home, "sockets"));
  expect(socketFolder(home)).toBe(join(home, "sockets"));
});

test("sockets of a data folder with a long path lie in a private temporary folder, found again by every program", () => {
  const { home, sockets } = far();
  expect(sockets.startsWith(home)).toBe(false);
  expect(statSync(sockets).mode & 0o777).toBe(0o700);
  expect(socketFolder(home)).toBe(sockets);
  expect(makeSocketFolder(home)).toBe(sockets);
});

test("a temporary folder that others can enter is not believed, and another is made", () => {
  const { home, sockets } = far();
  chmodSync(sockets, 0o755);
  expect(socketFolder(home)).toBeUndefined();
  expect(another(home)).not.toBe(sockets);
});

test("a temporary folder that another user laid out under our name is not believed", (context) => {
  const { home, sockets } = far();
  if (process.getuid?.() !== 0) return context.skip("only root can make a folder in another user's name");
  chownSync(sockets, 65534, 65534);
  expect(socketFolder(home)).toBeUndefined();
  expect(another(home)).not.toBe(sockets);
});

test("a link in the place of the temporary folder is not believed", () => {
  const { home, sockets } = far();
  rmSync(sockets, { recursive: true });
  mkdirSync(join(parent, "elsewhere"), { mode: 0o700 });
  symlinkSync(join(parent, "elsewhere"), sockets);
  expect(socketFolder(home)).toBeUndefined();
});

test("a copy of a data folder does not reach into the sockets of the original", () => {
  const { home, sockets } = far();
  cpSync(join(home, ".."), join(parent, "b".repeat(100)), { recursive: true });
  const copy = far("b".repeat(100));
  expect(copy.sockets).not.toBe(sockets);
  expect(basename(copy.sockets).slice(0, 20)).not.toBe(basename(sockets).slice(0, 20));
});

test("a data folder that was open to others is closed", () => {
  mkdirSync(join(parent, "data"), { mode: 0o755 });
  prepareHome(join(parent, "data"));
  expect(statSync(join(parent, "data")).mode & 0o777).toBe(0o700);
});

test("a database folder that others can enter is refused, not used", () => {
  mkdirSync(join(parent, "data/database"), { recursive: true });
  chmodSync(join(parent, "data/database"), 0o777);
  expect(() => prepareHome(join(parent, "data"))).toThrow(expect.objectContaining({ code: "data-folder" }));
});

test("a data folder of another user is refused", (context) => {
  if (process.getuid?.() !== 0) return context.skip("only root can make a folder in another user's name");
  mkdirSync(join(parent, "data"));
  chownSync(join(parent, "data"), 65534, 65534);
  expect(() => prepareHome(join(parent, "data"))).toThrow(expect.objectContaining({ code: "data-folder" }));
});

test("a data folder below a file is refused in words", () => {
  writeFileSync(join(parent, "file"), "");
  expect(() => prepareHome(join(parent, "file/data"))).toThrow(
    expect.objectContaining({ code: "data-folder" }),
  );
  expect(existsSync(join(parent, "file/data"))).toBe(false);
});
