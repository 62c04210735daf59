import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { createApp } from "../../app.tsx";

const app = await openApp();
const split = (role: "desk" | "partner") =>
  createApp({ ...app.house, settings: { ...app.house.settings, role } });

test.each([
  ["desk", "bruno", 200],
  ["desk", "maya", 403],
  ["desk", "tariq", 403],
  ["partner", "bruno", 403],
  ["partner", "maya", 200],
] as const)(
  "a process for the %s answers %s with %i, and everybody may sign in",
  async (role, who, status) => {
    const pages = split(role);
    const cookie = await app.cookie(who);
    const own = who === "bruno" ? "/partners" : who === "maya" ? "/money" : "/account";
    const answer = await pages.request(own, { headers: { cookie } });
    expect(answer.status).toBe(status);
    if (status === 403) expect(await answer.text()).toContain("stand at another address");
    expect((await pages.request(`/partners/${app.ids.mayas}`, { headers: { cookie } })).status).toBe(
      who === "tariq" ? 403 : status,
    );
    expect((await pages.request("/sign-in")).status).toBe(200);
    expect(app.errors).toEqual([]);
  },
);
