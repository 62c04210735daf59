import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { permit } from "../../people/access/policy.ts";
import { asSystem, enterFirm } from "../../people/access/proof.ts";
import type { Door } from "../../people/sign-in/actions.ts";
import { downloadHeaders } from "../../platform/download.ts";
import type { FileType } from "../../platform/file-type.ts";
import { openFile } from "../../platform/files.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { noPrefetch } from "../../platform/http/prefetch.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { makeLink, noteView, openToken, stopLink, tokenFor } from "./actions.ts";
import { linkForm } from "./input.ts";
import { linkUrl, stateOf } from "./link.ts";
import { ClosedPage, LinkPage, LinksPage, NewLinkPage, OpenedPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { itemsFor, linkOf, linksOf } from "./reads.ts";

/** Links to a firm's work, for people outside: made and ended by the firm, opened by whoever holds one. */
export function routes({ auth, files }: Pick<Door, "auth"> & { readonly files: string }): Hono<Env> {
  const app = new Hono<Env>();
  app.use("/shown/*", noPrefetch);

  app.get("/skills/links", async (c) => {
    const access = await inFirm(c, "link.read");
    return page(
      c,
      { title: c.var.words.links.title, active: "/more" },
      <LinksPage w={c.var.words} links={await linksOf(access)} now={access.now} />,
    );
  });

  app.get("/skills/links/new", async (c) => newPage(c, { id: uuidv7() }));

  app.post("/skills/links", async (c) => {
    const access = await inFirm(c, "link.make");
    return submit(
      c,
      linkForm,
      async (made) => {
        await makeLink(access, auth, made);
        return c.redirect(`/skills/links/${made.id}?done=made`, 303);
      },
      (values, refusal) => newPage(c, values, refusal),
    );
  });

  app.get("/skills/links/:id", async (c) => {
    const access = await inFirm(c, "link.read");
    const link = await linkOf(access, c.req.param("id"));
    const done = c.req.query("done");
    c.header("cache-control", "no-store");
    return page(
      c,
      { title: c.var.words.links.one.title(link.namedFor), active: "/more" },
      <LinkPage
        w={c.var.words}
        link={link}
        url={linkUrl(auth.origin, tokenFor(access.msmeId, link.id, auth))}
        now={access.now}
        done={done === "made" || done === "ended" ? done : undefined}
      />,
    );
  });

  app.post("/skills/links/:id/end", async (c) => {
    const access = await inFirm(c, "link.end");
    await stopLink(access, c.req.param("id"));
    return c.redirect(`/skills/links/${c.req.param("id")}?done=ended`, 303);
  });

  // The page of the link itself acts as the system, bounded by the token: whoever holds it is nobody here.
  app.get("/shown", async (c) => {
    const token = c.req.query("token") ?? "";
    const now = c.var.clock.now();
    const found = await asSystem(c.var.db, now, (access) => openToken(access, token));
    const w = c.var.words;
    if (!found || stateOf(found.link, now) !== "open")
      return page(
        c,
        { title: found ? w.links.page.over : w.links.page.unknown, status: found ? 410 : 404 },
        <ClosedPage w={w} link={found?.link} />,
      );
    await asSystem(c.var.db, now, (access) => noteView(access, token));
    return page(
      c,
      { title: w.links.page.title(found.link.firm) },
      <OpenedPage
        w={w}
        link={found.link}
        items={found.items}
        today={now.toZonedDateTimeISO("UTC").toPlainDate()}
        fileHref={(id) => `/shown/files/${id}?token=${encodeURIComponent(token)}`}
      />,
    );
  });

  app.get("/shown/files/:file", async (c) => {
    const token = c.req.query("token") ?? "";
    const found = await asSystem(c.var.db, c.var.clock.now(), (access) => openToken(access, token));
    const file = found?.items.flatMap((item) => item.files).find((one) => one.id === c.req.param("file"));
    if (!file) throw notFound();
    const kept = await openFile(files, file.hash);
    return c.body(kept.stream(), 200, downloadHeaders(file.name, file.type as FileType));
  });

  return app;
}

async function inFirm(c: Ctx, verb: keyof typeof policy) {
  const access = await enterFirm(c);
  permit(policy, verb, access);
  return access;
}

async function newPage(c: Ctx, values: FormValues, refusal?: Refusal): Promise<Response> {
  const access = await inFirm(c, "link.make");
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.links.form.title, active: "/more", problems, ...(refusal ? { status: refusal.status } : {}) },
    <NewLinkPage w={w} items={await itemsFor(access)} values={values} problems={problems} />,
  );
}
