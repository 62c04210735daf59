import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import {
  changeOffer,
  criteriaOn,
  endOffer,
  makeOffer,
  type Offering,
  offerDesk,
  offerForms,
  ownOffer,
} from "../offers/actions.ts";
import { ChangePage, ClosePage, MakePage } from "./pages.tsx";

/** The forms of an offer, the same for both sides: the large organization's stand on its desk, a firm's in its relationship. */
type Way = {
  /** The address under which the offers of this side stand. */
  readonly path: "/development/offers" | "/partners/:id/offers";
  readonly enter: (c: Ctx) => Promise<Offering>;
};

const ways: readonly Way[] = [
  { path: "/development/offers", enter: enterLarge },
  { path: "/partners/:id/offers", enter: (c) => enter(c, c.req.param("id") ?? "") },
];

const baseOf = (access: Offering): string =>
  "relationshipId" in access ? `/partners/${access.relationshipId}/offers` : "/development/offers";
const listOf = (access: Offering): string =>
  "relationshipId" in access
    ? access.side === "msme"
      ? "/skills"
      : `/partners/${access.relationshipId}/development`
    : "/development/offers";

export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  for (const { path, enter: enterBy } of ways) {
    app.get(`${path}/new`, async (c) => {
      const access = await enterBy(c);
      const ask = c.req.query("ask") ?? "";
      return makePage(c, access, { id: uuidv7(), ...(isId(ask) ? { ask } : {}) });
    });

    app.post(path, async (c) => {
      const access = await enterBy(c);
      const { currency } = await offerDesk(access);
      return submit(
        c,
        offerForms.make(typedDate, currency),
        async (made) => {
          await makeOffer(access, made);
          // Made for somebody who asked: back to the answer.
          const back =
            "relationshipId" in access && made.ask && isId(made.ask)
              ? `/partners/${access.relationshipId}/skill-asks/${made.ask}?offer=${made.id}`
              : `${baseOf(access)}/${made.id}?done=made`;
          return c.redirect(back, 303);
        },
        (values, refusal) => makePage(c, access, values, refusal),
      );
    });

    app.get(`${path}/:offer/change`, async (c) => changePage(c, await enterBy(c), {}));

    app.post(`${path}/:offer/change`, async (c) => {
      const access = await enterBy(c);
      const { currency } = await offerDesk(access);
      const { id } = await ownOffer(access, c.req.param("offer"));
      return submit(
        c,
        offerForms.change(typedDate, currency),
        async (changed) => {
          await changeOffer(access, id, changed);
          return c.redirect(`${baseOf(access)}/${id}?done=changed`, 303);
        },
        (values, refusal) => changePage(c, access, values, refusal),
      );
    });

    app.get(`${path}/:offer/end`, async (c) => closePage(c, await enterBy(c), {}));

    app.post(`${path}/:offer/end`, async (c) => {
      const access = await enterBy(c);
      await offerDesk(access);
      const { id } = await ownOffer(access, c.req.param("offer"));
      return submit(
        c,
        offerForms.close,
        async (closing) => {
          await endOffer(access, id, closing);
          return c.redirect(`${baseOf(access)}/${id}?done=closed`, 303);
        },
        (values, refusal) => closePage(c, access, values, refusal),
      );
    });
  }

  async function around(c: Ctx, access: Offering, firm?: string) {
    const w = c.var.words;
    const { large, msme, people, currency } = await offerDesk(access, firm);
    const criteria = criteriaOn(rules, access.today, w.lang);
    return {
      w,
      side: access.side,
      names: { large, msme },
      people,
      personId: access.personId,
      currency,
      criteria,
    };
  }

  async function makePage(c: Ctx, access: Offering, values: FormValues, refusal?: Refusal) {
    const problems = refusal && problemsOf(refusal);
    const shown = await around(c, access, c.req.query("firm"));
    const { w, side, names } = shown;
    return page(
      c,
      options(side === "large" ? w.skills.makeTitleLarge : w.skills.makeTitle(names.large), access, refusal),
      <MakePage
        {...shown}
        action={baseOf(access)}
        back={listOf(access)}
        firms={"relationshipId" in access ? "" : (names.msme ?? "")}
        values={values}
        problems={problems}
      />,
    );
  }

  async function changePage(c: Ctx, access: Offering, values: FormValues, refusal?: Refusal) {
    const problems = refusal && problemsOf(refusal);
    const offer = await ownOffer(access, c.req.param("offer") ?? "");
    const shown = await around(c, access, offer.relationshipId ?? undefined);
    const href = `${baseOf(access)}/${offer.id}`;
    return page(
      c,
      options(shown.w.skills.changeTitle(offer.title), access, refusal),
      <ChangePage
        {...shown}
        offer={offer}
        action={`${href}/change`}
        back={href}
        values={values}
        problems={problems}
      />,
    );
  }

  return app;
}

async function closePage(c: Ctx, access: Offering, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  await offerDesk(access);
  const offer = await ownOffer(access, c.req.param("offer") ?? "");
  const href = `${baseOf(access)}/${offer.id}`;
  return page(
    c,
    options(w.skills.closeTitle(offer.title), access, refusal),
    <ClosePage
      w={w}
      offer={offer}
      action={`${href}/end`}
      back={href}
      values={values}
      problems={refusal && problemsOf(refusal)}
    />,
  );
}

function options(title: string, access: Offering, refusal?: Refusal) {
  const active = access.side === "msme" ? "/skills" : "/development";
  return {
    title,
    active,
    problems: refusal && problemsOf(refusal),
    ...(refusal ? { status: refusal.status } : {}),
  };
}
