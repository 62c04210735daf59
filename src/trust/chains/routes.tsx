import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import { aside } from "../../platform/aside.ts";
import type { Tx } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { conflict } from "../../platform/refusal.ts";
import { followed, leavesFile, type Thread, threadOf, threadPlaces } from "../../record/explored/thread.ts";
import { type SignedLog, signedLogOf } from "../../record/log/static.ts";
import { writeChainKey } from "../../record/receipts/chain-file.ts";
import { policy } from "../../relationships/badges/policy.ts";
import { placeOf } from "../explorer/place.ts";
import { ChainPage } from "./pages.tsx";
import { actsAt, bothNames } from "./reads.ts";

const pageSize = 50;
/** So many leaves travel in one file; `?after=` gives the next. */
const inOneFile = 5000;

/** The chain of one partnership, for its two parties: followed on the page, and to be kept. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/chain", async (c) => {
    const access = await party(c);
    const { relationshipId } = access;
    const after = placeOf(c.req.query("after")) ?? -1;
    const found = await threaded(c, access, async (tx, log, thread) => {
      const { places, before } = await threadPlaces(tx, log, relationshipId, after, pageSize + 1);
      const shown = places.slice(0, pageSize);
      const placed = { ...log, signedSize: log.size };
      const all = await threadPlaces(tx, placed, relationshipId, log.size, 0);
      const walked = await followed(tx, log, thread, { after, places: shown, before });
      const next = places.length > pageSize ? (shown.at(-1) ?? null) : null;
      return { ...walked, seq: thread.seq, rows: all.before, next };
    });
    const nothing = { links: [], lostBefore: 0, seq: 0, rows: 0, next: null };
    const { links, ...walked } = found ?? nothing;
    const acts = await actsAt(
      access,
      links.map(({ place }) => place),
    );
    const of = { relationshipId, names: await bothNames(access), links, ...walked, acts, after, inOneFile };
    const w = c.var.words;
    return page(c, { title: w.chains.title, active: activeOf(access) }, <ChainPage w={w} of={of} />);
  });

  app.get("/partners/:id/chain/key", async (c) => {
    const access = await party(c);
    const between = await bothNames(access);
    const found = await threaded(c, access, async (_tx, { origin, slug }, { key, seq, last }) => ({
      slug,
      text: writeChainKey({
        ...{ origin, between, seq },
        ...{ key: Uint8Array.from(key), last: Uint8Array.from(last) },
      }),
    }));
    return file(c, found, "chain-key.json");
  });

  app.get("/partners/:id/chain/leaves", async (c) => {
    const access = await party(c);
    const after = placeOf(c.req.query("after")) ?? -1;
    const found = await threaded(c, access, async (tx, log) => {
      const { places } = await threadPlaces(tx, log, access.relationshipId, after, inOneFile);
      return { slug: log.slug, text: await leavesFile(tx, log, places) };
    });
    return file(c, found, "chain-leaves.json");
  });

  return app;
}

async function party(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "proof.read", access);
  return access;
}

function activeOf(access: RelationshipAccess): string {
  return access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
}

/** As the system, for a party of the relationship: leaves are closed to requests. Undefined until something of it is signed. */
function threaded<T>(
  c: Ctx,
  { largeId, relationshipId }: RelationshipAccess,
  work: (tx: Tx, log: SignedLog, thread: Thread) => Promise<T>,
): Promise<T | undefined> {
  return aside(c.var.db, system, async (tx) => {
    const log = await signedLogOf(tx, largeId);
    const thread = log && (await threadOf(tx, largeId, relationshipId));
    return log && thread && thread.seq > 0 ? work(tx, log, thread) : undefined;
  });
}

function file(c: Ctx, found: { slug: string; text: string } | undefined, name: string): Response {
  if (!found) throw conflict("chain-empty", "Nothing of this partnership is signed yet.");
  return c.body(found.text, 200, {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": `attachment; filename="${found.slug}-${name}"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
}
