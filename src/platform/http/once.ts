import { createHash } from "node:crypto";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { sql, type Tx } from "../database/database.ts";
import { conflict, invalid } from "../refusal.ts";
import type { Ctx } from "./context.ts";

type Sender = { readonly tx: Tx; readonly now: Temporal.Instant; readonly token: { readonly id: string } };

/**
 * Acts once for each `Idempotency-Key` of a token: sent again within a day, the same request gets the first answer, and
 * nothing happens. The answer is kept in the transaction of the act, so there is both or neither; a refusal keeps nothing.
 * `content` stands for a body that was streamed away: its hash. Refusals `idempotency-key-wrong`, `idempotency-key-reused` (another request under the same key), `still-working`.
 */
export async function once<Answer extends Response>(
  c: Ctx,
  { tx, now, token }: Sender,
  act: () => Promise<Answer>,
  content?: string,
): Promise<Answer> {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return act();
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw aboutKey("idempotency-key-wrong", "An Idempotency-Key has 1 to 200 visible ASCII characters.");
  const request = [
    c.req.method,
    new URL(c.req.url).pathname,
    new URL(c.req.url).search,
    content ?? (await c.req.text()),
  ];
  const hash = createHash("sha256").update(request.join("\n")).digest();
  const lock = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${token.id} ${key}`}, 44009)) as taken`.execute(tx);
  if (!lock.rows[0]?.taken)
    throw conflict(
      "still-working",
      "The first request with this key is not done yet. Ask again in a moment.",
    );
  await tx
    .deleteFrom("auth.api_answer")
    .where("token_id", "=", token.id)
    .where("at", "<", now.subtract({ hours: 24 }))
    .execute();
  const first = await tx
    .selectFrom("auth.api_answer")
    .select(["request_hash", "status", "location", "body"])
    .where("token_id", "=", token.id)
    .where("key", "=", key)
    .executeTakeFirst();
  if (first) {
    if (!first.request_hash.equals(hash))
      throw aboutKey("idempotency-key-reused", "This key was used for another request. Take a new one.");
    c.header("idempotency-replayed", "true");
    if (first.location !== null) c.header("location", first.location);
    c.header("content-type", "application/json");
    return c.body(first.body, first.status as ContentfulStatusCode) as Response as Answer;
  }
  const answer = await act();
  if (!answer.ok) return answer;
  await tx
    .insertInto("auth.api_answer")
    .values({
      token_id: token.id,
      key,
      request_hash: hash,
      status: answer.status,
      location: answer.headers.get("location"),
      body: await answer.clone().text(),
      at: now,
    })
    .execute();
  return answer;
}

function aboutKey(code: string, message: string) {
  return invalid(code, message, [{ field: "Idempotency-Key", code, message }]);
}
