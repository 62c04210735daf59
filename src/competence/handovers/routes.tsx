import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { Words } from "../../design/words/words.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { rolesOn } from "../roles/actions.ts";
import {
  acceptHandover,
  answerInHandover,
  confirmHandover,
  missInHandover,
  readHandover,
  withdrawHandover,
  writeHandover,
  writes,
} from "./actions.ts";
import { type Handover, joined, stateOf } from "./handover.ts";
import { answerForm, missingForm, versionForm, wordBoxes, writingForm } from "./input.ts";
import { HandoverPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { standingNow } from "./reads.ts";

type Act = (access: RelationshipAccess, id: string, version: number) => Promise<void>;

/** One hand-over: written half-done, offered, accepted, and confirmed by the firm, or sent back with what is missing. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const there = (access: RelationshipAccess, id: string, done: string) =>
    `/partners/${access.relationshipId}/handovers/${id}?done=${done}`;

  app.get("/partners/:id/handovers/:handover", async (c) => handoverPage(c, rules, await readable(c)));

  app.post("/partners/:id/handovers/:handover", async (c) => {
    const access = await readable(c);
    const id = c.req.param("handover");
    await readHandover(access, id);
    return submit(
      c,
      writingForm,
      async (said) => {
        await writeHandover(access, id, said);
        return c.redirect(there(access, id, said.offer ? "offered" : "saved"), 303);
      },
      (values, refusal) => handoverPage(c, rules, access, values, refusal),
    );
  });

  app.post("/partners/:id/handovers/:handover/acceptance", async (c) => {
    const access = await readable(c);
    const id = c.req.param("handover");
    const { version } = parse(versionForm, await readForm(c));
    const { large } = await partyNames(access);
    const { why, readers } = c.var.words.handovers.asked;
    await acceptHandover(access, rules, id, version, { why, readers: readers(large) });
    return c.redirect(there(access, id, "accepted"), 303);
  });

  const step = (path: string, done: string, act: Act) =>
    app.post(`/partners/:id/handovers/:handover/${path}`, async (c) => {
      const access = await readable(c);
      const id = c.req.param("handover") ?? "";
      const { version } = parse(versionForm, await readForm(c));
      await act(access, id, version);
      return c.redirect(there(access, id, done), 303);
    });
  step("confirmation", "confirmed", confirmHandover);
  step("withdrawal", "withdrawn", withdrawHandover);

  app.post("/partners/:id/handovers/:handover/missing", async (c) => {
    const access = await readable(c);
    permit(policy, "handover.confirm", access);
    const id = c.req.param("handover");
    await readHandover(access, id);
    return submit(
      c,
      missingForm,
      async (made) => {
        await missInHandover(access, id, made);
        return c.redirect(there(access, id, "missing"), 303);
      },
      (values, refusal) => handoverPage(c, rules, access, values, refusal),
    );
  });

  app.post("/partners/:id/handovers/:handover/answers", async (c) => {
    const access = await readable(c);
    const id = c.req.param("handover");
    await readHandover(access, id);
    return submit(
      c,
      answerForm,
      async (made) => {
        await answerInHandover(access, id, made);
        return c.redirect(there(access, id, "answered"), 303);
      },
      (values, refusal) => handoverPage(c, rules, access, values, refusal),
    );
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "handover.read", access);
  return access;
}

function said(w: Words, done: string | undefined, to: string): string | undefined {
  const words = w.handovers;
  switch (done) {
    case "saved":
      return words.saved;
    case "offered":
      return words.offered(to);
    case "accepted":
      return words.acceptedNow;
    case "confirmed":
      return words.confirmedNow;
    case "withdrawn":
      return words.withdrawn;
    case "missing":
      return words.missingNow(to);
    case "answered":
      return words.answered;
    default:
      return undefined;
  }
}

async function handoverPage(
  c: Ctx,
  rules: Rules,
  access: RelationshipAccess,
  values: FormValues = {},
  refusal?: Refusal,
): Promise<Response> {
  const handover: Handover = await readHandover(access, c.req.param("handover") ?? "");
  const state = stateOf(handover);
  const mayWrite = writes(access, handover);
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: w.handovers.title(w.handovers.fromTo(handover.from.name, handover.to.name)),
      active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
      problems,
      status: refusal?.status,
    },
    <Proven w={w} badges={await badgesFor(access, [handover.id])}>
      <HandoverPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={await partyNames(access)}
        book={rolesOn(rules, access)}
        handover={handover}
        state={state}
        lines={state === "writing" && mayWrite ? joined(await standingNow(access), handover.items) : []}
        wordBoxes={wordBoxes}
        mayWrite={mayWrite}
        mayAccept={access.side === "large" && handover.to.id === access.personId}
        mayConfirm={may(policy, "handover.confirm", access)}
        done={refusal ? undefined : said(w, c.req.query("done"), handover.to.name)}
        values={{ id: uuidv7(), ...values }}
        problems={problems}
      />
    </Proven>,
  );
}
