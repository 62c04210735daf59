import { systemClock } from "../platform/clock.ts";
import { invalid, Refusal } from "../platform/refusal.ts";
import { type Command, required, WrongUsage } from "./command.ts";
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

function noLog(slug: string): Refusal {
  return new Refusal("not-found", "large-unknown", `There is no record of a large organization “${slug}”.`);
}
