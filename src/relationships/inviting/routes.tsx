import { Hono } from "hono";
import type { Env } from "../../platform/http/context.ts";

export function routes(): Hono<Env> {
  return new Hono<Env>();
}
