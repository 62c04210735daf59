import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { FirmAccess } from "../../people/access/access.ts";
import { enterFirm } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { openForWriting, partnersOf, permitWriting } from "../passport/actions.ts";
import { type EvidenceKind, isKept, namedIn, type Told } from "../passport/evidence.ts";
import { answer, answerCustomer, answerDays, answerFree, beginTelling, topicsOn } from "./actions.ts";
import { customerForm, freeForm, kindForm, topicsForm, whatForm, whenForm } from "./input.ts";
import { CustomerPage, FreePage, KindPage, TopicsPage, WhatPage, WhenPage } from "./pages.tsx";
import { asksExpiry, missingStep, nextStep, type Step } from "./step.ts";

type Asking = { readonly access: FirmAccess; readonly piece: Told };
type Again = { readonly values: FormValues; readonly refusal?: Refusal };

/** "What would you like to add?", one question a page. A draft goes on to the next page, a saved piece back to its own. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/skills/done/new", async (c) => {
    const access = await enterFirm(c);
    permitWriting(access);
    const begun = c.req.query("id");
    const piece = begun === undefined ? undefined : await openForWriting(access, begun);
    return kindPage(c, { id: piece?.id ?? uuidv7(), kind: piece?.kind ?? "" });
  });

  app.post("/skills/done", async (c) => {
    const access = await enterFirm(c);
    permitWriting(access);
    return submit(
      c,
      kindForm,
      async ({ id, kind }) => {
        await beginTelling(access, id, kind);
        return c.redirect(`/skills/done/${id}/what`, 303);
      },
      (values, refusal) => kindPage(c, values, refusal),
    );
  });

  const question = (
    step: Step,
    draw: (c: Ctx, of: Asking, again?: Again) => Promise<Response>,
    take: (c: Ctx, of: Asking) => Promise<Response>,
  ) => {
    const path = `/skills/done/:piece/${step}`;
    const asking = async (c: Ctx): Promise<Asking> => {
      const access = await enterFirm(c);
      return { access, piece: await openForWriting(access, c.req.param("piece") ?? "") };
    };
    app.get(path, async (c) => draw(c, await asking(c)));
    app.post(path, async (c) => take(c, await asking(c)));
  };

  const onward = (c: Ctx, { piece }: Asking, step: Step): Response =>
    isKept(piece)
      ? c.redirect(`/skills/done/${piece.id}?done=changed`, 303)
      : c.redirect(`/skills/done/${piece.id}/${nextStep(piece.kind, step, hasTopics(c, piece.kind))}`, 303);

  const topics = (c: Ctx, kind: EvidenceKind) => topicsOn(rules, c.var.words.today, kind, c.var.words.lang);
  const hasTopics = (c: Ctx, kind: EvidenceKind): boolean => topics(c, kind).length > 0;
  const common = (c: Ctx, { piece }: Asking, again: Again | undefined, values: FormValues) => ({
    w: c.var.words,
    piece,
    hasTopics: hasTopics(c, piece.kind),
    values: again?.values ?? values,
    problems: again?.refusal && problemsOf(again.refusal),
  });
  const options = (title: string, again: Again | undefined) => ({
    title,
    problems: again?.refusal && problemsOf(again.refusal),
    ...(again?.refusal ? { status: again.refusal.status } : {}),
  });

  const what = (c: Ctx, of: Asking, again?: Again) => {
    const { kind, title, shows } = of.piece;
    const props = common(c, of, again, { title: title ?? "", shows: shows ?? "" });
    return page(c, options(c.var.words.telling.what.title[kind], again), <WhatPage {...props} />);
  };
  question("what", what, (c, of) =>
    submit(
      c,
      whatForm,
      async ({ version, ...said }) => {
        await answer(of.access, of.piece.id, version, said);
        return onward(c, of, "what");
      },
      (values, refusal) => what(c, of, { values, refusal }),
    ),
  );

  const when = (c: Ctx, of: Asking, again?: Again) => {
    const { kind, doneOn, expiresOn } = of.piece;
    const ends = expiresOn ? "yes" : doneOn ? "no" : "";
    const props = common(c, of, again, { ends });
    return page(c, options(c.var.words.telling.when.title[kind], again), <WhenPage {...props} />);
  };
  question("when", when, (c, of) =>
    submit(
      c,
      whenForm(typedDate, asksExpiry(of.piece)),
      async (said) => {
        await answerDays(of.access, of.piece.id, said);
        return onward(c, of, "when");
      },
      (values, refusal) => when(c, of, { values, refusal }),
    ),
  );

  const customer = async (c: Ctx, of: Asking, again?: Again) => {
    const { kind, customer } = of.piece;
    const partner = customer && "relationshipId" in customer ? customer : undefined;
    const said = customer && "words" in customer ? customer.words : "";
    const props = common(c, of, again, {
      whose: partner?.relationshipId ?? (said ? "words" : isKept(of.piece) ? "nobody" : ""),
      customer: said,
      shown: partner?.shown ? "yes" : "",
    });
    return page(
      c,
      options(c.var.words.telling.customer.title[kind], again),
      <CustomerPage {...props} partners={await partnersOf(of.access)} />,
    );
  };
  question("customer", customer, (c, of) =>
    submit(
      c,
      customerForm,
      async (said) => {
        await answerCustomer(of.access, of.piece.id, said);
        return onward(c, of, "customer");
      },
      (values, refusal) => customer(c, of, { values, refusal }),
    ),
  );

  const topicsPage = (c: Ctx, of: Asking, again?: Again) =>
    page(
      c,
      options(c.var.words.telling.topics.title, again),
      <TopicsPage {...common(c, of, again, { topics: of.piece.topics })} topics={topics(c, of.piece.kind)} />,
    );
  question("topics", topicsPage, (c, of) =>
    submit(
      c,
      topicsForm,
      async ({ version, topics: chosen }) => {
        const known = new Set(topics(c, of.piece.kind).map(({ id }) => id));
        await answer(of.access, of.piece.id, version, { topics: chosen.filter((id) => known.has(id)) });
        return onward(c, of, "topics");
      },
      (values, refusal) => topicsPage(c, of, { values, refusal }),
    ),
  );

  const free = async (c: Ctx, of: Asking, again?: Again) => {
    const { piece, access } = of;
    const missing = missingStep(piece);
    if (missing) return c.redirect(`/skills/done/${piece.id}/${missing}`, 303);
    const said = piece.customer && "words" in piece.customer ? piece.customer.words : null;
    const names = (await partnersOf(access)).map(({ name }) => name);
    return page(
      c,
      options(c.var.words.telling.free.title[piece.kind], again),
      <FreePage
        {...common(c, of, again, { cleared: piece.cleared ?? "" })}
        named={namedIn([piece.title, piece.shows, said], names)}
      />,
    );
  };
  question("free", free, (c, of) =>
    submit(
      c,
      freeForm,
      async ({ version, cleared }) => {
        const done = await answerFree(of.access, of.piece.id, version, cleared);
        return c.redirect(`/skills/done/${of.piece.id}?done=${done}`, 303);
      },
      (values, refusal) => free(c, of, { values, refusal }),
    ),
  );

  return app;
}

function kindPage(c: Ctx, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.telling.kindTitle, problems },
    <KindPage w={c.var.words} values={values} problems={problems} />,
  );
}
