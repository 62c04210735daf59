import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { Refusal } from "../../platform/refusal.ts";
import { inviteAgain } from "./actions.ts";
import { InvitationsPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { invitations, partnerAsked } from "./reads.ts";

/** What the large side sees of an invitation: whether it was answered, and how to send it again. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/invitation", async (c) => statePage(c, await readable(c)));

  app.post("/partners/:id/invitation", async (c) => {
    const access = await readable(c);
    try {
      await inviteAgain(access);
    } catch (error) {
      if (error instanceof Refusal && error.kind === "conflict") return statePage(c, access, error);
      throw error;
    }
    return c.redirect(`/partners/${access.relationshipId}/invitation?done=sent`, 303);
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "invitation.read", access);
  return access;
}

async function statePage(c: Ctx, access: RelationshipAccess, refusal?: Refusal): Promise<Response> {
  const { name, active } = await partnerAsked(access);
  return page(
    c,
    {
      title: c.var.words.invitation.state.title,
      active: "/partners",
      ...(refusal ? { status: refusal.status, problems: problemsOf(refusal) } : {}),
    },
    <InvitationsPage
      w={c.var.words}
      relationshipId={access.relationshipId}
      partner={name}
      active={active}
      all={await invitations(access)}
      now={access.now}
      mayInvite={may(policy, "partner.invite", access)}
      sent={c.req.query("done") === "sent"}
    />,
  );
}
