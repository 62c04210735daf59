import sharp from "sharp";
import { expect } from "vitest";
import { uuidv7 } from "../../src/platform/ids.ts";
import type { Served } from "./served.ts";

const paper = Buffer.from("%PDF-1.7\n%%EOF\n");
const drawn = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: "#1d6b3a" } })
    .jpeg()
    .toBuffer();

/**
 * Something that Maya has done, under that id: ended, with a photo and a paper, said in another place too, with words that find
 * no place to break; and the same once more, half told. Answers the photo.
 */
export async function tellPiece(served: Served, piece: string, long: string): Promise<string> {
  const maya = await served.visit({}, "maya");
  const send = async (
    path: string,
    form: Readonly<Record<string, string>>,
    file?: { name: string; buffer: Buffer },
  ) => {
    const photos = file && { ...file, mimeType: "image/jpeg" };
    const answer = await maya.request.post(`/skills/done${path}`, {
      ...(photos ? { multipart: { ...form, photos } } : { form }),
      headers: { origin: served.url },
      maxRedirects: 0,
    });
    expect([path, answer.status()]).toEqual([path, 303]);
  };
  const day = (name: string, month: string) => ({
    [`${name}-day`]: "1",
    [`${name}-month`]: month,
    [`${name}-year`]: "2026",
  });
  for (const id of [piece, uuidv7()]) {
    await send("", { id, kind: "certificate" });
    await send(`/${id}/what`, { title: `ISO 9001 ${long}`, shows: `Northline Rail saw it. تم ${long}` });
    await send(`/${id}/when`, { ...day("doneOn", "3"), ends: "yes", ...day("expiresOn", "4") });
    await send(`/${id}/customer`, { whose: "words", customer: long });
    await send(`/${id}/photos`, {}, { name: `${long}.jpg`, buffer: await drawn() });
    await send(`/${id}/photos`, {}, { name: `${long}.pdf`, buffer: paper });
    if (id === piece) await send(`/${id}/free`, { cleared: "unnamed" });
  }
  await served.rows("update msme.evidence set said_elsewhere = $1::jsonb where id = $2", [
    JSON.stringify([{ name: `Jo ${long}`, firm: "Depot", on: "2026-04-01", words: long }]),
    piece,
  ]);
  const [row] = await served.rows("select id from msme.evidence_file where evidence_id = $1 and width > 0", [
    piece,
  ]);
  await maya.close();
  return String(row?.id);
}
