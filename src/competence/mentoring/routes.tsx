import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { ofKinds } from "../../relationships/badges/badge.ts";
import { saidWish } from "../wishes/actions.ts";
import { confirm, decline, end } from "./actions.ts";
import { dones, EndPage, FirmPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { askedOfFirm, mentoringsOfFirm, oneMentoring } from "./reads.ts";

/** Who is proposed to a firm, its yes and no, and who works with it. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/mentoring", async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const own = access.side === "msme";
    const pairs = await mentoringsOfFirm(access);
    return page(
      c,
      { title: w.mentoring.firm.title, active: own ? `/partners/${access.relationshipId}` : "/partners" },
      <Proven
        w={w}
        badges={ofKinds(
          await badgesFor(
            access,
            pairs.map(({ id }) => id),
          ),
          "mentoring",
        )}
      >
        <FirmPage
          w={w}
          side={access.side}
          relationshipId={access.relationshipId}
          names={await partyNames(access)}
          wish={await saidWish(access)}
          asked={own ? await askedOfFirm(access) : []}
          pairs={pairs}
          may={{
            say: own,
            answer: own && may(policy, "mentoring.answer", access),
            end: (pair) =>
              may(policy, "mentoring.end", access) &&
              (access.side !== pair.mentorSide || access.personId === pair.mentorId),
          }}
          done={doneOf(c)}
        />
      </Proven>,
    );
  });

  app.post("/partners/:id/mentoring/proposals/:proposal/confirmation", async (c) => {
    const access = await firm(c);
    const begun = await confirm(access, c.req.param("proposal"));
    return c.redirect(`/partners/${access.relationshipId}/mentoring?done=${begun ? "begun" : "yes"}`, 303);
  });

  app.post("/partners/:id/mentoring/proposals/:proposal/refusal", async (c) => {
    const access = await firm(c);
    await decline(access, c.req.param("proposal"));
    return c.redirect(`/partners/${access.relationshipId}/mentoring?done=no`, 303);
  });

  app.get("/partners/:id/mentoring/:mentoring/end", async (c) => {
    const access = await readable(c);
    permit(policy, "mentoring.end", access);
    const pair = await oneMentoring(access, c.req.param("mentoring"));
    const name = access.side === "msme" ? pair.mentor : pair.firm;
    const w = c.var.words;
    return page(
      c,
      { title: w.mentoring.firm.endTitle(name) },
      <EndPage w={w} pair={pair} name={name} back={backOf(access)} />,
    );
  });

  app.post("/partners/:id/mentoring/:mentoring/end", async (c) => {
    const access = await readable(c);
    await end(access, c.req.param("mentoring"));
    return c.redirect(`${backOf(access)}?done=ended`, 303);
  });

  return app;
}

/** A mentor has a page of all their firms. */
function backOf(access: RelationshipAccess): string {
  return access.side === "large" ? "/development/mentoring" : `/partners/${access.relationshipId}/mentoring`;
}

function doneOf(c: Ctx) {
  return dones.find((one) => one === c.req.query("done"));
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "mentoring.read", access);
  return access;
}

/** The firm's own answer: a mentor gives theirs on a page of their own. */
async function firm(c: Ctx): Promise<RelationshipAccess> {
  const access = await readable(c);
  if (access.side !== "msme") throw notFound();
  return access;
}
