import { expect, test } from "vitest";
import { plain, refusalFor } from "./failure.ts";

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', "disk-full"],
  ['PANIC:  could not write to file "pg_wal/xlogtemp.12": Disk quota exceeded', "disk-full"],
  [
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.\nPANIC:  cannot abort transaction 1',
    "disk-full",
  ],
  ["setpriv: setresuid failed: Operation not permitted", "no-root"],
  ["spawn setpriv ENOENT", "no-root"],
  ['FATAL:  invalid value for parameter "shared_buffers"', "database-failed"],
  ["", "database-failed"],
])("of PostgreSQL's words %j Dev hears %s", (text, code) => {
  expect(refusalFor(text, "/data/database")).toMatchObject({ name: "Refusal", code });
});

test("what else PostgreSQL says is handed on with the place of its log", () => {
  const { message } = refusalFor(
    "LOG:  starting\nFATAL:  data directory has wrong ownership\nHINT:  chown",
    "/data/database",
  );
  expect(message).toContain("data directory has wrong ownership");
  expect(message).toContain("/data/database/database.log");
});

test("a full disk is the same refusal when Node meets it first, and other errors stay what they are", () => {
  const full = Object.assign(new Error("write"), { code: "ENOSPC" });
  expect(plain(full, "/data")).toMatchObject({ code: "disk-full" });
  const bug = new TypeError("x is not a function");
  expect(plain(bug, "/data")).toBe(bug);
});
