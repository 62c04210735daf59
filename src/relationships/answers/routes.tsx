import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { SystemAccess } from "../../people/access/access.ts";
import { asSystem } from "../../people/access/proof.ts";
import { askToSignIn, type Door, type Knock, makeLink, openLink } from "../../people/sign-in/actions.ts";
import { callerOf } from "../../people/sign-in/caller.ts";
import { personOf } from "../../people/sign-in/reads.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Asked, InvitationState } from "../invitations/invitation.ts";
import { accept, freshen, look, notMe, refuse } from "./actions.ts";
import { acceptForm, refuseForm, tokenForm } from "./input.ts";
import { InvitationPage, MistakePage, OverPage, type Reader, RefusalPage, UnknownPage } from "./pages.tsx";
import { firmsOf } from "./reads.ts";

type Held = { readonly asked: Asked; readonly state: InvitationState; readonly reader: Reader };
type Again = { readonly values: FormValues; readonly refusal: Refusal };

/**
 * What the link of an invitation opens, for whoever holds it. The acts run as the system, bounded by the token: it was
 * mailed to one address alone, and nobody is signed in before they press a button. No GET changes anything.
 */
export function routes(door: Door): Hono<Env> {
  const app = new Hono<Env>();

  app.use("/invitation/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });

  app.get("/invitation", async (c) => {
    const token = c.req.query("token") ?? "";
    const held = await found(c, token);
    if (!held) return unknownPage(c);
    if (held.state === "accepted" && isSpeaker(c, held.asked.acceptedBy))
      return c.redirect(`/partners/${held.asked.relationshipId}`, 303);
    return statePage(c, token, held);
  });

  app.get("/invitation/refusal", async (c) => {
    const token = c.req.query("token") ?? "";
    const held = await found(c, token);
    return held?.state === "open" ? refusalPage(c, token, held.asked) : toState(c, token);
  });

  app.get("/invitation/mistake", async (c) => {
    const token = c.req.query("token") ?? "";
    const held = await found(c, token);
    if (held?.state !== "open") return toState(c, token);
    return page(
      c,
      { title: c.var.words.invitation.page.notMeTitle },
      <MistakePage w={c.var.words} asked={held.asked} token={token} />,
    );
  });

  app.post("/invitation/acceptance", async (c) => {
    const token = String((await readForm(c)).token ?? "");
    const held = await found(c, token);
    if (!held) return unknownPage(c);
    return submit(
      c,
      acceptForm,
      async (said) => {
        const mine = held.reader.kind === "invited";
        return comeIn(c, door, await system(c, (access) => accept(access, said, mine)));
      },
      async (values, refusal) => {
        if (refusal.kind === "invalid") return statePage(c, token, held, { values, refusal });
        return usedBefore(c, door, token);
      },
    );
  });

  app.post("/invitation/refusal", async (c) => {
    const token = String((await readForm(c)).token ?? "");
    const held = await found(c, token);
    if (!held) return unknownPage(c);
    return submit(
      c,
      refuseForm,
      async (said) => {
        await system(c, (access) => refuse(access, said));
        return toState(c, token);
      },
      async (values, refusal) =>
        refusal.kind === "invalid"
          ? refusalPage(c, token, held.asked, { values, refusal })
          : toState(c, token),
    );
  });

  app.post("/invitation/mistake", async (c) => {
    const { token } = parse(tokenForm, await readForm(c));
    await answered(() => system(c, (access) => notMe(access, token)));
    return toState(c, token);
  });

  app.post("/invitation/fresh", async (c) => {
    const { token } = parse(tokenForm, await readForm(c));
    return sendFresh(c, door, token);
  });

  return app;
}

/** Runs one act in a transaction of its own, which is committed before anybody is signed in or anything is mailed. */
function system<T>(c: Ctx, work: (access: SystemAccess) => Promise<T>): Promise<T> {
  return asSystem(c.var.db, c.var.clock.now(), work);
}

/** An answer that comes too late changes nothing: the page then says what happened. */
async function answered(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.kind !== "invalid") return false;
    throw error;
  }
}

async function found(c: Ctx, token: string): Promise<Held | undefined> {
  return system(c, async (access) => {
    try {
      const held = await look(access, token);
      return { ...held, reader: await readerOf(c, access, held.asked) };
    } catch (error) {
      if (error instanceof Refusal && error.kind === "not-found") return undefined;
      throw error;
    }
  });
}

