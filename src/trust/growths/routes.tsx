import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import { aside } from "../../platform/aside.ts";
import type { Tx } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { submit } from "../../platform/http/form.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { broughtTo, growth, growthFile } from "../../record/explored/growth.ts";
import { type SignedLog, signedLogOf } from "../../record/log/static.ts";
import { headForm } from "./input.ts";
import { GrowthPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { keptSizes } from "./reads.ts";
import { readSizes } from "./sizes.ts";

/** Two heads of the record held against each other: chosen by size, or one that somebody kept. Nothing is changed by asking. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/record/growth", async (c) => {
    const found = await within(c, async (tx, log) => {
      const sizes = readSizes(c.req.query(), log.signedSize);
      const proof = sizes.wrong.length > 0 ? undefined : await growth(tx, log, sizes.old, sizes.now);
      return { ...(await standing(tx, log)), sizes, growth: proof };
    });
    const { wrong } = found.sizes;
    return shown(c, found, wrong.length > 0 ? 422 : 200);
  });

  app.get("/record/growth/proof", async (c) => {
    const text = await within(c, async (tx, log) => {
      const { old, now, wrong } = readSizes(c.req.query(), log.signedSize);
      if (wrong.length > 0) throw notFound();
      const proof = await growth(tx, log, old, now);
      if ("missing" in proof || !proof.holds)
        throw conflict("growth-not-proved", "The stored tree is damaged: nothing can be proved from it.");
      return { name: `${log.slug}-${old}-${now}.proof`, text: await growthFile(tx, log, proof) };
    });
    return c.body(text.text, 200, {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${text.name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  });

  app.post("/record/growth", async (c) => {
    const begun = await within(c, async (tx, log) => ({
      ...(await standing(tx, log)),
      sizes: readSizes({}, log.signedSize),
    }));
    return submit(
      c,
      headForm,
      async ({ head }) => {
        const brought = await within(c, async (tx, log) => broughtTo(tx, log, head));
        return shown(c, { ...begun, growth: undefined, brought, head }, 200);
      },
      (values) =>
        shown(
          c,
          { ...begun, growth: undefined, brought: { is: "no-checkpoint" }, head: String(values.head ?? "") },
          422,
        ),
    );
  });

  return app;
}

type Shown = Omit<Parameters<typeof GrowthPage>[0], "w">;

function shown(c: Ctx, found: Shown, status: 200 | 422): Promise<Response> {
  const w = c.var.words;
  return page(
    c,
    { title: w.growths.title, active: "/record", ...(status === 422 ? { status } : {}) },
    <GrowthPage w={w} {...found} />,
  );
}

async function standing(tx: Tx, log: SignedLog) {
  return { slug: log.slug, signed: log.signedSize, kept: await keptSizes(tx, log) };
}

/** Refusal `not-found` while nothing is signed. */
async function within<T>(c: Ctx, work: (tx: Tx, log: SignedLog) => Promise<T>): Promise<T> {
  const access = await enterLarge(c);
  permit(policy, "growth.read", access);
  return aside(c.var.db, system, async (tx) => {
    const log = await signedLogOf(tx, access.largeId);
    if (!log) throw notFound();
    return work(tx, log);
  });
}
