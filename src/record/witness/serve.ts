import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { conflict } from "../../platform/refusal.ts";
import { keptLatest } from "./folder.ts";
import { longestRequest, sizeType } from "./request.ts";
import { openWitness, type Witnessing } from "./witness.ts";

type Answer = { readonly status: number; readonly body: string; readonly type?: string };

const plain = "text/plain; charset=utf-8";

/**
 * Serves a witness: POST /add-checkpoint, and GET /<SHA-256 of an origin>/checkpoint with what it cosigned last, for whoever compares. Nobody is
 * asked who they are; requests are short, and few at a time. `failed` hears what was no fault of a log. Refusal `port-taken`.
 */
export async function serveWitness(
  witnessing: Witnessing,
  at: { readonly host: string; readonly port: number },
  failed: (error: unknown) => void,
): Promise<Server> {
  const add = openWitness(witnessing);
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const [, id] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
    if (path !== "/add-checkpoint" && id === undefined)
      return { status: 404, body: "There is nothing here." };
    const method = id === undefined ? "POST" : "GET";
    if (request.method !== method) return { status: 405, body: `Ask with ${method}.` };
    if (id === undefined) return asked(add, request);
    const kept = await keptLatest(witnessing.folder, id, witnessing.self);
    return kept ? { status: 200, body: kept.note.trimEnd() } : { status: 404, body: "Nothing was cosigned." };
  };
  const server = createServer({ connectionsCheckingInterval: 500 }, (request, response) => {
    answer(request)
      .catch((error): Answer => {
        failed(error);
        return { status: 500, body: "This witness cannot answer now." };
      })
      .then((made) => send(request, response, made));
  });
  // A request is short: who sends it byte by byte holds a place for seconds, and not for half a minute.
  server.requestTimeout = 5_000;
  server.headersTimeout = 5_000;
  server.keepAliveTimeout = 30_000;
  server.maxConnections = 256;
  const refused = new Promise<never>((_, reject) =>
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? conflict("port-taken", `Port ${at.port} is taken by another program. Choose another: --listen.`)
          : error,
      ),
    ),
  );
  server.listen(at.port, at.host);
  await Promise.race([once(server, "listening"), refused]);
  return server;
}

async function asked(add: ReturnType<typeof openWitness>, request: IncomingMessage): Promise<Answer> {
  const body = await bodyOf(request);
  if (body === undefined) return { status: 413, body: `A request has at most ${longestRequest} bytes.` };
  if (body === null) return { status: 400, body: "A request is text in UTF-8." };
  const answer = await add(body);
  if (answer.status === 200) return { status: 200, body: answer.lines.trimEnd() };
  if (answer.size !== undefined) return { status: 409, body: String(answer.size), type: sizeType };
  return { status: answer.status, body: answer.why };
}

/** Undefined where it is too long, null where it is no UTF-8 or broke off. */
function bodyOf(request: IncomingMessage): Promise<string | null | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length <= longestRequest) parts.push(part);
      else {
        // Left unread: to end the reading would end the line before the answer.
        request.pause();
        resolve(undefined);
      }
    });
    request.on("end", () => resolve(textOf(Buffer.concat(parts))));
    request.on("close", () => resolve(null));
    request.on("error", () => resolve(null));
  });
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, type = plain }: Answer,
): void {
  const allow = request.url === "/add-checkpoint" ? "POST" : "GET";
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...(status === 405 ? { allow } : {}),
    // What was not read to its end would be taken for the next request.
    ...(request.complete ? {} : { connection: "close" }),
  });
  response.end(`${body}\n`);
}
