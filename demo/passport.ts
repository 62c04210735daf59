import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EvidenceKind } from "../src/competence/passport/evidence.ts";
import { addPhotos } from "../src/competence/photos/actions.ts";
import { addWhole } from "../src/competence/telling/actions.ts";
import { inNameOf } from "../src/people/access/proof.ts";
import type { Database } from "../src/platform/database/database.ts";
import { bareJpeg } from "../src/platform/formats/jpeg.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { root } from "../src/platform/root.ts";

type Told = {
  readonly kind: EvidenceKind;
  readonly ago: number;
  readonly title: string;
  readonly shows: string;
  readonly topics?: readonly string[];
  /** In her own words; `partner` is the large organization itself. */
  readonly customer?: string | { readonly partner: true };
  readonly cleared?: "unnamed" | "no";
  /** Days from today on which it ends. */
  readonly ends?: number;
  readonly photo?: { readonly file: string; readonly caption: string };
};

/** What Maya's firm has done: of each kind something, one of them ended, one that stays with her. */
const told: readonly Told[] = [
  {
    kind: "work",
    ago: 34,
    title: "240 door bushes, four weeks early",
    shows:
      "A depot waited for 240 bronze bushes. We asked for the forecast, bought the bar early and were done four weeks before the day. None came back.",
    topics: ["deliver-on-time", "right-first-time"],
    customer: { partner: true },
    photo: { file: "bushes.jpg", caption: "The bushes on the bench, before packing" },
  },
  {
    kind: "visit",
    ago: 48,
    title: "First-part check shown at our lathe",
    shows:
      "Two people came. We measured the first part of a batch while they watched, and they read the card beside the machine.",
    topics: ["right-first-time"],
    customer: { partner: true },
    photo: { file: "first-part-check.jpg", caption: "The dial gauge over the first part" },
  },
  {
    kind: "work",
    ago: 160,
    title: "Twelve shafts over a weekend",
    shows: "A line stood still. They called on Friday at four, we delivered on Sunday at noon.",
    customer: "a food maker, 2026",
    cleared: "unnamed",
  },
  {
    kind: "reference",
    ago: 210,
    title: "Head of the workshop at a bus company",
    shows:
      "Knows our work since 2021: about forty orders, two came back, both were made again within a week.",
    customer: "a bus company in the north",
  },
  {
    kind: "leadership",
    ago: 75,
    title: "Maya trains an apprentice, four hours a week",
    shows:
      "Since September four hours each week are kept free, also in busy weeks. She runs the small lathe alone by now.",
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
  {
    kind: "work",
    ago: 300,
    title: "A prototype we may not speak of",
    shows: "It worked the second time. The drawings are theirs.",
    cleared: "no",
  },
];

/** In Maya's name, at the days when she wrote it. */
export async function writePassport(
  db: Database,
  now: Temporal.Instant,
  files: string,
  {
    owner,
    relationshipId,
    large,
  }: { readonly owner: string; readonly relationshipId: string; readonly large: string },
): Promise<void> {
  for (const one of told) {
    const at = now.subtract({ hours: 24 * Math.min(one.ago, 350) - 10 });
    await inNameOf(db, at, owner, async (voice) => {
      const access = voice.firm();
      const id = uuidv7(at.epochMilliseconds);
      const today = now.toZonedDateTimeISO("UTC").toPlainDate();
      const { kind, title, shows, topics = [], customer, cleared = "yes" } = one;
      await addWhole(access, {
        id,
        kind,
        title,
        shows,
        topics,
        doneOn: today.subtract({ days: one.ago }),
        expiresOn: one.ends === undefined ? null : today.add({ days: one.ends }),
        customer: !customer
          ? null
          : typeof customer === "string"
            ? { words: customer }
            : { relationshipId, name: large, shown: false },
        cleared,
        elsewhere: [],
      });
      if (!one.photo) return;
      const bytes = await readFile(join(root, "demo/photos", one.photo.file));
      const size = bareJpeg(bytes);
      if (!size) throw new Error(`demo/photos/${one.photo.file} holds more than a picture`);
      const { file: name, caption } = one.photo;
      await addPhotos(access, files, id, [{ name, type: "image/jpeg", bytes, size, caption }]);
    });
  }
}
