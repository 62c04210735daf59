import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { invalid } from "../refusal.ts";
import type { Env } from "./context.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** The form of this request, read whole before its transaction began. */
    sent?: Readonly<Record<string, unknown>>;
  }
}

/** The largest file of a form, with some room for its other fields. */
export const largestFile = 20 * 1024 * 1024;
const largestUpload = largestFile + 64 * 1024;
const largestForm = 512 * 1024;
const largestOfStrangers = 64 * 1024;

const tooLarge = (): never => {
  throw invalid("form-too-long", "This is too much to read. Send a smaller file, or shorten what you wrote.");
};

/**
 * Reads a form wholly before anything opens a transaction, so that a slow sender never holds one; and refuses what is too
 * large while it arrives: strangers may send little, files come only from people who are signed in. What `uploads` has read
 * is left alone.
 */
export const bodies: MiddlewareHandler<Env> = async (c, next) => {
  const type = c.req.header("content-type") ?? "";
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type);
  if (c.req.method === "POST" && isForm && !c.var.upload) {
    const stranger = c.var.speaker.kind === "nobody";
    const maxSize = stranger
      ? largestOfStrangers
      : type.startsWith("multipart")
        ? largestUpload
        : largestForm;
    await bodyLimit({ maxSize, onError: tooLarge })(c, async () => {});
    c.set("sent", await c.req.parseBody({ all: true }));
  }
  await next();
};
