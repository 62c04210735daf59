import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import type { ReviewFigures } from "../review-figures/figures.ts";
import {
  countAgain,
  openReview,
  permitWriting,
  readReview,
  readReviews,
  rightsOf,
  signReview,
  writeWords,
} from "./actions.ts";
import { answersIn, openForm, signatureForm, wordsForm } from "./input.ts";
import { ListPage, OnePage, WordsPage } from "./pages.tsx";
import { type Review, sealedText } from "./review.ts";

const base = "/partners/:id/reviews";

/** The yearly look back: both read it, both write, both sign the same version. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(base, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const found = await readReviews(access);
    return page(
      c,
      { title: c.var.words.reviews.title, active: activeOf(access) },
      <ListPage
        {...(await common(c, access))}
        {...found}
        today={access.today}
        newId={uuidv7()}
        mayWrite={rightsOf(access).mayWrite}
      />,
    );
  });

  app.post(base, async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitWriting(access);
    const { id } = parse(openForm, await readForm(c));
    return done(c, access, await openReview(access, rules, id), "opened");
  });

  app.get(`${base}/:review`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    return onePage(c, access, await readReview(access, c.req.param("review")));
  });

  app.get(`${base}/:review/words`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitWriting(access);
    const { newest } = await readReview(access, c.req.param("review"));
    const own = newest[access.side];
    return wordsPage(c, access, {
      ...Object.fromEntries((own?.signs ?? []).map((said, at) => [`sign-${at}`, said])),
      words: own?.words ?? "",
      next: newest.next ?? "",
    });
  });

  app.post(`${base}/:review/words`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitWriting(access);
    const id = c.req.param("review");
    const count = (await readReview(access, id)).newest.figures.statement?.signs.length ?? 0;
    return submit(
      c,
      wordsForm(count),
      async (form) => {
        const { words, next, number } = form;
        await writeWords(access, id, { signs: answersIn(form, count), words, next, number });
        return done(c, access, id, "written");
      },
      (values, refusal) => wordsPage(c, access, values, refusal),
    );
  });

  app.post(`${base}/:review/figures`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    return acting(c, access, "counted", async (id) => {
      const { number } = parse(signatureForm, await readForm(c));
      await countAgain(access, id, number);
    });
  });

  app.post(`${base}/:review/signature`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    return acting(c, access, "signed", async (id) => {
      await signReview(access, id, parse(signatureForm, await readForm(c)));
    });
  });

  app.get(`${base}/:review/sealed.json`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const review = await readReview(access, c.req.param("review"));
    return c.body(sealedText(review.id, review.newest), 200, {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="review-${review.number}-${review.newest.number}.json"`,
    });
  });

  app.get(`${base}/:review/figures.csv`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { newest, asOf } = await readReview(access, c.req.param("review"));
    return c.body(writeCsv(lines(newest.figures), columns(c), { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="year-until-${asOf}.csv"`,
    });
  });

  return app;
}

const activeOf = (access: RelationshipAccess) =>
  access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;

function done(c: Ctx, access: RelationshipAccess, id: string, what: string): Response {
  return c.redirect(`/partners/${access.relationshipId}/reviews/${id}?done=${what}`, 303);
}

async function common(c: Ctx, access: RelationshipAccess) {
  const { side, relationshipId } = access;
  return { w: c.var.words, side, relationshipId, names: await partyNames(access) };
}

/** An act without a form: a "no" shows the page as it is now, with the reason. */
async function acting(
  c: Ctx,
  access: RelationshipAccess,
  what: string,
  act: (id: string) => Promise<void>,
): Promise<Response> {
  const id = c.req.param("review") ?? "";
  try {
    await act(id);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== "conflict") throw error;
    return onePage(c, access, await readReview(access, id), error);
  }
  return done(c, access, id, what);
}

async function onePage(c: Ctx, access: RelationshipAccess, review: Review, refusal?: Refusal) {
  const { reviews } = c.var.words;
  const said = c.req.query("done") ?? "";
  return page(
    c,
    {
      title: reviews.title,
      active: activeOf(access),
      ...(refusal ? { status: refusal.status, problems: problemsOf(refusal) } : {}),
    },
    <Proven w={c.var.words} badges={await badgesFor(access, [review.id])}>
      <OnePage
        {...(await common(c, access))}
        {...rightsOf(access)}
        review={review}
        done={Object.hasOwn(reviews.done, said) ? reviews.done[said as keyof typeof reviews.done] : undefined}
      />
    </Proven>,
  );
}

async function wordsPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: c.var.words.reviews.form.title,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <WordsPage
      {...(await common(c, access))}
      review={await readReview(access, c.req.param("review") ?? "")}
      values={values}
      problems={problems}
    />,
  );
}

type Line = {
  readonly what: string;
  readonly when: string;
  readonly kept: number | null;
  readonly of: number | null;
  readonly state: string;
};

/** The figures as lines of a file: months of promises, then answers at gates. */
function lines({ promises, ventures }: ReviewFigures): Line[] {
  return [
    ...promises.flatMap(({ code, days, months }) =>
      months.map(({ month, kept, decided, state }) => ({
        ...{ what: `${code}, ${days}`, when: month, kept, of: decided, state },
      })),
    ),
    ...ventures.flatMap(({ title, gates }) =>
      gates.map((gate) => ({
        ...{ what: `${title}: ${gate.title}`, when: gate.on, kept: null, of: null },
        state: `${gate.large ?? "-"} / ${gate.msme ?? "-"}`,
      })),
    ),
  ];
}

function columns(c: Ctx): CsvColumn<Line>[] {
  const heads = c.var.words.reviews.columns;
  return (["what", "when", "kept", "of", "state"] as const).map((key) => ({
    header: heads[key],
    cell: (line) => line[key],
  }));
}
