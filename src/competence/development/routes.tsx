import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { page } from "../../design/page.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter, enterFirm, enterPerson } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { isId } from "../../platform/ids.ts";
import { notAllowed, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { ownRelationships } from "../../relationships/directory/reads.ts";
import { learningsIn } from "../learning/actions.ts";
import { criteriaOn, gapsIn, mayOffer, offersBetween, suggestedFor } from "../offers/actions.ts";
import { openBrief } from "../passport/actions.ts";
import { asksIn } from "../skill-asks/actions.ts";
import type { Between } from "./between.ts";
import { PartnerPage, SkillsPage } from "./pages.tsx";
import { cookieName, isAway, putAway, readAway, writeAway } from "./put-away.ts";

/** Skills and help: over all partners of a firm, and about one partner as both sides read it. */
export function routes({ rules, url }: { readonly rules: Rules; readonly url: string }): Hono<Env> {
  const app = new Hono<Env>();
  const secure = url.startsWith("https:");

  app.get("/skills", async (c) => {
    const person = await enterPerson(c);
    if (person.home?.side !== "msme") throw notFound();
    if (person.home.roles.every((role) => role === "bookkeeper"))
      throw notAllowed("not-allowed", "Your role does not include this. Ask your owner.");
    const away = remembered(c, secure);
    const partners: Between[] = [];
    let hidden = 0;
    const own = (await ownRelationships(person)).filter(({ state }) => state === "active");
    for (const { relationshipId } of own) {
      const found = await between(c, await enter(c, relationshipId), "/skills");
      const shown = withoutAway(found, away);
      hidden += found.offers.length - shown.offers.length;
      partners.push(shown);
    }
    // The page belongs to no one partner where there are several.
    if (own.length > 1) c.set("relationshipId", "");
    const w = c.var.words;
    return page(
      c,
      { title: w.skills.title, active: "/skills" },
      <SkillsPage
        w={w}
        criteria={criteriaOn(rules, person.today, w.lang)}
        brief={await openBrief(await enterFirm(c))}
        partners={partners}
        hidden={hidden}
      />,
    );
  });

  app.get("/partners/:id/development", async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { country } = await partyNames(access);
    const found = await between(c, access, `/partners/${access.relationshipId}/development`);
    const w = c.var.words;
    return page(
      c,
      {
        title: w.skills.title,
        active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
      },
      <PartnerPage
        w={w}
        criteria={criteriaOn(rules, access.today, w.lang)}
        of={withoutAway(found, readAway(getCookie(c, cookieName)))}
        country={country}
      />,
    );
  });

  return app;
}

async function between(c: Ctx, access: RelationshipAccess, here: string): Promise<Between> {
  const asked = c.req.query("after");
  const after = asked !== undefined && isId(asked) ? asked : undefined;
  const { side, relationshipId } = access;
  const other = side === "large" ? "msme" : "large";
  const offers = await offersBetween(access, other, after);
  const { large, msme } = await partyNames(access);
  return {
    side,
    relationshipId,
    partner: side === "large" ? msme : large,
    learnings: (await learningsIn(access)).items.filter(({ state }) => state !== "left"),
    gaps: await gapsIn(access),
    suggested: await suggestedFor(access, offers.items),
    offers: offers.items,
    older: offers.older,
    paged: after !== undefined,
    here,
    own: (await offersBetween(access, side)).items,
    asks: await asksIn(access),
    mayAct: mayOffer(access),
    mayHide: side === "msme",
  };
}

function withoutAway(found: Between, away: readonly string[]): Between {
  if (found.side === "large" || away.length === 0) return found;
  return {
    ...found,
    offers: found.offers.filter(({ id }) => !isAway(away, id)),
    suggested: found.suggested.filter(({ offer }) => !isAway(away, offer.id)),
  };
}

/**
 * What this browser put away, with what it puts away now. The answer is the page itself, as of any other look: no row, no entry, no
 * count and no status tells one from the other.
 */
function remembered(c: Ctx, secure: boolean): readonly string[] {
  const before = readAway(getCookie(c, cookieName));
  const asked = c.req.query("away");
  if (asked === undefined || c.req.header("sec-purpose")?.includes("prefetch")) return before;
  const now = asked === "none" ? [] : isId(asked) ? putAway(before, asked) : before;
  c.header("set-cookie", writeAway(now, secure), { append: true });
  return now;
}
