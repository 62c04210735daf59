import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { inviteByName } from "../../relationships/invitations/actions.ts";
import { addOrganization } from "../../relationships/organizations/actions.ts";

const app = await openApp();
const { ids } = app;
const maya = await app.cookie("maya");
const pages = [
  ...[
    "/",
    "/more",
    "/account",
    "/firm",
    "/people",
    "/people/new",
    "/size",
    "/who-can-see",
    "/partners",
    "/nowhere",
  ],
  ...["", "/people", "/statement", "/interests", "/agreements", "/notes", "/notes/new", "/size"].map(
    (page) => `/partners/${ids.mayas}${page}`,
  ),
];
const read = async (path: string) => {
  const answer = await app.get(path, maya);
  return answer.status === 303
    ? (await app.get(answer.headers.get("location") ?? "/", maya)).text()
    : answer.text();
};

test("on every page of hers Maya has somebody by name whom she can call", async () => {
  for (const path of pages) {
    const html = await read(path);
    expect([path, html.includes("Bruno Keller"), html.includes('href="tel:+442055500142"')]).toEqual([
      path,
      true,
      true,
    ]);
  }
});

test("with two partners too, and the organization is said where the page belongs to none", async () => {
  await app.system(async (access) => {
    await addOrganization(access, { slug: "vale-power", name: "Vale Power", side: "large", country: "DE" });
    const { relationshipId } = await inviteByName(access, {
      large: "vale-power",
      name: "Halden",
      email: "m@h.example",
    });
    await access.tx
      .updateTable("shared.relationship")
      .set({ msme_id: ids.halden, state: "active" })
      .where("id", "=", relationshipId)
      .execute();
  });
  for (const path of pages)
    expect([path, (await read(path)).includes('href="tel:+442055500142"')]).toEqual([path, true]);
  expect(await read("/account")).toContain("Relationship manager</bdi>, <bdi>Northline Rail</bdi>");
  await app.owner("update shared.relationship set contact_person_id = null where id = $1", [ids.mayas]);
  for (const path of ["/account", `/partners/${ids.mayas}`])
    expect(await read(path)).toContain('href="tel:+442055500100"');
});
