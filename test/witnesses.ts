import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach } from "vitest";
import { uuidv7 } from "../src/platform/ids.ts";
import { append } from "../src/record/append.ts";
import { readNote } from "../src/record/formats/note.ts";
import { verifierOf } from "../src/record/log/key.ts";
import { sequence } from "../src/record/log/publish.ts";
import { signedLog } from "../src/record/log/static.ts";
import { askWitnesses } from "../src/record/witness/asking.ts";
import { judged, nothing, recognized } from "../src/record/witness/judge.ts";
import { readAsked, sizeType } from "../src/record/witness/request.ts";
import { type App, openApp } from "./app.ts";
import { cosignLine, type NaiveKey, naiveKey, vkeyOf } from "./naive-log.ts";

export type Reply = { status?: number; type?: string; body: string };
/** What a witness does with a request; `undefined`: it answers by itself, or not at all. */
export type Behaviour = (
  body: string,
  response: ServerResponse,
) => Reply | undefined | Promise<Reply | undefined>;
type Row = { size: string | null; trouble: string | null; failures: number; next_at: Date };

/** The text of the checkpoint in a request. */
export const textIn = (body: string): string => readNote(readAsked(body).checkpoint).text;

/** Northline's log and witnesses that behave as a test says; each is a server of its own. */
export function openWitnesses(app: App) {
  const { northline } = app.ids;
  const servers: Server[] = [];
  const seconds = () => Math.floor(app.clock.now().epochMilliseconds / 1000);
  const log = () => app.system(({ tx }) => signedLog(tx, "northline"));
  return {
    seconds,
    log,
    /** So many more entries, placed and signed. */
    async say(count = 1) {
      const of = { largeId: northline, relationshipId: app.ids.mayas };
      await app.system(async ({ tx, now }) => {
        for (let n = 0; n < count; n++)
          await append(tx, "note.written", { ...of, now }, { side: "large", n });
      });
      await sequence(app.house.record, app.clock.now());
    },
    /** Every witness whose turn it is; then five seconds pass. Answers how many were asked. */
    async round(milliseconds = 2000) {
      const asked = await askWitnesses(app.house, { milliseconds });
      app.later({ seconds: 5 });
      return asked;
    },
    published: async () => (await app.get("/record/northline/checkpoint")).text(),
    answerOf: async (id: string) =>
      ((await app.owner("select * from shared.witness_answer where witness_id = $1", [id])) as Row[])[0],
    async forget() {
      for (const table of ["witness_answer", "witness", "cosigned"])
        await app.owner(`delete from shared.${table}`);
    },
    /** As the specification says, with what it saw in memory. */
    honest(key: NaiveKey): Behaviour {
      let latest = nothing;
      return async (body) => {
        const asked = readAsked(body);
        const { origin, publicKey } = await log();
        const known = await recognized(asked, [await verifierOf(origin, publicKey)]);
        if ("status" in known) return { status: known.status, body: known.why };
        const no = await judged(asked, known, latest);
        if (no?.size !== undefined) return { status: 409, type: sizeType, body: `${no.size}\n` };
        if (no) return { status: no.status, body: no.why };
        latest = known.checkpoint;
        return { body: cosignLine(key, known.note.text, seconds()) };
      };
    },
    /** One that Northline has named. */
    async witness(name: string, behave: Behaviour, { outside = true, key = naiveKey(name, 4) } = {}) {
      let asked = 0;
      const server = createServer(async (request: IncomingMessage, response) => {
        let body = "";
        for await (const part of request) body += part;
        asked++;
        const reply = await behave(body, response);
        if (!reply) return;
        response.writeHead(reply.status ?? 200, { "content-type": reply.type ?? "text/plain" });
        response.end(reply.body);
      });
      servers.push(server);
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const id = uuidv7();
      await app.owner(
        `insert into shared.witness (large_id, id, name, url, vkey, outside, added_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [northline, id, `The ${name}`, url, vkeyOf(key, 4), outside, app.clock.now().toString()],
      );
      return { id, key, url, server, asked: () => asked };
    },
    close() {
      for (const one of servers) {
        one.closeAllConnections();
        one.close();
      }
    },
  };
}

export type Witnesses = ReturnType<typeof openWitnesses>;

/** The application with an entry in Northline's log and no witness yet; each test begins with none. */
export async function openWitnessed(): Promise<{ app: App; w: Witnesses }> {
  const app = await openApp();
  const w = openWitnesses(app);
  beforeEach(() => w.forget());
  afterAll(() => w.close());
  await w.say();
  return { app, w };
}
