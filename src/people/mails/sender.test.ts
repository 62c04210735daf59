import { expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { mayas } = app.ids;
const base = `/partners/${mayas}`;
const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
const day = (name: string) => ({ [`${name}-day`]: "14", [`${name}-month`]: "12", [`${name}-year`]: "2026" });

test("asked, answered, in dispute: each mail comes from the organization's own address, with a person to call", async () => {
  const sender = {
    ...{ name: "Northline Rail", address: "partners@northline.example", replyTo: "bruno@northline.example" },
    ...{ contact: "Bruno Keller", telephone: "+44 20 5550 0100", version: "0" },
  };
  expect((await app.post("/settings/mails", sender, await app.cookie("dev"))).status).toBe(303);
  const acts = [
    [addressOf("hana"), "/help", { id: uuidv7(), partner: mayas, wish: "call", note: "" }, maya],
    [
      addressOf("maya"),
      `${base}/time`,
      {
        ...{ id: uuidv7(), kind: "insurance", title: "Insurance", why: "The depot asks.", readers: "Bruno" },
        ...day("dueOn"),
      },
      bruno,
    ],
    [
      addressOf("bruno"),
      `${base}/disputes`,
      { id: uuidv7(), title: "Late in May", about: "other", reason: "Forty days late.", wish: "Pay." },
      maya,
    ],
  ] as const;
  for (const [to, path, form, cookie] of acts) {
    expect((await app.post(path, form, cookie)).status).toBe(303);
    const { letter } = await app.mailTo(to);
    expect(letter.from).toEqual({ name: "Northline Rail", address: "partners@northline.example" });
    expect(letter.text).toContain("+44 20 5550 0100");
  }
  expect(app.errors).toEqual([]);
});
