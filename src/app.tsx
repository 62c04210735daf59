import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { competence } from "./app/competence.ts";
import { calm, failed, preferred } from "./app/failed.tsx";
import { trust } from "./app/trust.ts";
import { value } from "./app/value.ts";
import { carryUploadRoutes } from "./competence/carrying/routes.tsx";
import { uploadRoutes as photoUploads } from "./competence/photos/routes.tsx";
import { words } from "./design/words/words.ts";
import { frameOf } from "./home/frame/reads.ts";
import { openWaiting, type Waiting } from "./home/frame/waiting.ts";
import { routes as inbox } from "./home/inbox/routes.tsx";
import { routes as partner } from "./home/partner/routes.tsx";
import { routes as partners } from "./home/partners/routes.tsx";
import { routes as programsPage } from "./home/programs/routes.tsx";
import { routes as sponsor } from "./home/sponsor/routes.tsx";
import { routes as today } from "./home/today/routes.tsx";
import { routes as whoCanSee } from "./home/who-can-see/routes.tsx";
import type { House } from "./house.ts";
import { programs } from "./people/access/program.ts";
import { routes as account } from "./people/account/routes.tsx";
import { routes as mails } from "./people/mails/routes.tsx";
import { routes as persons } from "./people/persons/routes.tsx";
import { routes as signIn } from "./people/sign-in/routes.tsx";
import { sessions } from "./people/sign-in/session.ts";
import { routes as tokens } from "./people/tokens/routes.tsx";
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
import { checkTrees } from "./record/log/check.ts";
import { recordFiles } from "./record/log/static.ts";
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
import { routes as ties } from "./relationships/ties/routes.tsx";
import { api as commitmentsApi } from "./trust/commitments/api.ts";
import { api as importProblemsApi } from "./trust/import-problems/api.ts";
import { api as importsApi } from "./trust/imports/api.ts";
import { largestUpload, uploadRoutes } from "./trust/imports/routes.tsx";
import { api as invoicesApi } from "./trust/invoices/api.ts";
import { api as proofsApi } from "./trust/proofs/api.ts";
import { api as readingsApi } from "./trust/readings/api.ts";
import { inlineOf, routes as verify } from "./trust/verify/routes.tsx";
import { uploadRoutes as priorFiles } from "./value/prior-knowledge/routes.tsx";

/** The whole web application: what surrounds every request, then the slices: those of the wings stand in `app/`, one line each. `demo` puts a line over every page. */
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
  app.use("/verify", headers(settings.url, inlineOf(house))); // The first has the last word.
  app.use(headers(settings.url));
  app.use(compress);
  app.route(
    "/",
    healthRoutes(db, house.migrations, registry, () => recordAgrees(house)),
  );
  app.route("/", assetRoutes(house.assetFiles));
  app.route("/", recordFiles());
  const ledgers = importsApi({ files: house.files, maxBytes: largestLedger });
  const api = programs([
    organizationsApi(),
    directoryApi(),
    ledgers,
    importProblemsApi(),
    invoicesApi(),
    commitmentsApi(house),
    readingsApi(),
    proofsApi(),
  ]);
  app.route("/", api); // Before sessions and forms: a cookie opens nothing there.
  app.use(sameOrigin(settings.url));
  app.use(sessions(house.auth));
  app.route("/", uploadRoutes({ files: house.files, maxBytes: largestLedger })); // Before forms: a ledger is streamed to disk.
  app.route("/", photoUploads());
  app.route("/", carryUploadRoutes(house));
  app.route("/", priorFiles(house)); // Likewise: a firm's private file.
  app.use(bodies);
  const waiting = openWaiting();
  app.use(async (c, next) => {
    await next();
    if (c.req.method !== "GET" && c.res.status < 400) waiting.forget(); // After the commit.
  });
  app.use(transactions);
  app.use(surroundings(demo, waiting));

  app.route("/", signIn(house));
  app.route("/", account(house));
  app.route("/", mails());
  app.route("/", persons());
  app.route("/", tokens(house));
  app.route("/", answers(house));
  app.route("/", inviting());
  app.route("/", invitations());
  app.route("/", organizations(house));
  app.route("/", directory());
  app.route("/", statements(house));
  app.route("/", agreements(house));
  app.route("/", ties());
  app.route("/", sponsor());
  app.route("/", notes());
  app.route("/", size(house));
  app.route("/", competence(house));
  app.route("/", verify(house));
  app.route("/", trust(house, largestLedger));
  app.route("/", value(house));
  app.route("/", today(settings.url));
  app.route("/", inbox(settings.url));
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

/** Refusal `record-disagrees`. */
async function recordAgrees({ db, recordState }: House): Promise<void> {
  if (recordState.changed) throw recordState.changed;
  await checkTrees(db);
}

/** The reader's language, and the frame that `page` puts around the content: loaded once, when a page asks. */
function surroundings(demo: boolean, waiting: Waiting) {
  return async (c: Ctx, next: () => Promise<void>): Promise<void> => {
    const entered = c.var.speaker.kind === "person" ? (await transactionOf(c)).entered : undefined;
    const asked = entered?.person?.language ?? preferred(c.req.header("accept-language"));
    const today = c.var.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
    c.set("words", words(asked, today));
    let frame: ReturnType<typeof frameOf> | undefined;
    c.set("frame", () => {
      frame ??= frameOf(c, demo, waiting);
      return frame;
    });
    await next();
  };
}
