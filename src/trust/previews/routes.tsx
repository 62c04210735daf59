import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { Refusal } from "../../platform/refusal.ts";
import { askLoad, checkAgain, mayMake, readImport } from "../imports/actions.ts";
import { mayChoose } from "../imports/import.ts";
import { choicesOf, readingForm } from "./input.ts";
import { PreviewPage } from "./pages.tsx";
import { ownCurrency } from "./reads.ts";

/** A look at a ledger before it is loaded: how it is read, what would become of it, and the word that loads it. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/import/:id/preview", async (c) => previewPage(c, await enterLarge(c)));

  app.post("/import/:id/reading", async (c) => {
    const access = await enterLarge(c);
    const of = await readImport(access, c.req.param("id"));
    return submit(
      c,
      readingForm,
      async (form) => {
        await checkAgain(access, of.id, choicesOf(form, of.choices));
        return c.redirect(`/import/${of.id}`, 303);
      },
      (values, refusal) => previewPage(c, access, values, refusal),
    );
  });

  app.post("/import/:id/load", async (c) => {
    const access = await enterLarge(c);
    const { id } = await readImport(access, c.req.param("id"));
    await askLoad(access, id).catch(unlessElsewhere);
    return c.redirect(`/import/${id}`, 303);
  });

  return app;
}

/** A form that was sent twice, or from an old tab: where the import stands now is answer enough. */
function unlessElsewhere(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== "import-elsewhere") throw error;
}

async function previewPage(c: Ctx, access: LargeAccess, values: FormValues = {}, refusal?: Refusal) {
  const of = await readImport(access, c.req.param("id") ?? "");
  if (!mayChoose(of.state) || of.kept.length === 0) return c.redirect(`/import/${of.id}`, 303);
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: of.fileName ?? w.imports.nameless,
      active: "/import",
      wide: true,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <PreviewPage
      w={w}
      of={of}
      own={await ownCurrency(access)}
      values={values}
      problems={problems}
      mayMake={mayMake(access)}
    />,
  );
}
