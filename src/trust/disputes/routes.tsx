import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, readForm, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { draftsHere, dropDraft, keepOpening, mayDraft } from "../dispute-drafts/actions.ts";
import { thingsOf } from "../dispute-things/actions.ts";
import { mayOpen, openDispute, readDispute } from "./actions.ts";
import { type Subject, subjects } from "./dispute.ts";
import { openingDraftForm, openingForm } from "./input.ts";
import { DisputesPage, OpenPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { disputesOf, near, passedLines } from "./reads.ts";

/** Disputes of a partnership: the list that both sides read, and opening one. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/disputes";

  app.get(path, async (c) => {
    const access = await readable(c);
    const lines = await disputesOf(access);
    const passed = await passedLines(access, access.now);
    const w = c.var.words;
    return page(
      c,
      { title: w.disputes.title, active: menu(access) },
      <DisputesPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={await partyNames(access)}
        lines={lines}
        drafts={await draftsHere(access)}
        passed={(line) => passed.has(line.id)}
        done={c.req.query("done")}
        mayOpen={mayOpen(access)}
      />,
    );
  });

  app.get(`${path}/new`, async (c) => {
    const access = await readable(c);
    permit(policy, "dispute.open", access);
    const draft = (await draftsHere(access)).find((one) => one.id === c.req.query("draft"));
    if (draft)
      return openPage(c, access, {
        id: draft.id,
        title: draft.title ?? "",
        about: draft.about ?? "",
        thing: draft.aboutId ? `${draft.about} ${draft.aboutId}` : "",
        reason: draft.reason ?? "",
        wish: draft.wish ?? "",
        refersTo: draft.refersTo ?? "",
      });
    const about = subjects.find((one) => one === c.req.query("about"));
    return openPage(c, access, {
      id: uuidv7(),
      about: about ?? "",
      thing: about && c.req.query("of") ? `${about} ${c.req.query("of")}` : "",
      refersTo: c.req.query("refers") ?? "",
    });
  });

  app.post(path, async (c) => {
    const access = await readable(c);
    permit(policy, "dispute.open", access);
    const there = `/partners/${access.relationshipId}/disputes`;
    const again = (values: FormValues, refusal: Refusal) => openPage(c, access, values, refusal);
    if (mayDraft(access) && (await readForm(c)).act === "draft")
      return submit(
        c,
        openingDraftForm,
        async (draft) => {
          const aboutId = draft.aboutId !== null && isId(draft.aboutId) ? draft.aboutId : null;
          await keepOpening(access, { ...draft, aboutId });
          return c.redirect(`${there}?done=kept`, 303);
        },
        again,
      );
    return submit(
      c,
      openingForm,
      async (made) => {
        const { id, joined } = await openDispute(access, rules, made);
        return c.redirect(`${there}/${id}?done=${joined ? "joined" : "opened"}`, 303);
      },
      again,
    );
  });

  app.post(`${path}/drafts/:draft/removal`, async (c) => {
    const access = await readable(c);
    await dropDraft(access, { id: c.req.param("draft") });
    return c.redirect(`/partners/${access.relationshipId}/disputes`, 303);
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "dispute.read", access);
  return access;
}

const menu = ({ side, relationshipId }: RelationshipAccess): string =>
  side === "large" ? "/partners" : `/partners/${relationshipId}`;

async function openPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const refersTo = String(values.refersTo ?? "");
  const refers = isId(refersTo) ? await readDispute(access, refersTo) : undefined;
  const about = subjects.find((one) => one === values.about);
  const draft = (await draftsHere(access)).some((one) => one.id === values.id);
  return page(
    c,
    { title: w.disputes.form.title, active: menu(access), problems, status: refusal?.status },
    <OpenPage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={await partyNames(access)}
      things={await thingsOf(access, String(values.thing ?? ""))}
      theirs={about ? await theirs(access, about) : []}
      refers={refers && { id: refers.id, title: refers.title }}
      mayDraft={mayDraft(access)}
      isDraft={draft}
      values={values}
      problems={problems}
    />,
  );
}

/** Open ones of the other side, about nothing certain of that kind, to which this side has not answered. */
async function theirs(access: RelationshipAccess, about: Subject) {
  return (await near(access, about, null)).filter((one) => one.side !== access.side && !one.answered);
}
