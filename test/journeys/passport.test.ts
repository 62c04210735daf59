import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { follow, openServed, phone, type Served } from "./served.ts";

let served: Served;
beforeAll(async () => {
  served = await openServed();
});
afterEach(() => served.calm());
afterAll(() => served.close());

/** As a phone writes it: where it was taken, on its side, larger than anybody needs. */
const fromPhone = (background: string) =>
  sharp({ create: { width: 3000, height: 2000, channels: 3, background } })
    .jpeg()
    .withExif({
      IFD0: { Make: "Workshop phone" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 22/1 51/1" },
    })
    .toBuffer();
const kept = (title: string) =>
  served.rows(
    `select e.cleared, f.id, f.file_hash, f.width, f.height, f.caption from msme.evidence e
       join msme.evidence_file f on f.msme_id = e.msme_id and f.evidence_id = e.id where e.title = $1`,
    [title],
  );

describe.each([
  { how: "with JavaScript", js: true },
  { how: "without JavaScript", js: false },
])("Maya $how", ({ how, js }) => {
  let maya: Page;
  const title = `Door bushes ${how}`;
  beforeAll(async () => {
    maya = await (await served.visit({ ...phone, javaScriptEnabled: js }, "maya")).newPage();
  });
  const next = () => follow(maya.getByRole("button", { name: "Next", exact: true }));

  test("photographs a job from the list of what they have done, and tells of it, one question a page", async () => {
    await maya.goto("/more");
    await follow(maya.getByRole("link", { name: "What we have done" }));
    const chooser = maya.waitForEvent("filechooser");
    await maya.getByLabel("Take a photo of a job").click();
    const buffer = await fromPhone(js ? "#1d6b3a" : "#b5478f");
    await (await chooser).setFiles({ name: "IMG_0815.JPG", mimeType: "image/jpeg", buffer });
    // With JavaScript it is sent as soon as it is taken.
    if (!js) await follow(maya.getByRole("button", { name: "Use this photo" }));
    await maya.waitForURL(/\/what$/);
    await maya.getByLabel("The job, in a few words").fill(title);
    await next();
    // Nothing is lost when she leaves out an answer, goes back, or stops.
    expect(await maya.locator("main").innerText()).toContain("There is a problem");
    expect(await maya.getByLabel("The job, in a few words").inputValue()).toBe(title);
    await maya.getByLabel("What came out of it?").fill("240 pieces, four weeks early. None came back.");
    await next();
    await maya.waitForURL(/\/when$/);
    for (const [label, text] of [
      ["Day", "27"],
      ["Month", "3"],
      ["Year", "2026"],
    ] as const)
      await maya.getByLabel(label, { exact: true }).fill(text);
    await next();
    await maya.waitForURL(/\/customer$/);
    await maya.goBack();
    expect(await maya.getByLabel("Month", { exact: true }).inputValue()).toBe("3");
    await maya.goForward();
    await maya.getByText("I say it in my own words").click();
    await maya.getByLabel("Your words for them").fill("a rail customer, 2025");
    await next();
    await maya.waitForURL(/\/photos$/);
  });

  test("cuts off what is not hers to show, says what is to be seen, and saves", async () => {
    await follow(maya.getByRole("link", { name: "Words and cutting" }));
    if (js) {
      const handle = maya.getByRole("slider", { name: "Left" });
      const box = await handle.boundingBox();
      const frame = await maya.locator("photo-cut").boundingBox();
      if (!box || !frame) throw new Error("the photo has no frame");
      await maya.mouse.move(box.x + 8, box.y + box.height / 2);
      await maya.mouse.down();
      await maya.mouse.move(frame.x + frame.width / 4, box.y + box.height / 2, { steps: 5 });
      await maya.mouse.up();
      expect(Number(await maya.locator('[name="left"]').inputValue())).toBeCloseTo(25, -1);
      await maya.getByRole("slider", { name: "Top" }).focus();
      for (const key of ["Shift+ArrowDown", "ArrowDown", "ArrowUp"]) await maya.keyboard.press(key);
      expect(await maya.locator('[name="top"]').inputValue()).toBe("10");
    }
    await maya.locator('[name="left"]').fill("25");
    await maya.locator('[name="top"]').fill("10");
    await follow(maya.getByRole("button", { name: "Cut", exact: true }));
    expect(await maya.locator("main").innerText()).toContain("What was there is gone.");
    await maya.getByLabel("Words under it").fill("A bush on the lathe");
    await follow(maya.getByRole("button", { name: "Save the words" }));
    await follow(maya.getByRole("link", { name: "Photos and papers" }));
    await follow(maya.getByRole("link", { name: "Next" }));
    await maya.waitForURL(/\/topics$/);
    await maya.getByText("Ready on the day").click();
    await next();
    expect(await maya.locator("main").innerText()).toContain("Are you free to show this job?");
    await maya.getByText("Yes, without names").click();
    await follow(maya.getByRole("button", { name: "Save" }));
    const page = await maya.locator("main").innerText();
    for (const words of [
      "Saved. Nobody sees it until you share it.",
      title,
      "a rail customer, 2025",
      "Ready on the day",
    ])
      expect(page).toContain(words);
    expect(await kept(title)).toMatchObject([
      { cleared: "unnamed", width: 1536, height: 1228, caption: "A bush on the lathe" },
    ]);
  });

  test("sees the photo in her list; nobody reads from it where it was taken", async () => {
    await maya.goto("/skills/done");
    const line = maya.locator(".card-line", { hasText: title });
    expect(
      await line.locator("img").evaluate((img) => (img as HTMLImageElement).decode().then(() => "drawn")),
    ).toBe("drawn");
    const [row] = await kept(title);
    await follow(line);
    const source = await maya.locator(".photo-row img").getAttribute("src");
    const picture = await maya.request.get(String(source).replace("?small=1", ""));
    const { exif, width } = await sharp(await picture.body()).metadata();
    expect([exif, width]).toEqual([undefined, row?.width]);
  });
});
