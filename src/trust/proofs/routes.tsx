import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { ReceiptPage } from "../../design/receipt.tsx";
import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterLarge, enterPerson } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { entriesAt, openEntriesAt } from "../../record/log/static.ts";
import { idsIn, openedReceipt, receiptHeaders, receiptOf } from "../../record/receipts/give.ts";
import { policy } from "../../relationships/badges/policy.ts";
import { namesFor, recordOf } from "../../relationships/badges/reads.ts";
import { ProofsPage } from "./pages.tsx";
import type { Proof } from "./proof.ts";
import { ownProof, ownProofs, proof, proofs } from "./reads.ts";

/** What stands in the record: about a relationship for its two sides, and of the organization itself for its own people. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/record", async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const { relationshipId } = access;
    const watched = access.side === "msme";
    const list = await proofs(access, { before: c.req.query("before") });
    const record = await recordOf(access.tx, access.largeId);
    return page(
      c,
      { title: w.proofs.title, active: activeOf(access), scripts: watched ? ["pocket.js"] : [] },
      <ProofsPage w={w} relationshipId={relationshipId} record={record} watched={watched} {...list} />,
    );
  });

  app.get("/partners/:id/record/:entry", async (c) => {
    const access = await readable(c);
    const found = await proof(access, c.req.param("entry"));
    return onePage(c, access, found, `/partners/${access.relationshipId}/record`);
  });

  app.get("/partners/:id/record/:entry/receipt", async (c) => {
    const access = await readable(c);
    return file(c, access, await proof(access, c.req.param("entry")));
  });

  app.get("/entries", async (c) => {
    const access = await ours(c);
    const w = c.var.words;
    const list = await ownProofs(access, { before: c.req.query("before") });
    const record = await recordOf(access.tx, access.largeId);
    return page(
      c,
      { title: w.proofs.ownTitle },
      <ProofsPage w={w} relationshipId={undefined} record={record} {...list} />,
    );
  });

  app.get("/entries/:entry", async (c) => {
    const access = await ours(c);
    return onePage(c, access, await ownProof(access, c.req.param("entry")), "/entries");
  });

  app.get("/entries/:entry/receipt", async (c) => {
    const access = await ours(c);
    return file(c, access, await ownProof(access, c.req.param("entry")));
  });

  // C2SP tlog-tiles: what the hashes are made of, for the parties, and for everybody where the organization opens it.
  app.get("/record/:slug/tile/entries/:path{.+}", async (c) => {
    const { slug, path } = c.req.param();
    const entries =
      (await openEntriesAt(c, slug, path)) ?? (await entriesAt((await enterPerson(c)).tx, slug, path));
    return c.body(entries, 200, {
      "content-type": "application/octet-stream",
      "cache-control": "private, max-age=31536000, immutable",
    });
  });

  return app;
}

type Reader = LargeAccess | RelationshipAccess;

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "proof.read", access);
  return access;
}

async function ours(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "proof.read", access);
  return access;
}

function activeOf(access: Reader): string | undefined {
  if (!("relationshipId" in access)) return undefined;
  return access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
}

/** The page of one act; while it is being signed it comes back by itself. */
async function onePage(c: Ctx, access: Reader, found: Proof, base: string): Promise<Response> {
  const w = c.var.words;
  const record = await recordOf(access.tx, access.largeId);
  const receipt = await openedReceipt(c.var.db, record, found.index);
  const between = "relationshipId" in access ? access : undefined;
  const known = await namesFor(access.tx, idsIn(receipt), between);
  return page(
    c,
    { title: w.proofs.kind(found.kind), active: activeOf(access), ...standing(receipt) },
    <ReceiptPage
      w={w}
      back={{ href: base, label: base === "/entries" ? w.proofs.ownTitle : w.proofs.back }}
      title={w.proofs.kind(found.kind)}
      at={found.at}
      large={record?.large ?? ""}
      receipt={receipt}
      known={known}
      file={`${base}/${found.id}/receipt`}
    />,
  );
}

async function file(c: Ctx, access: Reader, found: Proof): Promise<Response> {
  const record = await recordOf(access.tx, access.largeId);
  const { text } = await receiptOf(c.var.db, record, found.index);
  return c.body(text, 200, receiptHeaders(record, found.index));
}

function standing(receipt: Awaited<ReturnType<typeof openedReceipt>>) {
  if (receipt === undefined) return { refresh: 3 };
  return receipt === "changed" ? { status: 409 } : {};
}
