import { Hono } from "hono";
import { Outcomes } from "../../design/dispute-outcome.tsx";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { draftsHere, keepTurn, mayDraft } from "../dispute-drafts/actions.ts";
import { helpersOf, mayBring } from "../dispute-helpers/actions.ts";
import {
  confirmRepair,
  lookBack,
  looksOf,
  mayRepair,
  outcomeOf,
  repairDone,
  sign,
} from "../dispute-outcomes/actions.ts";
import { repairState } from "../dispute-outcomes/outcome.ts";
import {
  answerDispute,
  clockOf,
  endApart,
  mayMove,
  mayOpen,
  readDispute,
  say,
  speaks,
  takeStep,
  withdraw,
} from "../disputes/actions.ts";
import { mayWrite } from "../disputes/dispute.ts";
import { dayIn } from "../working-days/working-day.ts";
import {
  claimForm,
  endForm,
  type Given,
  lookForm,
  type Shape,
  signatureForm,
  stepForm,
  tapForm,
  turnDraftForm,
  wordForm,
} from "./input.ts";
import { DisputePage } from "./pages.tsx";

/** One dispute as both sides read it, and every act that is a button of its page. A step after the end is refused, with a way on. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/disputes/:dispute";
  const idOf = (c: Ctx): string => c.req.param("dispute") ?? "";

  app.get(path, async (c) => show(c, rules, await enter(c, c.req.param("id"))));

  /** One act with a form; afterwards the page says what was done, and where it was refused why. */
  const act = <S extends Shape>(
    suffix: string,
    shape: S,
    done: string,
    does: (access: RelationshipAccess, id: string, given: Given<S>, c: Ctx) => Promise<void>,
  ) =>
    app.post(`${path}/${suffix}`, async (c: Ctx) => {
      const access = await enter(c, c.req.param("id") ?? "");
      await readDispute(access, idOf(c));
      return submit(
        c,
        shape,
        async (given) => {
          await does(access, idOf(c), given, c);
          return c.redirect(`/partners/${access.relationshipId}/disputes/${idOf(c)}?done=${done}`, 303);
        },
        (values, refusal) => show(c, rules, access, values, refusal),
      );
    });

  /** Said now, or kept as the firm's draft: the button says which. */
  const turn = <S extends Shape>(
    suffix: string,
    shape: S,
    says: (access: RelationshipAccess, id: string, given: Given<S>) => Promise<void>,
  ) =>
    app.post(`${path}/${suffix}`, async (c: Ctx) => {
      const access = await enter(c, c.req.param("id") ?? "");
      const { closed } = await readDispute(access, idOf(c));
      const draft = mayDraft(access) && !closed && (await readForm(c)).act === "draft";
      const there = `/partners/${access.relationshipId}/disputes/${idOf(c)}`;
      const again = (values: FormValues, refusal: Refusal) => show(c, rules, access, values, refusal);
      if (draft)
        return submit(
          c,
          turnDraftForm,
          async (kept) => {
            await keepTurn(access, idOf(c), kept);
            return c.redirect(`${there}?done=kept`, 303);
          },
          again,
        );
      return submit(
        c,
        shape,
        async (given) => {
          await says(access, idOf(c), given);
          return c.redirect(`${there}?done=said`, 303);
        },
        again,
      );
    });

  turn("answer", claimForm, answerDispute);
  turn("words", wordForm, say);
  act("step", stepForm, "stepped", (access, id, { rung }) => takeStep(access, rules, id, rung));
  act("withdrawal", endForm, "withdrawn", (access, id, { words }) => withdraw(access, id, words));
  act("end", endForm, "apart", (access, id, { words }) => endApart(access, id, words));
  act("outcome/signature", signatureForm, "signed", (access, id, { number }) => sign(access, id, number));
  act("repair/:repair/done", tapForm, "done", (access, id, _, c) =>
    repairDone(access, id, c.req.param("repair") ?? ""),
  );
  act("repair/:repair/confirmation", tapForm, "confirmed", (access, id, _, c) =>
    confirmRepair(access, id, c.req.param("repair") ?? ""),
  );
  act("looks/:days", lookForm, "looked", (access, id, given, c) =>
    lookBack(access, id, Number(c.req.param("days")), given),
  );

  return app;
}

async function show(
  c: Ctx,
  rules: Rules,
  access: RelationshipAccess,
  values: FormValues = {},
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const dispute = await readDispute(access, c.req.param("dispute") ?? "");
  const { side, now, relationshipId } = access;
  const names = await partyNames(access);
  const outcome = await outcomeOf(access, dispute.id);
  const problems = refusal?.kind === "invalid" ? problemsOf(refusal) : undefined;
  return page(
    c,
    {
      title: dispute.title,
      active: side === "large" ? "/partners" : `/partners/${relationshipId}`,
      problems,
      status: refusal?.status,
    },
    <Proven w={w} badges={await badgesFor(access, [dispute.id])}>
      <DisputePage
        {...{ w, side, names, dispute, now, outcome, problems }}
        done={c.req.query("done")}
        refused={refusal?.kind === "conflict" ? (w.problem(refusal.code) ?? refusal.message) : undefined}
        writes={mayWrite(dispute, side)}
        speaks={speaks(access, dispute)}
        moves={mayMove(access)}
        opens={mayOpen(access)}
        holidaysKnown={(await clockOf(access, rules)).knownUntil !== null}
        draft={(await draftsHere(access)).find((one) => one.disputeId === dispute.id)}
        helpers={await helpersOf(access, dispute.id)}
        brings={!dispute.closed && mayBring(access)}
        values={{ id: uuidv7(), ...values }}
      >
        <Outcomes
          {...{ w, side, names, problems }}
          base={`/partners/${relationshipId}/disputes/${dispute.id}`}
          outcome={
            outcome && {
              ...outcome,
              repairs: outcome.repairs.map((one) => ({ ...one, state: repairState(one, access.today) })),
            }
          }
          holds={dispute.closed?.as === "agreed"}
          closed={dispute.closed !== null}
          speaks={speaks(access, dispute)}
          repairs={mayRepair(access)}
          looks={await looksOf(access, dispute.id)}
          today={dayIn(dispute, now)}
        />
      </DisputePage>
    </Proven>,
  );
}
