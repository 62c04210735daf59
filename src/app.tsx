import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { requestId } from "hono/request-id";
import { routes as answering } from "./competence/answering/routes.tsx";
import { routes as appeals } from "./competence/appeals/routes.tsx";
import { routes as assessmentOpening } from "./competence/assessment-opening/routes.tsx";
import { routes as assessments } from "./competence/assessments/routes.tsx";
import { routes as assignments } from "./competence/assignments/routes.tsx";
import { routes as capability } from "./competence/capability/routes.tsx";
import { routes as carrying, carryUploadRoutes } from "./competence/carrying/routes.tsx";
import { routes as charters } from "./competence/charters/routes.tsx";
import { routes as choosing } from "./competence/choosing/routes.tsx";
import { routes as comparing } from "./competence/comparing/routes.tsx";
import { routes as confirming } from "./competence/confirming/routes.tsx";
import { routes as copies } from "./competence/copies/routes.tsx";
import { routes as criteria } from "./competence/criteria/routes.tsx";
import { routes as leaving } from "./competence/departures/routes.tsx";
import { routes as figures } from "./competence/figures/routes.tsx";
import { routes as fitting } from "./competence/fitting/routes.tsx";
import { routes as frameworkFiles } from "./competence/framework-files/routes.tsx";
import { routes as frameworks } from "./competence/frameworks/routes.tsx";
import { routes as handovers } from "./competence/handovers/routes.tsx";
import { routes as judging } from "./competence/judging/routes.tsx";
import { routes as learning } from "./competence/learning-acts/routes.tsx";
import { routes as links } from "./competence/links/routes.tsx";
import { routes as looks } from "./competence/looks/routes.tsx";
import { routes as mentorDesk } from "./competence/mentor-desk/routes.tsx";
import { routes as mentoring } from "./competence/mentoring/routes.tsx";
import { routes as mentors } from "./competence/mentors/routes.tsx";
import { routes as noting } from "./competence/noting/routes.tsx";
import { routes as opening } from "./competence/opening/routes.tsx";
import { routes as panelists } from "./competence/panelists/routes.tsx";
import { routes as panels } from "./competence/panels/routes.tsx";
import { routes as papers } from "./competence/papers/routes.tsx";
import { routes as passport } from "./competence/passport/routes.tsx";
import { routes as workPeople } from "./competence/people/routes.tsx";
import { routes as photos, uploadRoutes as photoUploads } from "./competence/photos/routes.tsx";
import { routes as pieces } from "./competence/pieces/routes.tsx";
import { routes as practice } from "./competence/practice/routes.tsx";
import { routes as profiles } from "./competence/profiles/routes.tsx";
import { routes as publishing } from "./competence/publishing/routes.tsx";
import { routes as queue } from "./competence/queue/routes.tsx";
import { routes as referees } from "./competence/referees/routes.tsx";
import { routes as roles } from "./competence/roles/routes.tsx";
import { routes as rounds } from "./competence/rounds/routes.tsx";
import { routes as sharing } from "./competence/sharing/routes.tsx";
import { routes as telling } from "./competence/telling/routes.tsx";
import { routes as viewDesk } from "./competence/view-desk/routes.tsx";
import { routes as views } from "./competence/views/routes.tsx";
import { routes as weighing } from "./competence/weighing/routes.tsx";
import { routes as wishes } from "./competence/wishes/routes.tsx";
import { page } from "./design/page.tsx";
import { languages, words } from "./design/words/words.ts";
import { strangersFrame } from "./home/frame/frame.ts";
import { CalmPage } from "./home/frame/pages.tsx";
import { frameOf } from "./home/frame/reads.ts";
import { routes as inbox } from "./home/inbox/routes.tsx";
import { routes as partner } from "./home/partner/routes.tsx";
import { routes as partners } from "./home/partners/routes.tsx";
import { routes as programsPage } from "./home/programs/routes.tsx";
import { routes as today } from "./home/today/routes.tsx";
import { routes as whoCanSee } from "./home/who-can-see/routes.tsx";
import type { House } from "./house.ts";
import { problemFor, programs } from "./people/access/program.ts";
import { Stranger } from "./people/access/proof.ts";
import { routes as account } from "./people/account/routes.tsx";
import { routes as persons } from "./people/persons/routes.tsx";
import { routes as signIn } from "./people/sign-in/routes.tsx";
import { sessions } from "./people/sign-in/session.ts";
import { routes as tokens } from "./people/tokens/routes.tsx";
import { isAway } from "./platform/database/away.ts";
import { nobody } from "./platform/database/wall.ts";
import { documentOf } from "./platform/http/api.ts";
import { assetRoutes } from "./platform/http/assets.ts";
import { bodies } from "./platform/http/body.ts";
import { compress } from "./platform/http/compress.ts";
import type { Ctx, Env } from "./platform/http/context.ts";
import { headers, sameOrigin } from "./platform/http/headers.ts";
import { healthRoutes } from "./platform/http/health.ts";
import { logged } from "./platform/http/logged.ts";
import { metrics } from "./platform/http/metrics.ts";
import { transactionOf, transactions } from "./platform/http/transaction.ts";
import { Refusal } from "./platform/refusal.ts";
import { routes as agreements } from "./relationships/agreements/routes.tsx";
import { routes as answers } from "./relationships/answers/routes.tsx";
import { api as directoryApi } from "./relationships/directory/api.ts";
import { routes as directory } from "./relationships/directory/routes.tsx";
import { routes as invitations } from "./relationships/invitations/routes.tsx";
import { routes as inviting } from "./relationships/inviting/routes.tsx";
import { routes as notes } from "./relationships/notes/routes.tsx";
import { api as organizationsApi } from "./relationships/organizations/api.ts";
import { routes as organizations } from "./relationships/organizations/routes.tsx";
import { routes as size } from "./relationships/size/routes.tsx";
import { routes as statements } from "./relationships/statements/routes.tsx";
import { routes as asks } from "./trust/asks/routes.tsx";
import { api as commitmentsApi } from "./trust/commitments/api.ts";
import { routes as commitments } from "./trust/commitments/routes.tsx";
import { routes as health } from "./trust/health/routes.tsx";
import { api as importProblemsApi } from "./trust/import-problems/api.ts";
import { routes as importProblems } from "./trust/import-problems/routes.tsx";
import { api as importsApi } from "./trust/imports/api.ts";
import { routes as imports, largestUpload, uploadRoutes } from "./trust/imports/routes.tsx";
import { routes as invoiced } from "./trust/invoiced/routes.tsx";
import { api as invoicesApi } from "./trust/invoices/api.ts";
import { routes as invoices } from "./trust/invoices/routes.tsx";
import { routes as payables } from "./trust/payables/routes.tsx";
import { routes as payments } from "./trust/payments/routes.tsx";
import { routes as previews } from "./trust/previews/routes.tsx";
import { routes as promises } from "./trust/promises/routes.tsx";
import { routes as promising } from "./trust/promising/routes.tsx";
import { api as readingsApi } from "./trust/readings/api.ts";
import { routes as runs } from "./trust/runs/routes.tsx";
import { routes as spellings } from "./trust/spellings/routes.tsx";
import { routes as trends } from "./trust/trends/routes.tsx";
import { routes as voluntary } from "./trust/voluntary/routes.tsx";
import { routes as contributions } from "./value/contributions/routes.tsx";
import { routes as disclosures } from "./value/disclosures/routes.tsx";
import { routes as drafts } from "./value/drafts/routes.tsx";
import { routes as gates } from "./value/gates/routes.tsx";
import { routes as ideaAnswers } from "./value/idea-answers/routes.tsx";
import { routes as ideaList } from "./value/idea-list/routes.tsx";
import { routes as ideaRules } from "./value/idea-rules/routes.tsx";
import { routes as ideas } from "./value/ideas/routes.tsx";
import { uploadRoutes as priorFiles, routes as priorKnowledge } from "./value/prior-knowledge/routes.tsx";
import { routes as problems } from "./value/problems/routes.tsx";
import { routes as turnover } from "./value/turnover/routes.tsx";
import { routes as ventureDrafts } from "./value/venture-drafts/routes.tsx";
import { routes as ventureList } from "./value/venture-list/routes.tsx";
import { routes as venturePeople } from "./value/venture-people/routes.tsx";
import { routes as ventureRun } from "./value/venture-run/routes.tsx";
import { routes as ventureTerms } from "./value/venture-terms/routes.tsx";
import { routes as ventures } from "./value/ventures/routes.tsx";

