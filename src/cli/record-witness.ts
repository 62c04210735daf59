import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { systemClock } from "../platform/clock.ts";
import { conflict, invalid } from "../platform/refusal.ts";
import { keyTypes, readKey, type VerifierKey, writeKey } from "../record/formats/key.ts";
import { type Command, optional, required, WrongUsage } from "./command.ts";

const mostLogs = 10_000;

export const recordWitness: Command = {
  usage: "record witness --listen HOST:PORT --log FILE... [--dir FOLDER] [--name NAME]",
  summary:
    "Watches the records of others and cosigns what only grew (C2SP tlog-witness). Needs no database; keeps its key and what it saw in a folder (./witness).",
  options: {
    listen: { type: "string" },
    log: { type: "string", multiple: true },
    dir: { type: "string" },
    name: { type: "string" },
  },
  async run({ positionals, values, json }) {
    if (positionals.length > 0) throw new WrongUsage(`what is ${positionals[0]}?`);
    const at = place(required(values, "listen"));
    const files = Array.isArray(values.log) ? values.log.map(String) : [];
    if (files.length === 0)
      throw new WrongUsage("--log is missing: the key of a record to watch, as log.vkey");
    const logs = await logsOf(files);
    const folder = resolve(optional(values, "dir") ?? "witness");
    const [{ openSelf }, { serveWitness }, { takeLock }] = await Promise.all([
      import("../record/witness/folder.ts"),
      import("../record/witness/serve.ts"),
      import("../platform/keeper/lock.ts"),
    ]);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const release = takeLock(join(folder, "lock"));
    if (!release) throw conflict("witness-running", `Another witness works in ${folder}. Stop it first.`);
    try {
      const self = await openSelf(folder, optional(values, "name"));
      const own = Buffer.from(self.key.publicKey);
      if (logs.some(({ publicKey }) => own.equals(publicKey)))
        throw invalid("witness-is-log", "A witness has a key of its own, and not one of a record.");
      const witnessing = {
        folder,
        self,
        logs,
        seconds: () => Math.floor(systemClock.now().epochMilliseconds / 1000),
        misbehaved: (origin: string, kept: readonly string[]) =>
          console.error(
            `${origin} signed two heads of one size. Both are kept, and prove it: ${kept.join(" ") || "evidence/ is full"}`,
          ),
      };
      const server = await serveWitness(witnessing, at, (error) =>
        console.error(error instanceof Error ? error.message : String(error)),
      );
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : at.port;
      const url = `http://${at.host.includes(":") ? `[${at.host}]` : at.host}:${port}`;
      const vkey = writeKey(self.verifier);
      console.log(
        json
          ? JSON.stringify({ name: self.verifier.name, vkey, url, logs: logs.map(({ name }) => name) })
          : `${vkey}\nThis witness of ${logs.length === 1 ? logs[0]?.name : `${logs.length} keys`} answers at ${url}`,
      );
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      server.close();
      server.closeIdleConnections();
      await once(server, "close");
    } finally {
      release();
    }
    return undefined;
  },
};

function place(listen: string): { host: string; port: number } {
  const [, host = "", digits = ""] = /^(\[[0-9a-fA-F:.]+\]|[^:[\]\s]+):(\d{1,5})$/.exec(listen) ?? [];
  if (host === "" || Number(digits) > 65_535)
    throw new WrongUsage("--listen is HOST:PORT, like 127.0.0.1:4410");
  return { host: host.replace(/^\[|\]$/g, ""), port: Number(digits) };
}

/** Keys of records: each given is one key, or a file with one key a line (`#` begins a remark). Refusal `log-key-wrong`. */
async function logsOf(given: readonly string[]): Promise<VerifierKey[]> {
  const logs: VerifierKey[] = [];
  for (const one of given) {
    const text = one.includes("+") ? one : await readFile(one, "utf8").catch(() => undefined);
    if (text === undefined) throw invalid("file-not-readable", `There is no file ${one} to read.`);
    for (const line of text.split("\n").map((each) => each.trim())) {
      if (line === "" || line.startsWith("#")) continue;
      const key = await readKey(line).catch(() => undefined);
      if (key?.type !== keyTypes.log)
        throw invalid("log-key-wrong", `${one} holds something that is no key of a record.`);
      logs.push(key);
    }
  }
  if (logs.length === 0 || logs.length > mostLogs)
    throw invalid("log-key-wrong", `Name one record at least, and at most ${mostLogs}.`);
  return logs;
}
