import { parentPort } from "node:worker_threads";
import { type Participants, pairUp } from "./pairing.ts";

// Off the main thread: the participants of a round in, first how far it has come, then the pairs out.
parentPort?.on("message", (participants: Participants) => {
  const pairing = pairUp(participants, (step) => parentPort?.postMessage({ step }));
  parentPort?.postMessage({ pairing });
});
