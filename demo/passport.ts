import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { everyPiece } from "../src/competence/passport/actions.ts";
import { addPhotos } from "../src/competence/photos/actions.ts";
import { addWhole } from "../src/competence/telling/actions.ts";
import type { FirmAccess } from "../src/people/access/access.ts";
import { inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { bareJpeg } from "../src/platform/formats/jpeg.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { root } from "../src/platform/root.ts";

/** What demo/work.ts leaves out, by how many days ago: of each kind there is something then, and one has ended. */
const told = [
  {
    kind: "reference",
    ago: 210,
    title: "Head of the workshop at a bus company",
    shows:
      "Knows our work since 2021: about forty orders, two came back, both were made again within a week.",
    customer: "a bus company in the north",
  },
  {
    kind: "statement",
    ago: 20,
    title: "Every drawing is answered within two days",
    shows:
      "Whoever sends us a drawing hears within two working days whether we can make it, and what we would change.",
  },
  {
    kind: "certificate",
    ago: 1100,
    title: "Safety passport for work on site",
    shows: "Three of us hold it. The new course is booked.",
    customer: "the training centre in Sheffield",
    ends: -5,
  },
] as const;

/** Drawn, not taken: what a photo of the job would show. */
const drawn = [
  { of: /bronze bushes/, file: "bushes.jpg", caption: "The bushes on the bench, before packing" },
  { of: /watched a batch/, file: "first-part-check.jpg", caption: "The dial gauge over the first part" },
];

/** In Maya's name, at the days when she wrote it. */
export async function writePassport(
  db: Database,
  now: Temporal.Instant,
  files: string,
  maya: string,
): Promise<void> {
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const as = <T>(days: number, act: (access: FirmAccess) => Promise<T>): Promise<T> =>
    inNameOf(db, now.subtract({ hours: 24 * days }), maya, async (voice) => act(voice.firm()));
  for (const { ago, ...piece } of told)
    await as(Math.min(ago, 350) - 1, (access) =>
      addWhole(access, {
        ...piece,
        id: uuidv7(access.now.epochMilliseconds),
        topics: [],
        doneOn: today.subtract({ days: ago }),
        expiresOn: "ends" in piece ? today.add({ days: piece.ends }) : null,
        customer: "customer" in piece ? { words: piece.customer } : null,
        cleared: "yes",
        elsewhere: [],
      }),
    );
  for (const { of, file, caption } of drawn)
    await as(26, async (access) => {
      const piece = (await everyPiece(access)).find(({ title }) => of.test(title));
      const bytes = await readFile(join(root, "demo/photos", file));
      const size = bareJpeg(bytes);
      if (!piece || !size) throw new Error(`demo/photos/${file} has no place, or is no bare picture`);
      await addPhotos(access, files, piece.id, [{ name: file, type: "image/jpeg", bytes, size, caption }]);
    });
}
