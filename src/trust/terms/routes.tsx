import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { mayReadInvoices } from "../payments/actions.ts";
import { dateOf } from "../readings/month.ts";
import { longerTerms } from "../sources/actions.ts";
import { announce, noticePromised, withdraw } from "./actions.ts";
import { announceForm, withdrawForm } from "./input.ts";
import { AnnouncePage, ChangesPage, WithdrawPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { announcements, oneAnnounced } from "./reads.ts";

/** Changes of terms, volume or price: announced by the large side, read by both. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/changes";

  app.get(path, async (c) => {
    const access = await readable(c);
    const after = c.req.query("after");
    const before = after !== undefined && isId(after) ? after : undefined;
    const done = c.req.query("done");
    const seen = before === undefined ? await longerTerms(access) : [];
    const found = await announcements(access, { before });
    return page(
      c,
      { title: c.var.words.changes.title, active: menu(access) },
      <ChangesPage
        {...(await common(c, access))}
        {...found}
        badges={
          await badgesFor(
            access,
            found.items.map(({ id }) => id),
          )
        }
        paged={before !== undefined}
        seen={seen.toReversed().map(({ invoice, start, terms, before: so }) => ({
          ...{ invoiceId: invoice.id, number: invoice.number, on: dateOf(start), terms, before: so },
        }))}
        mayAnnounce={may(policy, "change.announce", access)}
        linked={mayReadInvoices(access)}
        done={done === "announced" || done === "taken-back" ? done : undefined}
      />,
    );
  });

  app.get(`${path}/new`, async (c) => announcePage(c, await announcing(c), { id: uuidv7() }));

  app.post(path, async (c) => {
    const access = await announcing(c);
    return submit(
      c,
      announceForm(typedDate),
      async (made) => {
        await announce(access, made);
        return c.redirect(`/partners/${access.relationshipId}/changes?done=announced`, 303);
      },
      (values, refusal) => announcePage(c, access, values, refusal),
    );
  });

  app.get(`${path}/:change/withdrawal`, async (c) => withdrawPage(c, await withdrawing(c), {}));

  app.post(`${path}/:change/withdrawal`, async (c) => {
    const access = await withdrawing(c);
    const { id } = await oneAnnounced(access, c.req.param("change"));
    return submit(
      c,
      withdrawForm,
      async ({ reason }) => {
        await withdraw(access, id, reason);
        return c.redirect(`/partners/${access.relationshipId}/changes?done=taken-back`, 303);
      },
      (values, refusal) => withdrawPage(c, access, values, refusal),
    );
  });

  return app;
}

async function announcePage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const parts = await common(c, access);
  return page(
    c,
    { title: parts.w.changes.announceTitle(parts.names.msme), ...options(access, refusal), problems },
    <AnnouncePage {...parts} promised={await noticePromised(access)} values={values} problems={problems} />,
  );
}

async function withdrawPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const one = await oneAnnounced(access, c.req.param("change") ?? "");
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.changes.withdrawTitle, ...options(access, refusal), problems },
    <WithdrawPage {...(await common(c, access))} one={one} values={values} problems={problems} />,
  );
}

async function common(c: Ctx, access: RelationshipAccess) {
  const { relationshipId } = access;
  return { w: c.var.words, relationshipId, names: await partyNames(access) };
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "change.read", access);
  return access;
}

async function announcing(c: Ctx): Promise<RelationshipAccess> {
  const access = await readable(c);
  permit(policy, "change.announce", access);
  return access;
}

async function withdrawing(c: Ctx): Promise<RelationshipAccess> {
  const access = await readable(c);
  permit(policy, "change.withdraw", access);
  return access;
}

const menu = ({ side, relationshipId }: RelationshipAccess): string =>
  side === "large" ? "/partners" : `/partners/${relationshipId}`;
const options = (access: RelationshipAccess, refusal?: Refusal) => ({
  active: menu(access),
  ...(refusal ? { status: refusal.status } : {}),
});
