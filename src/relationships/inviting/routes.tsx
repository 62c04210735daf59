import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { Refusal } from "../../platform/refusal.ts";
import { invitedAlready, permitInviting } from "../invitations/actions.ts";
import { choices } from "../organizations/actions.ts";
import { nameFirm, namePerson, namePlace, sendDraft } from "./actions.ts";
import { type Draft, isWhole, missing } from "./draft.ts";
import { firmForm, personForm, placeForm } from "./input.ts";
import { CheckPage, FirmPage, GonePage, PersonPage, PlacePage } from "./pages.tsx";
import { draft, ownCountry, partnerToAsk } from "./reads.ts";

/** "Invite a partner", one question a page. Each answer is kept; what is not answered cannot be passed by. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/invite", async (c) => {
    const access = await inviter(c);
    const asked = await partnerToAsk(access, c.req.query("partner") ?? "");
    return firmPage(c, {
      id: uuidv7(),
      partner: asked?.id ?? "",
      firm: asked?.name ?? "",
      country: asked?.country ?? (await ownCountry(access)),
    });
  });

  app.post("/invite", async (c) => {
    const access = await inviter(c);
    return submit(
      c,
      firmForm,
      async (said) => {
        return c.redirect(`/invite/${await nameFirm(access, said)}/person`, 303);
      },
      (values, refusal) => firmPage(c, values, refusal),
    );
  });

  app.get("/invite/:draft", async (c) => {
    const found = await begun(c);
    if (found instanceof Response) return found;
    const { id, relationshipId, firm, country } = found.draft;
    return firmPage(c, { id, partner: relationshipId ?? "", firm: firm ?? "", country: country ?? "" });
  });

  app.get("/invite/:draft/person", async (c) => {
    const found = await begun(c);
    if (found instanceof Response) return found;
    const { id, person, address, message } = found.draft;
    return personPage(c, id, { person: person ?? "", address: address ?? "", message: message ?? "" });
  });

  app.post("/invite/:draft/person", async (c) => {
    const access = await inviter(c);
    const id = c.req.param("draft");
    return submit(
      c,
      personForm,
      async (said) => {
        await namePerson(access, id, said);
        return c.redirect(`/invite/${id}/place`, 303);
      },
      (values, refusal) => (refusal.kind === "conflict" ? gonePage(c) : personPage(c, id, values, refusal)),
    );
  });

  app.get("/invite/:draft/place", async (c) => {
    const found = await begun(c);
    if (found instanceof Response) return found;
    const { id, unitId, contactId } = found.draft;
    return placePage(c, found.access, id, {
      unit: unitId ?? "",
      contact: contactId ?? found.access.personId,
    });
  });

  app.post("/invite/:draft/place", async (c) => {
    const access = await inviter(c);
    const id = c.req.param("draft");
    return submit(
      c,
      placeForm,
      async (said) => {
        await namePlace(access, id, said);
        return c.redirect(`/invite/${id}/check`, 303);
      },
      (values, refusal) =>
        refusal.kind === "conflict" ? gonePage(c) : placePage(c, access, id, values, refusal),
    );
  });

  app.get("/invite/:draft/check", async (c) => {
    const found = await begun(c);
    return found instanceof Response ? found : checkPage(c, found.access, found.draft);
  });

  app.post("/invite/:draft/sent", async (c) => {
    const access = await inviter(c);
    const id = c.req.param("draft");
    try {
      const relationshipId = await sendDraft(access, id);
      return c.redirect(`/partners/${relationshipId}/invitation?done=sent`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.kind !== "invalid" && error.kind !== "conflict")) throw error;
      const found = await draft(access, id);
      return found ? checkPage(c, access, found, error) : gonePage(c);
    }
  });

  return app;
}

async function inviter(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitInviting(access);
  return access;
}

/** The draft of this address; Back after sending leads to the partner that was invited. */
async function begun(c: Ctx): Promise<{ access: LargeAccess; draft: Draft } | Response> {
  const access = await inviter(c);
  const id = c.req.param("draft") ?? "";
  const found = await draft(access, id);
  if (found) return { access, draft: found };
  const sent = await invitedAlready(access, id);
  return sent === undefined ? gonePage(c) : c.redirect(`/partners/${sent}/invitation`, 303);
}

function firmPage(c: Ctx, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const onList = String(values.same ?? "") !== "" || problems?.some((one) => one.field === "same") === true;
  return page(
    c,
    { title: c.var.words.invitation.ask.firmTitle, active: "/partners", problems },
    <FirmPage w={c.var.words} values={values} problems={problems} onList={onList} />,
  );
}

function personPage(c: Ctx, id: string, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.invitation.ask.personTitle, active: "/partners", problems },
    <PersonPage w={c.var.words} id={id} values={values} problems={problems} />,
  );
}

async function placePage(
  c: Ctx,
  access: LargeAccess,
  id: string,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const { units, colleagues } = await choices(access);
  return page(
    c,
    { title: c.var.words.invitation.ask.placeTitle, active: "/partners", problems },
    <PlacePage
      w={c.var.words}
      id={id}
      values={values}
      problems={problems}
      units={units}
      colleagues={colleagues}
    />,
  );
}

/** With an answer missing, the page that asks for it comes instead. */
async function checkPage(c: Ctx, access: LargeAccess, found: Draft, refusal?: Refusal): Promise<Response> {
  if (!isWhole(found)) return c.redirect(`/invite/${found.id}${pathOf(missing(found))}`, 303);
  const problems = refusal && problemsOf(refusal);
  const { units, colleagues } = await choices(access);
  return page(
    c,
    {
      title: c.var.words.invitation.ask.checkTitle,
      active: "/partners",
      ...(refusal ? { status: refusal.status } : {}),
    },
    <CheckPage
      w={c.var.words}
      draft={found}
      unit={units.find((unit) => unit.id === found.unitId)?.name ?? ""}
      contact={colleagues.find((one) => one.personId === found.contactId)}
      problems={problems}
    />,
  );
}

function pathOf(step: ReturnType<typeof missing>): string {
  return step === "firm" || step === undefined ? "" : `/${step}`;
}

function gonePage(c: Ctx): Promise<Response> {
  return page(
    c,
    { title: c.var.words.invitation.ask.title, active: "/partners", status: 404 },
    <GonePage w={c.var.words} />,
  );
}
