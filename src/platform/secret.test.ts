import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepSecret } from "./secret.ts";

let data = "";
beforeEach(async () => {
  data = join(await mkdtemp(join(tmpdir(), "evenhand-secret-")), "data");
});
afterEach(() => rm(join(data, ".."), { recursive: true }));

test("the first start makes a secret that only its owner can read, and later starts find it", async () => {
  const secret = await keepSecret(data);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect((await stat(join(data, "secret"))).mode & 0o777).toBe(0o600);
  expect((await stat(data)).mode & 0o777).toBe(0o700);
  expect(await keepSecret(data)).toBe(secret);
});

test("twenty starts at once agree on one secret and leave nothing else behind", async () => {
  const secrets = await Promise.all(Array.from({ length: 20 }, () => keepSecret(data)));
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(data)).toEqual(["secret"]);
});

test("an empty secret file is refused: a new one would sign everybody out in silence", async () => {
  await keepSecret(data);
  await writeFile(join(data, "secret"), "");
  await expect(keepSecret(data)).rejects.toMatchObject({ code: "secret-unreadable" });
});

test("a secret that a copy left readable for all is closed again", async () => {
  await keepSecret(data);
  await chmod(join(data, "secret"), 0o644);
  await keepSecret(data);
  expect((await stat(join(data, "secret"))).mode & 0o777).toBe(0o600);
});
