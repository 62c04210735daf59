import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import { ReceiptPage } from "../../design/receipt.tsx";
import type { LargeAccess, PersonAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterFirm, enterLarge, enterPerson } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { idsIn, openedReceipt, receiptHeaders, receiptOf } from "../../record/receipts/give.ts";
import { sealedBadges } from "../../relationships/badges/actions.ts";
import { namesFor, recordOf, sealedMarks } from "../../relationships/badges/reads.ts";
import { ownRelationships } from "../../relationships/directory/reads.ts";
import { answerCall, askForHelp, deskList, deskRequest, takeBackHelp } from "./actions.ts";
import { answerForm, answerRule, helpForm } from "./input.ts";
import { AnswerPage, AskPage, DeskPage, type Helper } from "./pages.tsx";
import { policy } from "./policy.ts";
import { deskOf, helpMonths, helpOfFirm } from "./reads.ts";

/** "A bad month? Ask for help": the firm's page, and the help desk's, under one address. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/help", async (c) => {
    const person = await enterPerson(c);
    if (person.home?.side === "msme") return askPage(c, rules, await asking(c), { id: uuidv7() });
    return deskPage(c, await enterLarge(c));
  });

  app.post("/help", async (c) => {
    const person = await asking(c);
    return submit(
      c,
      helpForm,
      async (made) => {
        const own = (await ownRelationships(person)).some((one) => one.relationshipId === made.partner);
        if (!own) throw notFound();
        await askForHelp(await enter(c, made.partner), rules, made);
        return c.redirect("/help?done=asked", 303);
      },
      (values, refusal) => askPage(c, rules, person, values, refusal),
    );
  });

  app.post("/help/:request/withdrawal", async (c) => {
    const person = await asking(c);
    const id = c.req.param("request");
    const found = (await firmsOwn(person)).find((one) => one.id === id);
    if (!found) throw notFound();
    await takeBackHelp(await enter(c, found.relationshipId), found.id);
    return c.redirect("/help?done=withdrawn", 303);
  });

  app.get("/help/:request", async (c) => answerPage(c, await enterLarge(c), {}));

  app.post("/help/:request/answer", async (c) => {
    const access = await enterLarge(c);
    const { id } = await deskRequest(access, c.req.param("request"));
    return submit(
      c,
      answerForm,
      async (said) => {
        await answerCall(access, id, said);
        return c.redirect("/help?done=answered", 303);
      },
      (values, refusal) => answerPage(c, access, values, refusal),
    );
  });

  app.get("/help/:request/proof/:entry", async (c) => {
    const { tx, request, mark } = await proven(c);
    const w = c.var.words;
    const record = await recordOf(tx, request.largeId);
    const receipt = await openedReceipt(c.var.db, record, mark.index);
    return page(
      c,
      { title: w.proofs.kind(mark.kind), active: "/help", ...(receipt === "changed" ? { status: 409 } : {}) },
      <ReceiptPage
        w={w}
        back={{ href: "/help", label: w.help.title }}
        title={w.proofs.kind(mark.kind)}
        at={mark.at}
        large={record?.large ?? ""}
        receipt={receipt}
        known={await namesFor(tx, idsIn(receipt), request)}
        file={`${c.req.path}/receipt`}
        sealed
      />,
    );
  });

  app.get("/help/:request/proof/:entry/receipt", async (c) => {
    const { tx, request, mark } = await proven(c);
    const record = await recordOf(tx, request.largeId);
    const { text } = await receiptOf(c.var.db, record, mark.index);
    return c.body(text, 200, receiptHeaders(record, mark.index));
  });

  return app;
}

/**
 * A sealed act about a call for help, for the firm that asked and for the help desk; to everybody else it is not there. Its place comes
 * when its day is over, with all others of that day: until then there is no receipt.
 */
async function proven(c: Ctx) {
  const person = await enterPerson(c);
  const { tx } = person;
  const id = c.req.param("request") ?? "";
  const own = person.home?.side === "msme" ? await firmsOwn(await asking(c)) : undefined;
  const request = own ? own.find((one) => one.id === id) : await deskRequest(await enterLarge(c), id);
  if (!request) throw notFound();
  const mark = (await sealedMarks({ tx }, [request])).find(({ entry }) => entry === c.req.param("entry"));
  if (!mark) throw notFound();
  return { tx, request, mark };
}

async function firmsOwn(person: PersonAccess) {
  return helpOfFirm(
    person,
    (await ownRelationships(person)).map((one) => one.largeId),
  );
}

const proofOf = ({ names }: { readonly names: { readonly help?: unknown } }) => `/help/${names.help}/proof`;

/** Whoever may ask for the firm. Refusals `not-found` (another side), `not-allowed` (a bookkeeper). */
async function asking(c: Ctx): Promise<PersonAccess> {
  permit(policy, "help.ask", await enterFirm(c));
  return enterPerson(c);
}

async function askPage(
  c: Ctx,
  rules: Rules,
  person: PersonAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const own = await ownRelationships(person);
  const largeIds = own.map((one) => one.largeId);
  const desks = await deskOf(person, largeIds);
  const done = c.req.query("done");
  const asked = await helpOfFirm(person, largeIds);
  return page(
    c,
    // Nobody who buys from the firm stands here: the help desk answers.
    {
      title: w.help.title,
      active: "/",
      contact: false,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <AskPage
      w={w}
      helpers={own.map(
        (one): Helper => ({
          relationshipId: one.relationshipId,
          name: one.largeName,
          telephone: one.largeTelephone,
          people: desks.get(one.largeId) ?? [],
        }),
      )}
      asked={asked}
      badges={await sealedBadges(person, asked, proofOf)}
      today={person.today}
      workingDays={answerRule(rules, person.today).workingDays}
      values={values}
      problems={problems}
      done={done === "asked" || done === "withdrawn" ? done : undefined}
    />,
  );
}

async function deskPage(c: Ctx, access: LargeAccess): Promise<Response> {
  const w = c.var.words;
  const requests = await deskList(access);
  return page(
    c,
    { title: w.help.deskTitle, active: "/help" },
    <DeskPage
      w={w}
      requests={requests}
      badges={await sealedBadges(access, requests, proofOf)}
      today={access.today}
      months={await helpMonths(access, access.largeId, access.today)}
      answered={c.req.query("done") === "answered"}
    />,
  );
}

async function answerPage(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const id = c.req.param("request") ?? "";
  const request = await deskRequest(access, isId(id) ? id : "");
  return page(
    c,
    { title: w.help.answerTitle, active: "/help", problems, ...(refusal ? { status: refusal.status } : {}) },
    <Proven w={w} badges={await sealedBadges(access, [request], proofOf)} sealed>
      <AnswerPage w={w} request={request} today={access.today} values={values} problems={problems} />
    </Proven>,
  );
}
