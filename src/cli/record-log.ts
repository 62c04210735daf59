import { writeFile } from "node:fs/promises";
import type { House } from "../house.ts";
import { systemClock } from "../platform/clock.ts";
import { invalid, Refusal } from "../platform/refusal.ts";
import type { Settings } from "../platform/settings.ts";
import { type Command, optional, required, WrongUsage } from "./command.ts";
import { withHouse } from "./house.ts";

const longestReason = 1000;

export const recordResume: Command = {
  usage: 'record resume --large SLUG --reason "..."',
  summary:
    "Goes on with a record whose backup was restored. The reason stands in the record, and every partner is told.",
  options: { large: { type: "string" }, reason: { type: "string" } },
  async run({ positionals, values, settings }) {
    if (positionals.length > 0) throw new WrongUsage(`what is ${positionals[0]}?`);
    const slug = required(values, "large");
    const reason = required(values, "reason").trim();
    if (reason === "" || reason.length > longestReason)
      throw invalid("reason-wrong", `Give a reason of at most ${longestReason} characters.`);
    const { resumeLog } = await import("../record/log/resume.ts");
    const resumed = await withHouse(settings(), ({ record }) =>
      resumeLog(record, slug, reason, systemClock.now()).catch((error) => {
        throw error instanceof Refusal && error.kind === "not-found" ? noLog(slug) : error;
      }),
    );
    const { origin, size, signed } = resumed;
    const lost = signed === null ? "how many are lost is not known" : `lost: ${Math.max(0, signed - size)}`;
    return {
      json: resumed,
      text: `${origin} goes on from ${size} entries; ${lost}. Partners are told by mail when the server runs.`,
    };
  },
};

export const recordExport: Command = {
  usage: "record export DIR --large SLUG",
  summary:
    "Writes the whole record as static files (C2SP tlog-tiles) with its key, to be checked by any other program.",
  options: { large: { type: "string" } },
  async run({ positionals: [folder, ...more], values, settings }) {
    if (folder === undefined || more.length > 0) throw new WrongUsage("name one folder");
    const slug = required(values, "large");
    const { exportLog } = await import("../record/log/export.ts");
    const exported = await withLog(settings(), slug, ({ db }) => exportLog(db, slug, folder));
    const { origin, size, words, erased } = exported;
    const told = [
      `${size} entries of ${origin} in ${folder}`,
      `its key in words: ${words}`,
      ...(erased > 0 ? [`what ${erased} of them said was erased; each still proves its place`] : []),
    ];
    return { json: exported, text: told.join("\n") };
  },
};

export const recordReceipt: Command = {
  usage: "record receipt ENTRY --large SLUG [--out FILE]",
  summary: "Gives the receipt of the entry with this number (from 0), to be kept and checked without us.",
  options: { large: { type: "string" }, out: { type: "string" } },
  async run({ positionals: [number = "", ...more], values, settings }) {
    if (!/^(0|[1-9]\d{0,14})$/.test(number) || more.length > 0)
      throw new WrongUsage("name one entry by its number");
    const [slug, file] = [required(values, "large"), optional(values, "out")];
    const [{ makeReceipt }, { signedLog }, { system }] = await Promise.all([
      import("../record/receipts/make.ts"),
      import("../record/log/static.ts"),
      import("../platform/database/wall.ts"),
    ]);
    const { text, leaf, openings, proved } = await withLog(settings(), slug, ({ db }) =>
      db.transaction(system, async (tx) => makeReceipt(tx, await signedLog(tx, slug), Number(number))),
    );
    const { origin, index, size } = proved;
    const json = { origin, index, size, receipt: text, leaf, openings };
    if (file === undefined) return { json, text: text.replace(/\n$/, "") };
    await writeFile(file, text);
    await writeFile(`${file}.leaf`, leaf);
    await writeFile(`${file}.openings.json`, `${JSON.stringify(openings, null, 2)}\n`);
    return { json, text: `the receipt of entry ${index} of ${size} in ${file}` };
  },
};

/** The house, with everything that waits signed first. Refusal `large-unknown`, and those of the log. */
export function withLog<T>(settings: Settings, slug: string, work: (house: House) => Promise<T>): Promise<T> {
  return withHouse(settings, async (house) => {
    const [{ checkLogs }, { sequenceAll }] = await Promise.all([
      import("../record/log/check.ts"),
      import("../record/log/publish.ts"),
    ]);
    await checkLogs(house.db, house.record);
    await sequenceAll(house.record, systemClock.now());
    return work(house).catch((error) => {
      throw error instanceof Refusal && error.code === "not-found" ? notThere(slug) : error;
    });
  });
}

function notThere(slug: string): Refusal {
  return new Refusal("not-found", "entry-unknown", `The record of “${slug}” does not have that.`);
}

export function noLog(slug: string): Refusal {
  return new Refusal("not-found", "large-unknown", `There is no record of a large organization “${slug}”.`);
}
