import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import { aside } from "../../platform/aside.ts";
import type { Tx } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { exploredPlace, exploredReceipt } from "../../record/explored/place.ts";
import { type SignedLog, signedLogOf } from "../../record/log/static.ts";
import { receiptHeaders } from "../../record/receipts/give.ts";
import { checkpointsAround } from "../../record/witness/reads.ts";
import { placeOf } from "../explorer/place.ts";
import { PlacePage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** One place of the record: its leaf, its proof, and what became of the row behind it. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/record/:place{[0-9]+}", async (c) => {
    const w = c.var.words;
    const place = placeOf(c.req.param("place"));
    const found = await explored(c, async (tx, log) => {
      const one = place === undefined ? undefined : await exploredPlace(tx, log, place);
      return (
        one && { one, size: log.signedSize, around: await checkpointsAround(tx, log.largeId, place ?? 0) }
      );
    });
    if (!found || place === undefined) throw notFound();
    return page(
      c,
      { title: w.explorer.entry(place), active: "/record" },
      <PlacePage w={w} place={place} {...found} />,
    );
  });

  app.get("/record/:place{[0-9]+}/receipt", async (c) => {
    const place = placeOf(c.req.param("place"));
    const found = await explored(c, async (tx, log) => {
      if (place === undefined || place >= log.signedSize) return undefined;
      const text = await exploredReceipt(tx, log, place);
      if (text === undefined)
        throw conflict(
          "receipt-not-made",
          "No receipt can be made of this place: what is stored is not what was signed.",
        );
      return { text, log };
    });
    if (!found || place === undefined) throw notFound();
    const { slug, origin, signedSize: signed } = found.log;
    return c.body(found.text, 200, receiptHeaders({ slug, origin, signed }, place));
  });

  return app;
}

/** As the system, for whoever may explore: salts are beyond the reach of requests. Undefined while nothing is signed. */
async function explored<T>(c: Ctx, work: (tx: Tx, log: SignedLog) => Promise<T>): Promise<T | undefined> {
  const access = await enterLarge(c);
  permit(policy, "place.read", access);
  return aside(c.var.db, system, async (tx) => {
    const log = await signedLogOf(tx, access.largeId);
    return log && work(tx, log);
  });
}
