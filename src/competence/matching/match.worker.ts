import { parentPort } from "node:worker_threads";
import { match, type Question } from "./match.ts";

// Off the main thread: one question in, the number of every firm's mentor out.
parentPort?.on("message", (question: Question) => {
  const matching = match(question);
  parentPort?.postMessage(matching, [matching.buffer as ArrayBuffer]);
});
