import { Hono } from "hono";
import type { House } from "../house.ts";
import type { Env } from "../platform/http/context.ts";
import { routes as disclosures } from "../value/disclosures/routes.tsx";
import { routes as drafts } from "../value/drafts/routes.tsx";
import { routes as ideaAnswers } from "../value/idea-answers/routes.tsx";
import { routes as ideaList } from "../value/idea-list/routes.tsx";
import { routes as ideaRules } from "../value/idea-rules/routes.tsx";
import { routes as ideas } from "../value/ideas/routes.tsx";
import { routes as priorKnowledge } from "../value/prior-knowledge/routes.tsx";
import { routes as problems } from "../value/problems/routes.tsx";

/** 5.8: ideas both ways, and what becomes of them. One line per slice. */
export function value(house: House): Hono<Env> {
  const app = new Hono<Env>();
  app.route("/", ideaList());
  app.route("/", problems());
  app.route("/", drafts(house));
  app.route("/", ideaRules());
  app.route("/", disclosures(house));
  app.route("/", ideaAnswers());
  app.route("/", ideas());
  app.route("/", priorKnowledge(house));
  return app;
}