async function readerOf(c: Ctx, access: SystemAccess, asked: Asked): Promise<Reader> {
  if (c.var.speaker.kind !== "person") return { kind: "stranger" };
  const { personId } = c.var.speaker;
  if ((await personOf(access.tx, asked.email)) !== personId) return { kind: "other" };
  const firms = await firmsOf(access, personId, asked.largeId);
  return { kind: "invited", firms: asked.firm.claimed ? [] : firms.filter((firm) => !firm.partner) };
}

function isSpeaker(c: Ctx, personId: string | null): boolean {
  return c.var.speaker.kind === "person" && c.var.speaker.personId === personId;
}

/** The firm has said yes: the person behind the invited address is signed in, in this browser alone. */
async function comeIn(
  c: Ctx,
  door: Door,
  { personId, relationshipId, newHere }: Awaited<ReturnType<typeof accept>>,
): Promise<Response> {
  const next = newHere ? "/" : `/partners/${relationshipId}`;
  if (isSpeaker(c, personId)) return c.redirect(next, 303);
  const { url } = await makeLink(door, personId, "invited", next);
  const opened = await openLink(door, knock(c), new URL(url).searchParams.get("token") ?? "");
  if (c.var.session) await door.auth.end(c.var.session.personId, c.var.session.id);
  for (const cookie of opened.cookies) c.header("set-cookie", cookie, { append: true });
  return c.redirect(next, 303);
}

/** First use won. Who used it goes on; for anybody else a fresh way in goes to the invited address. */
async function usedBefore(c: Ctx, door: Door, token: string): Promise<Response> {
  const held = await found(c, token);
  if (held?.state !== "accepted") return toState(c, token);
  if (isSpeaker(c, held.asked.acceptedBy)) return c.redirect(`/partners/${held.asked.relationshipId}`, 303);
  return sendFresh(c, door, token);
}

async function sendFresh(c: Ctx, door: Door, token: string): Promise<Response> {
  const held = await found(c, token);
  if (!held) return unknownPage(c);
  let outcome: Awaited<ReturnType<typeof freshen>> | undefined;
  await answered(async () => {
    outcome = await system(c, (access) => freshen(access, token));
  });
  if (outcome === undefined)
    return c.redirect(`/invitation?token=${encodeURIComponent(token)}&asked=other`, 303);
  if (outcome !== "sent")
    await askToSignIn(door, knock(c), {
      address: outcome.signIn,
      next: `/partners/${held.asked.relationshipId}`,
    });
  return c.redirect(`/invitation?token=${encodeURIComponent(token)}&sent=yes`, 303);
}

function knock(c: Ctx): Knock {
  return { caller: callerOf(c), headers: c.req.raw.headers };
}

function toState(c: Ctx, token: string): Response {
  return c.redirect(`/invitation?token=${encodeURIComponent(token)}`, 303);
}

function statePage(c: Ctx, token: string, { asked, state, reader }: Held, again?: Again): Promise<Response> {
  const w = c.var.words;
  if (state !== "open" && state !== "refused") {
    const sent = c.req.query("sent") === "yes";
    const other = c.req.query("asked") === "other";
    return page(
      c,
      { title: w.invitation.over[state] },
      <OverPage w={w} asked={asked} token={token} state={state} sent={sent} other={other} />,
    );
  }
  const problems = again && problemsOf(again.refusal);
  return page(
    c,
    { title: w.invitation.page.title(asked.large.name), problems },
    <InvitationPage
      w={w}
      asked={asked}
      token={token}
      reader={reader}
      refused={state === "refused"}
      values={again?.values}
      problems={problems}
    />,
  );
}

function refusalPage(c: Ctx, token: string, asked: Asked, again?: Again): Promise<Response> {
  const problems = again && problemsOf(again.refusal);
  return page(
    c,
    { title: c.var.words.invitation.page.refuseTitle, problems },
    <RefusalPage w={c.var.words} asked={asked} token={token} values={again?.values} problems={problems} />,
  );
}

function unknownPage(c: Ctx): Promise<Response> {
  return page(
    c,
    { title: c.var.words.invitation.over.unknown, status: 404 },
    <UnknownPage w={c.var.words} />,
  );
}
