import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const bruno = await app.cookie("bruno");
const text = await (await app.get("/frameworks/evenhand/file", bruno)).text();

async function bring(content: string | Uint8Array<ArrayBuffer>, id = uuidv7()) {
  const form = new FormData();
  form.set("id", id);
  form.set("file", new File([content], "framework.json"));
  const answer = await app.post("/frameworks/file", form, bruno);
  return { id, status: answer.status, html: await answer.text() };
}
const count = async () =>
  ((await app.owner("select count(*)::int as n from shared.framework")) as { n: number }[])[0]?.n;
type Loose = { framework: { criteria: Record<string, unknown>[]; skips: unknown[] } } & Record<
  string,
  unknown
>;
const changed = (change: (file: Loose) => void): string => {
  const file = JSON.parse(text) as Loose;
  change(file);
  return JSON.stringify(file);
};

test("a framework goes out as a file and comes back as the same file, with every language", async () => {
  const german = changed((file) => {
    const [first] = file.framework.criteria;
    if (first) first.name = { en: "The work is right", "pt-BR": "Certo", de: "Die Arbeit stimmt" };
  });
  for (const sent of [text, german]) {
    const { id, status } = await bring(sent);
    expect(status).toBe(303);
    await bring(sent, id);
    const out = await (await app.get(`/frameworks/${id}/file`, bruno)).text();
    expect(JSON.parse(out)).toEqual(JSON.parse(sent));
    const again = await bring(out);
    expect(await (await app.get(`/frameworks/${again.id}/file`, bruno)).text()).toBe(out);
  }
  expect(await count()).toBe(4);
});

test("hostile and damaged files are refused with their place, and nothing is kept", async () => {
  const before = await count();
  const cases: [string, string | Uint8Array<ArrayBuffer>, string][] = [
    ["empty", "", "Choose a file."],
    ["no text", new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), "no text in UTF-8"],
    ["cut off", text.slice(0, 900), "no JSON"],
    ["too large", `${text}${" ".repeat(600_000)}`, "larger than 500 kB"],
    ["deep", "[".repeat(200_000), "no JSON"],
    ["a list", "[]", "1 thing to put right"],
    [
      "another format",
      changed((file) => {
        file.format = "other";
      }),
      "its format is not evenhand-framework",
    ],
    [
      "a prototype",
      text.replace('"skips"', '"__proto__": {"polluted": true}, "skips"'),
      "Nothing was brought in",
    ],
    [
      "an unknown field",
      changed((file) => Object.assign(file.framework.criteria[3] ?? {}, { weight: 9 })),
      "criteria 4",
    ],
    [
      "no good",
      changed((file) => Object.assign(file.framework.criteria[2] ?? {}, { good: [] })),
      "criteria 3, good",
    ],
    [
      "an unknown kind",
      changed((file) =>
        Object.assign(file.framework.criteria[0] ?? {}, {
          shownBy: [{ kind: "rumour", example: { en: "x" } }],
        }),
      ),
      "criteria 1, shownBy 1, kind",
    ],
    [
      "a circle",
      changed((file) => {
        file.framework.skips = [
          { when: { criterion: "tell-early", answer: "yes" }, skip: ["keep-going"] },
          { when: { criterion: "keep-going", answer: "yes" }, skip: ["tell-early"] },
        ];
      }),
      "in a circle",
    ],
    [
      "no agility",
      changed((file) => {
        for (const one of file.framework.criteria) delete one.agility;
      }),
      "agility",
    ],
    [
      "a matrix for micro",
      changed((file) =>
        Object.assign(file.framework.criteria[0] ?? {}, { assessor: { en: "Ask for the skills matrix." } }),
      ),
      "not asked for this",
    ],
    [
      "script",
      changed((file) => Object.assign(file.framework.criteria[0] ?? {}, { id: "<script>" })),
      "criteria 1, id",
    ],
  ];
  for (const [name, content, said] of cases) {
    const { status, html } = await bring(content);
    expect([name, status]).toEqual([name, 422]);
    expect(html.replaceAll(/<[^>]+>/g, ""), name).toContain(said);
  }
  expect(await count()).toBe(before);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(app.errors).toEqual([]);
});

test("markup in a file is shown as text", async () => {
  const { id } = await bring(changed((file) => Object.assign(file, { name: "<b>bold</b>" })));
  const html = await (await app.get(`/frameworks/${id}`, bruno)).text();
  expect([html.includes("&lt;b&gt;bold"), html.includes("<b>bold")]).toEqual([true, false]);
});
