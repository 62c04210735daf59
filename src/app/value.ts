import { Hono } from "hono";
import type { House } from "../house.ts";
import type { Env } from "../platform/http/context.ts";
import { routes as benefitBooks } from "../value/benefit-books/routes.tsx";
import { routes as benefitList } from "../value/benefit-list/routes.tsx";
import { routes as benefits } from "../value/benefits/routes.tsx";
import { routes as contributions } from "../value/contributions/routes.tsx";
import { routes as disclosures } from "../value/disclosures/routes.tsx";
import { routes as doorFilling } from "../value/door-filling/routes.tsx";
import { routes as doors } from "../value/doors/routes.tsx";
import { routes as drafts } from "../value/drafts/routes.tsx";
import { routes as gates } from "../value/gates/routes.tsx";
import { routes as ideaAnswers } from "../value/idea-answers/routes.tsx";
import { routes as ideaList } from "../value/idea-list/routes.tsx";
import { routes as ideaRules } from "../value/idea-rules/routes.tsx";
import { routes as ideas } from "../value/ideas/routes.tsx";
import { routes as improvementForms } from "../value/improvement-forms/routes.tsx";
import { routes as improvementList } from "../value/improvement-list/routes.tsx";
import { routes as improvements } from "../value/improvements/routes.tsx";
import { routes as priorKnowledge } from "../value/prior-knowledge/routes.tsx";
import { routes as problems } from "../value/problems/routes.tsx";
import { routes as releases } from "../value/releases/routes.tsx";
import { routes as repairs } from "../value/repairs/routes.tsx";
import { routes as reviews } from "../value/reviews/routes.tsx";
import { routes as splits } from "../value/splits/routes.tsx";
import { routes as stakes } from "../value/stakes/routes.tsx";
import { routes as transfers } from "../value/transfers/routes.tsx";
import { routes as turnover } from "../value/turnover/routes.tsx";
import { routes as ventureDrafts } from "../value/venture-drafts/routes.tsx";
import { routes as ventureList } from "../value/venture-list/routes.tsx";
import { routes as venturePeople } from "../value/venture-people/routes.tsx";
import { routes as ventureRun } from "../value/venture-run/routes.tsx";
import { routes as ventureTerms } from "../value/venture-terms/routes.tsx";
import { routes as ventures } from "../value/ventures/routes.tsx";

/** 5.8: ideas both ways, and what becomes of them. One line per slice. */
export function value(house: House): Hono<Env> {
  const app = new Hono<Env>();
  app.route("/", ideaList());
  app.route("/", problems());
  app.route("/", drafts(house));
  app.route("/", ideaRules(house));
  app.route("/", disclosures(house));
  app.route("/", ideaAnswers());
  app.route("/", ideas());
  app.route("/", priorKnowledge(house));
  app.route("/", ventureList());
  app.route("/", ventureDrafts(house)); // Before one venture: "new", "drafts" and "size" are none.
  app.route("/", turnover());
  app.route("/", venturePeople());
  app.route("/", ventureRun());
  app.route("/", ventureTerms());
  app.route("/", contributions());
  app.route("/", gates());
  app.route("/", ventures());
  app.route("/", stakes(house));
  app.route("/", splits(house));
  app.route("/", releases(house));
  app.route("/", improvementList());
  app.route("/", improvementForms(house)); // Before one lesson: "new" is none.
  app.route("/", improvements());
  app.route("/", reviews(house));
  app.route("/", doors());
  app.route("/", doorFilling());
  app.route("/", benefitList());
  app.route("/", benefitBooks(house));
  app.route("/", transfers(house)); // Before one benefit: "transfers" and "repairs" are none.
  app.route("/", repairs(house));
  app.route("/", benefits(house));
  return app;
}
