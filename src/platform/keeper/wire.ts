import { createConnection, type Socket } from "node:net";
import { join } from "node:path";
import { Refusal, type RefusalKind } from "../refusal.ts";
import { socketFolder } from "./folder.ts";

/** What the keeper says to a program, one JSON document a line. A program says only `stop`, or nothing and stays. */
export type Word =
  | { readonly say: "ready"; readonly url: string }
  | { readonly say: "stopping" }
  | { readonly say: "refused"; readonly kind: RefusalKind; readonly code: string; readonly message: string }
  | { readonly say: "bug"; readonly message: string };

export const socketName = "keeper.sock";

export function say(socket: Socket, word: Word): void {
  if (socket.writable) socket.write(`${JSON.stringify(word)}\n`);
}

/** Calls `heard` for each whole line that arrives. */
export function hear(socket: Socket, heard: (line: string) => void): void {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) heard(line);
  });
}

/** A connection to the keeper of this folder; undefined when none answers there. */
export function dial(home: string): Promise<Socket | undefined> {
  const folder = socketFolder(home);
  if (!folder) return Promise.resolve(undefined);
  const { promise, resolve } = Promise.withResolvers<Socket | undefined>();
  const socket = createConnection(join(folder, socketName));
  socket.once("connect", () => resolve(socket));
  // Later errors (the keeper was killed) are followed by "close", which is what everybody here listens to.
  socket.on("error", () => resolve(undefined));
  return promise;
}

/** How an error travels to the programs that wait. */
export function wordFor(error: unknown): Word {
  if (error instanceof Refusal) {
    return { say: "refused", kind: error.kind, code: error.code, message: error.message };
  }
  return { say: "bug", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** And what it is again when it has arrived. */
export function errorFor(word: Word): Error {
  if (word.say === "refused") return new Refusal(word.kind, word.code, word.message);
  return new Error(word.say === "bug" ? word.message : `The keeper said ${word.say}.`);
}
