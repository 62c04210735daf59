import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Problem } from "../platform/refusal.ts";
import { Layout } from "./layout.tsx";

export type PageOptions = {
  /** Names the page in the tab and in the history; "Error: " is put before it when there are problems. */
  readonly title: string;
  /** 422 by itself when there are problems, else 200. */
  readonly status?: number | undefined;
  /** The href of the navigation entry this page belongs to; left out: the one whose address its own begins with. */
  readonly active?: string | undefined;
  /** Uses the whole width: tables of the desk. */
  readonly wide?: boolean | undefined;
  /** False where whoever looks after the firm is not to be called about this very thing. */
  readonly contact?: false | undefined;
  /** What was wrong with the form: listed at the top of the page, each linked to its field. */
  readonly problems?: readonly Problem[] | undefined;
  /** Seconds after which a browser without JavaScript asks again: pages that show long work. */
  readonly refresh?: number | undefined;
  /** Scripts of `src/browser/` that this page needs beside those of every page. */
  readonly scripts?: readonly string[] | undefined;
};

/** Answers with a whole page: the content inside the frame of whoever asked. */
export async function page(c: Context, options: PageOptions, content: Child): Promise<Response> {
  const { contact, ...bare } = await c.var.frame();
  const frame = contact && options.contact !== false ? { ...bare, contact } : bare;
  const above = frame.nav.find(({ href }) => c.req.path.startsWith(`${href}/`))?.href;
  const document = (
    <Layout frame={frame} w={c.var.words} assets={c.var.assets} {...options} active={options.active ?? above}>
      {content}
    </Layout>
  );
  // A part may be asynchronous: then the text is a promise, whatever the type says.
  const html: string = await document.toString();
  const status = options.status ?? (options.problems?.length ? 422 : 200);
  return c.html(`<!doctype html>${html}`, status as ContentfulStatusCode);
}
