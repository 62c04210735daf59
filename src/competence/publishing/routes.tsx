import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { naming, ofKinds } from "../../relationships/badges/badge.ts";
import { readShown } from "../sharing/actions.ts";
import { noteRead, publish, readVersion, reply } from "./actions.ts";
import { publishForm, replyForm } from "./input.ts";
import { ReplyPage, VersionPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { appealAgainst, repliesTo, versionNumbers } from "./reads.ts";

const path = "/partners/:id/assessments";

/** Published versions: made once, read by both, answered by the firm. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.post(`${path}/:assessment/publication`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { version: basedOn } = parse(publishForm, await readForm(c));
    const number = await publish(access, rules, c.req.param("assessment"), basedOn);
    return c.redirect(
      `/partners/${access.relationshipId}/assessments/versions/${number}?done=published`,
      303,
    );
  });

  app.get(`${path}/versions/:number`, async (c) => versionPage(c, await enter(c, c.req.param("id"))));

  app.get(`${path}/versions/:number/reply`, async (c) => replyPage(c, await replying(c)));

  app.post(`${path}/versions/:number/replies`, async (c) => {
    const access = await replying(c);
    return submit(
      c,
      replyForm,
      async (said) => {
        await reply(access, numberOf(c), said);
        return c.redirect(`${addressOf(c, access)}?done=replied`, 303);
      },
      (values, refusal) => replyPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/versions/:number/reading`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    await noteRead(access, numberOf(c));
    return c.redirect(addressOf(c, access), 303);
  });

  return app;
}

function numberOf(c: Ctx): number {
  return Number(c.req.param("number"));
}

function addressOf(c: Ctx, { relationshipId }: RelationshipAccess): string {
  return `/partners/${relationshipId}/assessments/versions/${numberOf(c)}`;
}

async function replying(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "version.reply", access);
  return access;
}

async function common(c: Ctx, access: RelationshipAccess) {
  const one = await readVersion(access, numberOf(c));
  return {
    w: c.var.words,
    side: access.side,
    relationshipId: access.relationshipId,
    names: await partyNames(access),
    version: one,
    replies: await repliesTo(access, one.number),
  };
}

async function versionPage(c: Ctx, access: RelationshipAccess): Promise<Response> {
  const props = await common(c, access);
  const { w, names } = props;
  const numbers = await versionNumbers(access);
  const done = { published: w.publishing.published, replied: w.publishing.repliedNow(names.large) }[
    c.req.query("done") ?? ""
  ];
  return page(
    c,
    {
      title: w.publishing.title(props.version.number),
      active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
    },
    <Proven
      w={w}
      badges={naming(
        ofKinds(await badgesFor(access, [access.relationshipId, props.version.assessmentId]), "assessment"),
        { number: props.version.number },
      )}
    >
      <VersionPage
        {...props}
        today={access.today}
        several={numbers.length > 1}
        shown={new Set((await readShown(access)).map(({ id }) => id))}
        appeal={await appealAgainst(access, props.version.number)}
        mayReply={may(policy, "version.reply", access)}
        mayAppeal={access.side === "msme" && access.roles.includes("owner")}
        mayMarkRead={may(policy, access.side === "large" ? "version.publish" : "version.reply", access)}
        done={done}
      />
    </Proven>,
  );
}

async function replyPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const props = await common(c, access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: c.var.words.publishing.replyTitle(props.version.number),
      active: `/partners/${access.relationshipId}`,
      ...(refusal ? { problems, status: refusal.status } : {}),
    },
    <ReplyPage {...props} values={values} problems={problems} />,
  );
}
