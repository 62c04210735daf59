import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enter, enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { frameworksInUse, guidesOn, permitReading } from "./actions.ts";
import { type Size, sizes } from "./framework.ts";
import { AskedPage, GuidePage } from "./pages.tsx";

/** What a firm may be asked, and the guides for who comes to it: read by both sides. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/frameworks/guides/:guide", async (c) => {
    const access = await enterLarge(c);
    permitReading(access);
    const base = `/frameworks/guides/${c.req.param("guide")}`;
    const back = { href: "/frameworks", label: c.var.words.frameworks.title };
    return guidePage(c, rules, access.today, { base, back, size: sizeAsked(c), active: "/capability" });
  });

  app.get("/partners/:id/organization/guides/:guide", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitReading(access);
    const partner = `/partners/${access.relationshipId}/organization`;
    const base = `${partner}/guides/${c.req.param("guide")}`;
    const back = { href: partner, label: c.var.words.frameworks.askedBack };
    const { size } = await overview(access);
    const active = access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
    return guidePage(c, rules, access.today, { base, back, size: sizeAsked(c, size), active });
  });

  app.get("/partners/:id/organization/asked", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitReading(access);
    const sets = await frameworksInUse(access, rules);
    const of = sets.find(({ ref }) => ref === c.req.query("set")) ?? sets[0];
    if (!of) throw notFound();
    const { size } = await overview(access);
    const { large } = await partyNames(access);
    const { relationshipId, side } = access;
    return page(
      c,
      {
        title: c.var.words.frameworks.asked(large),
        active: side === "large" ? "/partners" : `/partners/${relationshipId}`,
      },
      <AskedPage
        w={c.var.words}
        large={large}
        relationshipId={relationshipId}
        sets={sets}
        of={of}
        size={sizeAsked(c, size)}
        forAssessor={side === "large"}
      />,
    );
  });

  return app;
}

/** The size that was chosen, else the firm's own, else the smallest. */
function sizeAsked(c: Ctx, own?: string): Size {
  const find = (word: string | undefined) => sizes.find((size) => size === word);
  return find(c.req.query("size")) ?? find(own) ?? "micro";
}

async function guidePage(
  c: Ctx,
  rules: Rules,
  today: Temporal.PlainDate,
  at: {
    readonly base: string;
    readonly back: { readonly href: string; readonly label: string };
    readonly size: Size;
    readonly active: string;
  },
): Promise<Response> {
  const w = c.var.words;
  const guide = guidesOn({ today }, rules).find(({ id }) => id === c.req.param("guide"));
  if (!guide) throw notFound();
  return page(
    c,
    { title: w.frameworks.guides, active: at.active },
    <GuidePage
      w={w}
      guide={guide}
      size={at.size}
      href={(size) => `${at.base}?size=${size}`}
      back={at.back}
    />,
  );
}
