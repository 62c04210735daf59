import type { Context } from "hono";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { Speaker } from "../database/wall.ts";
import type { Upload } from "./upload.ts";

/** What every request carries. design/frame.ts declares `frame`, `words` and `assets` beside it; app.tsx sets them. */
export type Variables = {
  requestId: string;
  log: Logger;
  clock: Clock;
  db: Database;
  /** In whose name the request speaks: set from the session before anything reads. */
  speaker: Speaker;
  /** The one side that this process serves, where the pages are split between two; else both. */
  serves?: "large" | "msme";
  /** The relationship this request entered, for what stands around the page. */
  relationshipId?: string;
  /** A form with large files that `uploads` has read: they lie on disk. */
  upload?: Upload;
};

export type Env = { Variables: Variables };
export type Ctx = Context<Env>;
