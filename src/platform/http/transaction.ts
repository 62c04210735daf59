import type { MiddlewareHandler } from "hono";
import type { OpenTransaction } from "../database/database.ts";
import type { Ctx, Env } from "./context.ts";

const opened = new WeakMap<Ctx, Promise<OpenTransaction>>();

/**
 * The request's one transaction, begun when a handler first asks for access and ended by the middleware below.
 * people/access makes proofs of it; the app and home/frame read from it who the reader is. Slices receive a proof.
 */
export function transactionOf(c: Ctx): Promise<OpenTransaction> {
  let transaction = opened.get(c);
  if (!transaction) {
    transaction = c.var.db.begin(c.var.speaker);
    opened.set(c, transaction);
  }
  return transaction;
}

/**
 * Ends the request's transaction before the response leaves: committed only when nothing was thrown and the status is
 * under 400, else rolled back. Hono catches errors inside compose, so `c.error` is what tells; a `catch` around
 * `next()` would never run. What must survive a refusal goes through aside.
 */
export const transactions: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const pending = opened.get(c);
  if (!pending) return;
  opened.delete(c);
  const transaction = await pending.catch(() => undefined);
  if (!transaction) return;
  if (c.error === undefined && c.res.status < 400) await transaction.commit();
  else await transaction.rollback();
};
