import { Hono } from "hono";
import { expect, test } from "vitest";
import type { Frame } from "./frame.ts";
import { type PageOptions, page } from "./page.tsx";
import { words } from "./words/words.ts";

const w = words("en", Temporal.PlainDate.from("2026-11-23"));
const assets = {
  "evenhand.css": "/assets/e.1.css",
  "enhance.js": "/e.js",
  "dialog.js": "/d.js",
  "desk.js": "/k.js",
};
const contact = { name: "Bruno Adler", role: "Relationship manager", telephone: "+44 20 7946 0123" };
const item = (href: string) => ({ href, label: href, icon: "today" }) as const;
const mayas: Frame = {
  side: "msme",
  lang: "en",
  dir: "ltr",
  theme: "dark",
  organization: "Halden Machining",
  partner: "Northline Rail",
  contact,
  nav: [item("/"), item("/money")],
  bottom: ["/", "/money", "/speak", "/more", "/fifth"].map(item),
  links: [{ href: "/accessibility", label: "Accessibility" }],
  singleKeys: false,
};

async function shown(
  options: Partial<PageOptions>,
  frame: Partial<Frame> = {},
  content = <p>Hello</p>,
  path = "/",
) {
  const app = new Hono();
  app.use(async (c, next) => {
    c.set("words", w);
    c.set("assets", assets);
    c.set("frame", async () => ({ ...mayas, ...frame }));
    await next();
  });
  app.get("/", (c) => page(c, { title: "Today", ...options }, content));
  app.get("/money/owed", (c) => page(c, { title: "Owed", ...options }, content));
  const answer = await app.request(path);
  return { status: answer.status, html: await answer.text() };
}

test("a page is one whole document that names itself, its language and the reader's theme", async () => {
  const { status, html } = await shown({ active: "/money" });
  expect(status).toBe(200);
  expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr" data-theme="dark" data-side="msme"/);
  expect(html).toContain("<title>Today · Evenhand</title>");
  expect(html).toMatch(/<a href="\/money" aria-current="page"/);
  expect(html.match(/<!doctype/g)).toHaveLength(1);
});

test("a page that says nothing of it stands under the entry its address begins with", async () => {
  const { html } = await shown({}, {}, <p>Owed</p>, "/money/owed");
  expect(html.match(/<a href="\/money" aria-current="page"/g)).toHaveLength(2);
  expect(html.match(/aria-current/g)).toHaveLength(2);
});

test("problems stand first on the page, before the title of the tab, and in the status", async () => {
  const problems = [{ field: "name", code: "name-missing", message: "Enter your name" }];
  const { status, html } = await shown({ problems });
  expect(status).toBe(422);
  expect(html).toContain("<title>Error: Today · Evenhand</title>");
  expect(html).toMatch(/<main[^>]*><div class="error-summary"/);
  expect((await shown({ problems, status: 409 })).status).toBe(409);
  expect((await shown({ problems: [] })).html).not.toContain("error-summary");
});

test("every page of Maya's says whom to call, and its number rings", async () => {
  const { html } = await shown({});
  expect(html).toContain("Who looks after you");
  expect(html).toContain('href="tel:+442079460123"');
  expect(html).toContain("Northline Rail");
});

test("nothing runs or styles inline, because the policy would refuse it", async () => {
  for (const side of ["large", "msme", "outside", "stranger"] as const) {
    const { html } = await shown({ refresh: 2 }, { side, banner: "Demo" });
    expect(html).not.toMatch(/<style| style=| on\w+=|<script(?![^>]*src=)/);
  }
});

test("the phone shows at most four places, and the desk alone loads its keyboard", async () => {
  const { html } = await shown({});
  expect(html).not.toContain("/fifth");
  expect(html).not.toContain("/k.js");
  expect((await shown({}, { side: "large" })).html).toContain("/k.js");
});

test("an asynchronous part is waited for, and a name full of markup stays a name", async () => {
  const Slow = async () => <p>later</p>;
  const evil = "<b onclick=alert(1)>Halden</b>";
  const { html } = await shown({ title: evil }, { organization: evil, person: evil }, <Slow />);
  expect(html).toContain("<p>later</p>");
  expect(html).not.toContain("<b ");
});

test("a page that shows long work asks again by itself only where no script runs", async () => {
  expect((await shown({ refresh: 2 })).html).toContain(
    '<noscript><meta http-equiv="refresh" content="2"/></noscript>',
  );
});

test("a file that was never built is a bug, and is not papered over", async () => {
  const app = new Hono();
  app.onError((error, c) => c.text(error.message, 500));
  app.get("/", (c) => {
    c.set("words", w);
    c.set("assets", {});
    c.set("frame", async () => mayas);
    return page(c, { title: "Today" }, <p />);
  });
  expect(await (await app.request("/")).text()).toBe("evenhand.css is not in the asset manifest");
});
