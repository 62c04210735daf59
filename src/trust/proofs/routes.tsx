import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterPerson } from "../../people/access/proof.ts";
import { aside } from "../../platform/aside.ts";
import { system } from "../../platform/database/wall.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { entriesAt, signedLog } from "../../record/log/static.ts";
import { makeReceipt, type Receipt } from "../../record/receipts/make.ts";
import { ProofPage, ProofsPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import type { Proof, RecordOf } from "./proof.ts";
import { proof, proofs, recordOf } from "./reads.ts";

/** What stands in the record about a relationship, for its two sides: each act, its place, and a receipt to keep. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/record", async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const { items, older } = await proofs(access, { before: c.req.query("before") });
    return page(
      c,
      { title: w.proofs.title, active: activeOf(access) },
      <ProofsPage
        w={w}
        relationshipId={access.relationshipId}
        record={await recordOf(access.tx, access.largeId)}
        items={items}
        older={older}
      />,
    );
  });

  app.get("/partners/:id/record/:entry", async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const found = await proof(access, c.req.param("entry"));
    const record = await recordOf(access.tx, access.largeId);
    const signed = record && isSigned(found, record) ? await receiptOf(c, record, found.index) : undefined;
    return page(
      c,
      { title: w.proofs.kind(found.kind), active: activeOf(access) },
      <ProofPage
        w={w}
        relationshipId={access.relationshipId}
        record={record}
        proof={found}
        proved={signed?.proved}
        erased={signed?.erased}
      />,
    );
  });

  app.get("/partners/:id/record/:entry/receipt", async (c) => {
    const access = await readable(c);
    const found = await proof(access, c.req.param("entry"));
    const record = await recordOf(access.tx, access.largeId);
    if (!record || !isSigned(found, record))
      throw conflict("receipt-waits", "This entry is being signed. Try again in a moment.");
    const { text } = await receiptOf(c, record, found.index);
    return c.body(text, 200, {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${record.slug}-${found.index}.tlog-proof"`,
      "x-content-type-options": "nosniff",
    });
  });

  // C2SP tlog-tiles: what the hashes are made of, for the parties and the auditors. The wall shows it to nobody else.
  app.get("/record/:slug/tile/entries/:path{.+}", async (c) => {
    const { tx } = await enterPerson(c);
    const entries = await entriesAt(tx, c.req.param("slug"), c.req.param("path"));
    return c.body(entries, 200, {
      "content-type": "application/octet-stream",
      "cache-control": "private, max-age=31536000, immutable",
    });
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "proof.read", access);
  return access;
}

function activeOf(access: RelationshipAccess): string {
  return access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
}

type Placed = Proof & { readonly index: number };

function isSigned(found: Proof, record: RecordOf): found is Placed {
  return found.index !== null && record.signed !== null && found.index < record.signed;
}

/** Salts are beyond the reach of a request: the system makes the receipt of what the reader was shown to be theirs. */
function receiptOf(c: Ctx, record: RecordOf, index: number): Promise<Receipt> {
  return aside(c.var.db, system, async (tx) => {
    const log = await signedLog(tx, record.slug);
    if (log.origin !== record.origin) throw notFound();
    return makeReceipt(tx, log, index);
  });
}
