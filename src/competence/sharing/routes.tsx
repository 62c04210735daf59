import { Hono } from "hono";
import { FoundCard } from "../../design/found-card.tsx";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { Words } from "../../design/words/words.ts";
import type { FirmAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter, enterFirm } from "../../people/access/proof.ts";
import { aside } from "../../platform/aside.ts";
import { downloadHeaders } from "../../platform/download.ts";
import type { FileType } from "../../platform/file-type.ts";
import { openFile } from "../../platform/files.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { parse, readForm, submit } from "../../platform/http/form.ts";
import { noPrefetch } from "../../platform/http/prefetch.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { badgesFor, badgesOfFirm } from "../../relationships/badges/actions.ts";
import { textIn } from "../frameworks/text.ts";
import { numbersHere, readVersion } from "../publishing/actions.ts";
import { chooseReaders, chooseShown, noteLook } from "./actions.ts";
import { sharedForm, shownForm } from "./input.ts";
import { CapabilityPage, ChoosePage, ReadersPage, ShownPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { choicesFor, countShown, ownItem, partnersSeeing, partyNames, shownOne, shownPage } from "./reads.ts";
import type { ShownEvidence } from "./shown.ts";

/** What a firm shows of its work: chosen by the firm, read by its partner, and who looked is noted. `files`: where bytes lie. */
export function routes({ files }: { readonly files: string }): Hono<Env> {
  const app = new Hono<Env>();
  app.use("/partners/:id/capability/*", noPrefetch);
  app.use("/partners/:id/capability", noPrefetch);

  app.get("/partners/:id/capability", async (c) => {
    const access = await readable(c);
    const after = c.req.query("after");
    const { items, next } = await shownPage(access, after);
    await looked(c, access, items, "list");
    const w = c.var.words;
    const saved = c.req.query("done") === "saved" && access.side === "msme";
    const counts = saved ? await countShown(access) : undefined;
    return page(
      c,
      { title: w.partners.tabs.work, active: menu(access) },
      <CapabilityPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={await partyNames(access)}
        items={items}
        next={next}
        paged={after !== undefined}
        today={access.today}
        mayChoose={may(policy, "share.change", access)}
        above={after === undefined ? await found(w, access) : undefined}
        saved={counts && w.sharing.choose.saved(counts.shown, counts.all)}
      />,
    );
  });

  app.get("/partners/:id/capability/:evidence", async (c) => {
    const access = await readable(c);
    const item = await shownOne(access, c.req.param("evidence"));
    await looked(c, access, [item], "item");
    return page(
      c,
      { title: item.title, active: menu(access) },
      <Proven w={c.var.words} badges={await badgesFor(access, [item.id])}>
        <ShownPage
          w={c.var.words}
          side={access.side}
          relationshipId={access.relationshipId}
          names={await partyNames(access)}
          item={item}
          today={access.today}
        />
      </Proven>,
    );
  });

  app.get("/partners/:id/capability/:evidence/files/:file", async (c) => {
    const access = await readable(c);
    const item = await shownOne(access, c.req.param("evidence"));
    const file = item.files.find((one) => one.id === c.req.param("file"));
    if (!file) throw notFound();
    const kept = await openFile(files, file.hash);
    await looked(c, access, [item], "file");
    return c.body(kept.stream(), 200, downloadHeaders(file.name, file.type as FileType));
  });

  app.get("/partners/:id/shown", async (c) => choosePage(c, await choosing(c)));

  app.post("/partners/:id/shown", async (c) => {
    const access = await choosing(c);
    return submit(
      c,
      shownForm,
      async (chosen) => {
        await chooseShown(access, chosen);
        return c.redirect(`/partners/${access.relationshipId}/capability?done=saved`, 303);
      },
      (values, refusal) => choosePage(c, access, [values.shown ?? []].flat(), refusal),
    );
  });

  app.get("/skills/done/:piece/shared", async (c) => {
    const access = await inFirm(c);
    const item = await ownItem(access, c.req.param("piece"));
    return page(
      c,
      { title: c.var.words.sharing.readers.title },
      <Proven w={c.var.words} badges={await badgesOfFirm(access, [item.id])}>
        <ReadersPage
          w={c.var.words}
          item={item}
          partners={await partnersSeeing(access, item.id)}
          saved={c.req.query("done") === "saved"}
          back={`/skills/done/${item.id}`}
        />
      </Proven>,
    );
  });

  app.post("/skills/done/:piece/shared", async (c) => {
    const access = await inFirm(c);
    const { id } = await ownItem(access, c.req.param("piece"));
    await chooseReaders(access, id, parse(sharedForm, await readForm(c)));
    return c.redirect(`/skills/done/${id}/shared?done=saved`, 303);
  });

  return app;
}

/** Noted before anything is shown, and kept whatever becomes of this request. The firm itself is not noted. */
async function looked(
  c: Ctx,
  { side, now, largeId, relationshipId }: RelationshipAccess,
  items: readonly ShownEvidence[],
  what: "list" | "item" | "file",
): Promise<void> {
  if (side === "msme" || items.length === 0) return;
  await aside(c.var.db, c.var.speaker, (tx) => noteLook({ tx, now, largeId, relationshipId }, items, what));
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "shown.read", access);
  return access;
}

async function choosing(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "share.change", access);
  return access;
}

async function inFirm(c: Ctx): Promise<FirmAccess> {
  const access = await enterFirm(c);
  permit(policy, "share.change", access);
  return access;
}

function menu(access: RelationshipAccess): string {
  return access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
}

async function choosePage(
  c: Ctx,
  access: RelationshipAccess,
  ticked?: readonly string[],
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const after = c.req.query("after");
  const names = await partyNames(access);
  return page(
    c,
    {
      title: w.sharing.choose.title(names.large),
      active: menu(access),
      problems: refusal && problemsOf(refusal),
      ...(refusal ? { status: refusal.status } : {}),
    },
    <ChoosePage
      w={w}
      relationshipId={access.relationshipId}
      names={names}
      {...(await choicesFor(access, after))}
      paged={after !== undefined}
      ticked={ticked}
      counts={await countShown(access)}
      problems={refusal?.fields}
    />,
  );
}

/** The newest published assessment in short: the same for both sides. Nothing where there is none. */
async function found(w: Words, access: RelationshipAccess) {
  const [newest] = await numbersHere(access);
  if (!newest) return undefined;
  const { findings, publishedAt, number } = await readVersion(access, newest.number);
  const { msme } = await partyNames(access);
  return (
    <FoundCard
      w={w}
      now={access.side === "msme" ? w.publishing.now : w.publishing.nowOf(msme)}
      href={`/partners/${access.relationshipId}/assessments/versions/${number}`}
      note={w.assessments.version(number, w.date(w.dayOf(publishedAt)))}
      found={findings.flatMap(({ criterion, name, band, needed }) =>
        needed === "not-needed" ? [] : [{ criterion, name: textIn(name, w.lang), step: band, needs: needed }],
      )}
    />
  );
}
