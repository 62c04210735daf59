import { standing } from "../readings/difference.ts";
import { tally } from "../readings/tally.ts";
import type { WholeSource } from "../sources/source.ts";
import { judgeHalves } from "./meeting.ts";
import { ledBy } from "./reads.ts";

/** C13: half-years with a meeting and a word. No firm's figures stand behind it. */
export const meetings: WholeSource = {
  kinds: ["C13"],
  async months({ tx }, largeId, promise, asOf) {
    const months = tally(judgeHalves(promise, await ledBy(tx, largeId), asOf));
    return new Map([...standing(promise, months)].map(([month, one]) => [month, { ...one, firms: 0 }]));
  },
};
