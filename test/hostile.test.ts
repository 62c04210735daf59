import { beforeAll, expect, test } from "vitest";
import type { CastName } from "../demo/cast.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { append } from "../src/record/append.ts";
import { sequence } from "../src/record/log/publish.ts";
import { type App, openApp } from "./app.ts";

/**
 * Every form that Maya, Bruno and Dev can reach by links, filled with what nobody means well by. A form that is new is found by
 * itself. No answer may be a bug of ours, each refusal is in our words, and nothing that was typed may come back as markup, on no page and
 * in no mail.
 */
const walkers = ["maya", "bruno", "dev"] as const satisfies readonly CastName[];
const hostile = {
  markup: `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&lt;`,
  "ten thousand characters": "ö".repeat(10_000),
  "directions and marks": "\u202eمايا\u2066 Zoe\u0301\u0327 \u200f\u{1f469}\u200d\u{1f4bb}",
  "controls and headers": "a\u0000b\u001b[31m\r\nBcc: eve@elsewhere.example\r\n\r\n",
  "statements and paths": "'; drop table pair.note; -- ../../etc/passwd %s $1 {{x}}",
  nothing: "",
} as const;
/** These go into each field by itself too: what is kept of them is seen on the pages afterwards. */
const oneByOne = ["markup", "controls and headers"];
/** What ends a session or a membership would end the walk. */
const leaves = /sign-out|\/end$/;
const asMarkup = /<script>alert|<img src=x/;
/** A refusal speaks to people, in our words: these are the library's, for programmers. */
const notOurs = /Too (small|big): expected|Invalid (input|option|string)|Unrecognized key/;

type Field = { readonly name: string; readonly type: string; readonly value: string };
type FoundForm = {
  readonly page: string;
  readonly kind: string;
  readonly action: string;
  readonly multipart: boolean;
  readonly fields: readonly Field[];
};

let app: App;
const cookies = new Map<CastName, string>();
beforeAll(async () => {
  app = await openApp();
  // Without an entry in the record its pages have no form.
  await app.system(({ tx, now }) =>
    append(tx, "organization.changed", { largeId: app.ids.northline, now }, { name: "Northline Rail" }),
  );
  await sequence(app.house.record, app.clock.now());
  for (const who of walkers) cookies.set(who, await app.cookie(who));
});

test.each(walkers)(
  "%s finds forms on many pages, and none of them breaks or shows what was typed as markup",
  async (who) => {
    const forms = await walk(who);
    expect(forms.length).toBeGreaterThan(5);
    let kept = 0;
    for (const { page, kind, fields } of forms) {
      let form: FoundForm | undefined;
      for (const [ill, text] of Object.entries(hostile))
        for (const target of [
          ...(oneByOne.includes(ill) ? fields.filter(isTyped) : []).map(({ name }) => name),
          "all that is typed",
          "all",
        ]) {
          // Afresh once something was kept: that has changed the version that a form begins from.
          form ??= formsOf(await (await app.get(page, cookies.get(who))).text(), page).find(
            (one) => one.kind === kind,
          );
          if (!form) continue;
          const { action } = form;
          const answer = await send(form, who, (field) =>
            field.name === target || target === "all" || (target === "all that is typed" && isTyped(field))
              ? text
              : likely(field),
          );
          expect([who, action, target, ill, answer.status < 500]).toEqual([who, action, target, ill, true]);
          const said = await answer.text();
          expect(said).not.toMatch(asMarkup);
          expect(notOurs.exec(said)?.[0], `${who} ${action} ${target} ${ill}`).toBe(undefined);
          if (answer.status === 303) {
            kept++;
            form = undefined;
          }
        }
    }
    expect(kept).toBeGreaterThan(20);
    expect(app.errors).toEqual([]);
  },
  180_000,
);

test("what was kept is shown as text to everybody, and mailed as text", async () => {
  for (const who of walkers) await walk(who);
  for (const letter of app.letters) {
    expect(letter.html ?? "").not.toMatch(asMarkup);
    expect(letter.subject).not.toMatch(/[\r\n]/);
    expect(letter.to.address).not.toBe("eve@elsewhere.example");
  }
  expect(app.errors).toEqual([]);
}, 180_000);

async function send(form: FoundForm, who: CastName, filled: (field: Field) => string): Promise<Response> {
  const values = form.fields.map((field) => [field.name, filled(field)] as const);
  if (!form.multipart) return app.post(form.action, Object.fromEntries(values), cookies.get(who));
  const body = new FormData();
  for (const [name, value] of values) body.append(name, value);
  return app.post(form.action, body, cookies.get(who));
}

function isTyped({ type }: Field): boolean {
  return !/^(hidden|radio|checkbox|submit|select)$/.test(type);
}

/** What somebody means well by, so that one bad field alone stands in the way of being kept. */
function likely({ name, type, value }: Field): string {
  if (!isTyped({ name, type, value }) || value !== "") return value;
  if (type === "email") return `${uuidv7()}@northline.example`;
  if (type === "tel") return "+44 20 5550 0199";
  const day = { day: "2", month: "6", year: "2026" }[name.split("-")[1] ?? ""];
  return day ?? (/^(staff|turnover|balance|plant)$/.test(name) ? "12" : `Words ${uuidv7().slice(-8)}`);
}

/** Follows every link from the first page on, one page of each kind; answers one form of each kind. */
async function walk(who: CastName): Promise<FoundForm[]> {
  const forms = new Map<string, FoundForm>();
  const seen = new Set<string>();
  const open = ["/"];
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const kind = kindOf(path);
    if (seen.has(kind)) continue;
    seen.add(kind);
    const answer = await app.get(path, cookies.get(who));
    expect([who, path, answer.status < 500]).toEqual([who, path, true]);
    if (answer.status >= 300 && answer.status < 400) open.push(answer.headers.get("location") ?? "/");
    if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
    const html = await answer.text();
    expect([path, asMarkup.test(html)]).toEqual([path, false]);
    for (const [, href] of html.matchAll(/href="(\/[^"#]*)/g)) open.push(text(href));
    for (const form of formsOf(html, path)) {
      if (!leaves.test(form.action)) forms.set(form.kind, form);
    }
  }
  return [...forms.values()];
}

/** Pages that differ by an id or a place in a list are of one kind. */
function kindOf(path: string): string {
  return path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replace(/\?.*/, (query) => query.replace(/=[^&]*/g, ""));
}

function formsOf(html: string, page: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, head = ""]) => /method="post"/i.test(head))
    .map(([, head = "", inside = ""]) => {
      const fields = new Map<string, Field>();
      for (const [, tag = "", given = "", rest = ""] of inside.matchAll(
        /<(input|textarea|select|button)\b([^>]*)>((?:<option[^>]*>[^<]*<\/option>)*)/g,
      )) {
        const [name, type = tag === "input" ? "text" : tag] = [
          attribute(given, "name"),
          attribute(given, "type"),
        ];
        // Of several boxes or rounds of one name the first is chosen.
        if (name === undefined || type === "file" || fields.has(name)) continue;
        const [, chosen] = /<option[^>]*value="([^"]+)"/.exec(rest) ?? [];
        fields.set(name, { name, type, value: attribute(given, "value") ?? text(chosen) });
      }
      const action = attribute(head, "action") ?? page;
      return {
        page,
        kind: `${kindOf(action)} ${[...fields.keys()]}`,
        action,
        multipart: head.includes("multipart/form-data"),
        fields: [...fields.values()],
      };
    });
}

function attribute(tag: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\b${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? undefined : text(value);
}

function text(html = ""): string {
  return html
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
