import { Hono } from "hono";
import type { LeaderWord } from "../../design/leader-word.tsx";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import { typedDate } from "../../design/typed-date.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf } from "../../platform/money.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { badgesOfLarge } from "../../relationships/badges/actions.ts";
import { placesOf } from "../leaders/actions.ts";
import { explain, figuresToday, giveAttestation, noteAct } from "./actions.ts";
import { stateOf } from "./attestation.ts";
import { actForm, reasonForm, wordForm } from "./input.ts";
import { WordPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { actsWithFirms, attestation, figuresOf, organizationOf } from "./reads.ts";

/** One quarter of a leader: acts are noted, the word is given, or said why not. For the large side. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/leadership/words/:word", async (c) => wordPage(c, await enterLarge(c)));

  app.post("/leadership/words/:word/acts", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "attestation.note", access);
    const { currency } = await organizationOf(access);
    return submit(
      c,
      actForm(typedDate, currency, decimalMarkOf(c.var.words.locale)),
      async (act) => {
        await noteAct(access, c.req.param("word"), act);
        return c.redirect(`/leadership/words/${c.req.param("word")}?done=noted`, 303);
      },
      (values, refusal) => wordPage(c, access, values, refusal),
    );
  });

  app.post("/leadership/words/:word/given", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "attestation.give", access);
    return submit(
      c,
      wordForm,
      async (said) => {
        await giveAttestation(access, c.req.param("word"), said);
        return c.redirect(`/leadership/words/${c.req.param("word")}?done=given`, 303);
      },
      (values, refusal) => wordPage(c, access, values, refusal),
    );
  });

  app.post("/leadership/words/:word/reason", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "attestation.explain", access);
    return submit(
      c,
      reasonForm,
      async ({ reason }) => {
        await explain(access, c.req.param("word"), reason);
        return c.redirect(`/leadership/words/${c.req.param("word")}?done=explained`, 303);
      },
      (values, refusal) => wordPage(c, access, values, refusal),
    );
  });

  return app;
}

async function wordPage(c: Ctx, access: LargeAccess, values: FormValues = {}, refusal?: Refusal) {
  const w = c.var.words;
  const one = await attestation(access, c.req.param("word") ?? "");
  const place = one.unitId === null ? null : ((await placesOf(access)).get(one.unitId) ?? null);
  const today = one.given ? { last: [], on: null } : await figuresToday(access, one);
  const word: LeaderWord = {
    ...one,
    place,
    state: stateOf(one),
    acts: await actsWithFirms(access, one.id),
    met: null,
    figures: await figuresOf(access, one.id),
  };
  const problems = refusal && problemsOf(refusal);
  const done = c.req.query("done");
  const { currency } = await organizationOf(access);
  return page(
    c,
    {
      title: place ?? w.leadership.whole,
      active: "/sponsor",
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <Proven w={w} badges={await badgesOfLarge(access, [one.id])}>
      <WordPage
        w={w}
        id={one.id}
        word={word}
        currency={currency}
        figuresOn={today.on}
        last={today.last}
        ripe={Temporal.PlainDate.compare(access.today, one.until) > 0}
        speaksFor={one.leader && one.leader.id !== access.personId ? one.leader.name : null}
        may={may(policy, "attestation.give", access)}
        done={done === "noted" || done === "given" || done === "explained" ? done : undefined}
        values={{ id: uuidv7(), ...values }}
        problems={problems}
      />
    </Proven>,
  );
}
