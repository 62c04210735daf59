import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { Refusal } from "./refusal.ts";
import { isLoopback, readSettings, settingHelp } from "./settings.ts";

function refusal(env: Record<string, string | undefined>): Refusal {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("accepted");
}

describe("Dev starts Evenhand with nothing set", () => {
  test("every default is the one that the contract names", () => {
    expect(readSettings({})).toEqual({
      port: 4400,
      host: "127.0.0.1",
      url: "http://localhost:4400",
      data: resolve("./data"),
      demo: "auto",
      role: "all",
      logLevel: "info",
    });
  });
  test("an empty value counts as absent, as compose files write it", () => {
    expect(readSettings({ PORT: "", SMTP_URL: " ", EVENHAND_SECRET: "", DATABASE_URL: undefined })).toEqual(
      readSettings({}),
    );
  });
  test("settings of other programs are none of ours", () => {
    expect(() => readSettings({ HOME: "/root", NODE_ENV: "production", PORTAL: "x" })).not.toThrow();
  });
});

describe("Dev sets everything", () => {
  const env = {
    PORT: "8080",
    HOST: "0.0.0.0",
    EVENHAND_URL: "https://partners.northline.example/",
    EVENHAND_DATA: "/srv/evenhand",
    DATABASE_URL: "postgres://evenhand:s%40cret@db:5432/evenhand",
    DATABASE_URL_DIRECT: "postgresql://evenhand@db:5433/evenhand",
    EVENHAND_DEMO: "on",
    EVENHAND_ROLE: "worker",
    EVENHAND_INBOX: "/srv/inbox",
    SMTP_URL: "smtps://mailer:word@mail.northline.example",
    EVENHAND_SECRET: "0123456789abcdef0123456789abcdef",
    EVENHAND_RECORD_SECRET: "fedcba9876543210fedcba9876543210",
    EVENHAND_RECORD_SECRET_NEXT: "0123456789abcdeffedcba9876543210",
    LOG_LEVEL: "warn",
  };
  test("each value arrives, the public origin without its slash", () => {
    expect(readSettings(env)).toEqual({
      port: 8080,
      host: "0.0.0.0",
      url: "https://partners.northline.example",
      data: "/srv/evenhand",
      databaseUrl: env.DATABASE_URL,
      databaseDirectUrl: env.DATABASE_URL_DIRECT,
      demo: "on",
      role: "worker",
      inbox: "/srv/inbox",
      smtpUrl: env.SMTP_URL,
      secret: env.EVENHAND_SECRET,
      recordSecret: env.EVENHAND_RECORD_SECRET,
      recordSecretNext: env.EVENHAND_RECORD_SECRET_NEXT,
      logLevel: "warn",
    });
  });
  test("every setting it knows is in --help, once", () => {
    expect(settingHelp.map((setting) => setting.name).sort()).toEqual(Object.keys(env).sort());
  });
});

describe("the demo world never comes by itself into a real installation", () => {
  test.each([
    { DATABASE_URL: "postgres://db/evenhand" },
    { EVENHAND_URL: "https://partners.northline.example" },
    { SMTP_URL: "smtp://mail.northline.example" },
    { HOST: "0.0.0.0" },
    { EVENHAND_DEMO: "off" },
  ])("%j", (env) => expect(readSettings(env).demo).toBe("off"));
  test("loopback has many names", () => {
    expect(["localhost", "127.0.0.1", "127.8.9.1", "::1"].every(isLoopback)).toBe(true);
    expect(["0.0.0.0", "127.0.0.1.example", "::", "10.0.0.1"].some(isLoopback)).toBe(false);
  });
});

describe("a wrong value is refused by the name of its setting", () => {
  test.each([
    ["PORT", "80a"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["HOST", "a b"],
    ["EVENHAND_URL", "partners.northline.example"],
    ["EVENHAND_URL", "https://partners.northline.example/app"],
    ["EVENHAND_URL", "https://bruno@partners.northline.example"],
    ["EVENHAND_URL", "ftp://partners.northline.example"],
    ["DATABASE_URL", "mysql://db/evenhand"],
    ["DATABASE_URL", "evenhand"],
    ["DATABASE_URL_DIRECT", "postgres://db/evenhand"],
    ["EVENHAND_DEMO", "yes"],
    ["EVENHAND_ROLE", "boss"],
    ["SMTP_URL", "mail.northline.example:25"],
    ["SMTP_URL", "smtp://"],
    ["EVENHAND_SECRET", "short"],
    ["EVENHAND_RECORD_SECRET", "short"],
    ["EVENHAND_RECORD_SECRET_NEXT", "short"],
    ["LOG_LEVEL", "loud"],
  ])("%s=%s", (name, value) => {
    const error = refusal({ [name]: value });
    expect(error.fields.map((problem) => problem.field)).toEqual([name]);
    expect(error.code).toBe("setting-wrong");
    expect(error.message).toContain(name);
  });
  test("all wrong values are named at once, and no secret is repeated", () => {
    const error = refusal({ PORT: "x", EVENHAND_SECRET: "hush", DATABASE_URL: "mysql://u:hush@db/x" });
    expect(error.fields.map((problem) => problem.field)).toEqual(["PORT", "DATABASE_URL", "EVENHAND_SECRET"]);
    expect(error.message).not.toContain("hush");
  });
  test("a misspelt setting is refused with the nearest one", () => {
    const error = refusal({ EVENHAND_DATABASE: "x", EVENHAND_ROL: "web", evenhand_secret: "x" });
    expect(error.code).toBe("setting-unknown");
    expect(error.message).toContain("EVENHAND_ROL is not a setting. Did you mean EVENHAND_ROLE?");
    expect(error.message).toContain("evenhand_secret is not a setting. Did you mean EVENHAND_SECRET?");
    expect(refusal({ EVENHAND_SOMETHING_ELSE: "1" }).message).toBe(
      "EVENHAND_SOMETHING_ELSE is not a setting.",
    );
  });
  test("the browser of the tests may be named", () => {
    expect(() => readSettings({ EVENHAND_CHROMIUM: "/usr/bin/chromium" })).not.toThrow();
  });
});