/** The whole web application: what surrounds every request, then one line per slice. `demo` puts a line over every page. */
export function createApp(house: House, { demo = false, largestLedger = largestUpload } = {}): Hono<Env> {
  const { db, settings, clock, log } = house;
  const { registry, observe } = metrics(db);
  const app = new Hono<Env>();

  app.use(requestId({ headerName: "" }));
  app.use(async (c, next) => {
    c.set("log", log);
    c.set("clock", clock);
    c.set("db", db);
    c.set("speaker", nobody);
    c.set("assets", house.assets);
    if (settings.role === "desk") c.set("serves", "large");
    if (settings.role === "partner") c.set("serves", "msme");
    await next();
  });
  app.use(logged(observe));
  app.use(headers(settings.url));
  app.use(compress);
  app.route("/", healthRoutes(db, house.migrations, registry));
  app.route("/", assetRoutes(house.assetFiles));
  const ledgers = importsApi({ files: house.files, maxBytes: largestLedger });
  const api = programs([
    organizationsApi(),
    directoryApi(),
    ledgers,
    importProblemsApi(),
    invoicesApi(),
    commitmentsApi(house),
    readingsApi(),
  ]);
  app.route("/", api); // Before sessions and forms: a cookie opens nothing there.
  app.use(sameOrigin(settings.url));
  app.use(sessions(house.auth));
  app.route("/", uploadRoutes({ files: house.files, maxBytes: largestLedger })); // Before forms: a ledger is streamed to disk.
  app.route("/", photoUploads());
  app.route("/", carryUploadRoutes(house));
  app.route("/", priorFiles(house)); // Likewise: a firm's private file.
  app.use(bodies);
  app.use(transactions);
  app.use(surroundings(demo));

  app.route("/", signIn(house));
  app.route("/", account(house));
  app.route("/", persons());
  app.route("/", tokens(house));
  app.route("/", answers(house));
  app.route("/", inviting());
  app.route("/", invitations());
  app.route("/", organizations(house));
  app.route("/", directory());
  app.route("/", statements());
  app.route("/", agreements(house));
  app.route("/", notes());
  app.route("/", size(house));
  app.route("/", referees());
  app.route("/", confirming());
  app.route("/", sharing(house));
  app.route("/", looks());
  app.route("/", links(house));
  app.route("/", roles(house));
  app.route("/", workPeople(house));
  app.route("/", assignments(house));
  app.route("/", charters(house));
  app.route("/", profiles(house));
  app.route("/", figures());
  app.route("/", fitting(house));
  app.route("/", learning(house));
  app.route("/", leaving(house));
  app.route("/", handovers(house));
  app.route("/", promising(house));
  app.route("/", commitments());
  app.route("/", trends());
  app.route("/", asks(house));
  app.route("/", voluntary(house));
  app.route("/", payments(house));
  app.route("/", payables(house));
  app.route("/", invoices(house));
  app.route("/", runs(house));
  app.route("/", promises());
  app.route("/", invoiced());
  app.route("/", health());
  app.route("/", spellings());
  app.route("/", imports({ maxBytes: largestLedger }));
  app.route("/", previews());
  app.route("/", importProblems());
  app.route("/", mentors(house));
  app.route("/", wishes(house));
  app.route("/", mentorDesk());
  app.route("/", mentoring());
  app.route("/", opening());
  app.route("/", rounds(house));
  app.route("/", choosing(house));
  app.route("/", passport());
  app.route("/", telling(house));
  app.route("/", photos(house));
  app.route("/", carrying(house));
  app.route("/", pieces(house)); // After the pages that are named: /skills/done/new is no piece.
  app.route("/", frameworks(house));
  app.route("/", frameworkFiles(house)); // Before copies: `file` is no id.
  app.route("/", criteria(house));
  app.route("/", copies(house));
  app.route("/", capability(house));
  app.route("/", views(house));
  app.route("/", viewDesk(house));
  app.route("/", ideaList());
  app.route("/", problems());
  app.route("/", drafts(house));
  app.route("/", ideaRules());
  app.route("/", disclosures(house));
  app.route("/", ideaAnswers());
  app.route("/", ideas());
  app.route("/", priorKnowledge(house));
  app.route("/", assessmentOpening(house));
  app.route("/", assessments(house));
  app.route("/", answering());
  app.route("/", judging(house));
  app.route("/", weighing(house));
  app.route("/", noting(house));
  app.route("/", papers(house));
  app.route("/", publishing(house));
  app.route("/", appeals(house));
  app.route("/", panelists(house));
  app.route("/", panels(house));
  app.route("/", practice(house));
  app.route("/", queue());
  app.route("/", comparing());
  app.route("/", ventureList());
  app.route("/", ventureDrafts()); // Before one venture: "new", "drafts" and "size" are none.
  app.route("/", turnover());
  app.route("/", venturePeople());
  app.route("/", ventureRun());
  app.route("/", ventureTerms());
  app.route("/", contributions());
  app.route("/", gates());
  app.route("/", ventures());
  app.route("/", today());
  app.route("/", inbox());
  app.route("/", partners());
  app.route("/", partner());
  app.route("/", whoCanSee());
  app.route(
    "/",
    programsPage(settings.url, () => documentOf(api)),
  );

  app.notFound((c) => calm(c, "not-found", 404));
  app.onError(failed);
  return app;
}

