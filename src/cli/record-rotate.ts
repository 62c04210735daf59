import { systemClock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import { type Command, required, WrongUsage } from "./command.ts";
import { withHouse } from "./house.ts";
import { noLog } from "./record-log.ts";

export const recordRotate: Command = {
  usage: 'record rotate --large SLUG --reason "..." [--stolen | --lost]',
  summary:
    "Gives a record a new key, which the old one signs. Every partner is told, with both keys in words. --lost: the old one cannot sign.",
  options: {
    large: { type: "string" },
    reason: { type: "string" },
    stolen: { type: "boolean" },
    lost: { type: "boolean" },
  },
  async run({ positionals, values, settings }) {
    if (positionals.length > 0) throw new WrongUsage(`what is ${positionals[0]}?`);
    if (values.stolen && values.lost) throw new WrongUsage("give --stolen or --lost, not both");
    const [slug, reason] = [required(values, "large"), required(values, "reason")];
    const why = values.lost ? "lost" : values.stolen ? "stolen" : "planned";
    const { rotateKey } = await import("../record/log/rotate.ts");
    const rotated = await withHouse(settings(), ({ record }) =>
      rotateKey(record, slug, { why, reason, now: systemClock.now() }).catch((error) => {
        throw error instanceof Refusal && error.code === "not-found" ? noLog(slug) : error;
      }),
    );
    const { origin, number, size } = rotated;
    const told = [
      `${origin} has its key number ${number + 1}, from ${size} entries on.`,
      `The old key in words: ${rotated.old.words}`,
      `The new key in words: ${rotated.new.words}`,
      "Partners are told by mail when the server runs. Say the words to whoever calls.",
    ];
    return { json: rotated, text: told.join("\n") };
  },
};