/** The reader's language, and the frame that `page` puts around the content: loaded once, when a page asks. */
function surroundings(demo: boolean) {
  return async (c: Ctx, next: () => Promise<void>): Promise<void> => {
    const entered = c.var.speaker.kind === "person" ? (await transactionOf(c)).entered : undefined;
    const asked = entered?.person?.language ?? preferred(c.req.header("accept-language"));
    const today = c.var.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
    c.set("words", words(asked, today));
    let frame: ReturnType<typeof frameOf> | undefined;
    c.set("frame", () => {
      frame ??= frameOf(c, demo);
      return frame;
    });
    await next();
  };
}

/** The first language of a stranger's browser that there is a catalogue for. */
function preferred(header = ""): string {
  const tags = header.split(",").map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return tags.find((tag) => Object.hasOwn(languages, tag)) ?? "en";
}

/** How long a restart of the database takes, at most: when to ask again. */
const secondsAway = "10";

/** An expected "no", a stranger, a database that is away, or a bug: each has its own answer, for people and for programs. */
async function failed(error: Error, c: Ctx): Promise<Response> {
  const api = c.req.path.startsWith("/api/");
  const expected = error instanceof Refusal || error instanceof Stranger;
  if (api && (expected || (error instanceof HTTPException && error.status < 500)))
    return problemFor(c, error);
  if (error instanceof Stranger) {
    const here =
      c.req.method === "GET" ? `?next=${encodeURIComponent(c.req.path + new URL(c.req.url).search)}` : "";
    return c.redirect(`/sign-in${here}`, 303);
  }
  if (error instanceof Refusal)
    return calm(c, error.kind === "invalid" ? "invalid" : error.kind, error.status, error);
  // A form that another site sent (`sameOrigin`): refused, and no bug.
  if (error instanceof HTTPException && error.status < 500) return calm(c, "not-allowed", error.status);
  if (isAway(error)) {
    c.var.log.warn({ err: error, requestId: c.var.requestId }, "the database is away");
    c.header("retry-after", secondsAway);
    return api ? problemFor(c, error) : calm(c, "away", 503);
  }
  c.var.log.error({ err: error, requestId: c.var.requestId }, "bug");
  return api ? problemFor(c, error) : calm(c, "bug", 500);
}

/** One calm page. Where the transaction may be broken, the frame of a stranger stands around it. */
async function calm(
  c: Ctx,
  kind: "not-found" | "not-allowed" | "conflict" | "invalid" | "away" | "bug",
  status: number,
  refusal?: Refusal,
): Promise<Response> {
  if (!c.var.words)
    c.set(
      "words",
      words(
        preferred(c.req.header("accept-language")),
        c.var.clock.now().toZonedDateTimeISO("UTC").toPlainDate(),
      ),
    );
  if (kind === "bug" || kind === "away" || refusal?.code === "served-elsewhere" || !c.var.frame)
    c.set("frame", async () => strangersFrame(c.var.words));
  const w = c.var.words.errors[kind];
  return page(
    c,
    { title: w.title, status },
    <CalmPage w={c.var.words} kind={kind} refusal={refusal} number={c.var.requestId} />,
  );
}
