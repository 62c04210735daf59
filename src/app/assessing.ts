import { Hono } from "hono";
import { routes as answering } from "../competence/answering/routes.tsx";
import { routes as appeals } from "../competence/appeals/routes.tsx";
import { routes as assessmentOpening } from "../competence/assessment-opening/routes.tsx";
import { routes as assessments } from "../competence/assessments/routes.tsx";
import { routes as comparing } from "../competence/comparing/routes.tsx";
import { routes as judging } from "../competence/judging/routes.tsx";
import { routes as noting } from "../competence/noting/routes.tsx";
import { routes as panelists } from "../competence/panelists/routes.tsx";
import { routes as panels } from "../competence/panels/routes.tsx";
import { routes as papers } from "../competence/papers/routes.tsx";
import { routes as practice } from "../competence/practice/routes.tsx";
import { routes as publishing } from "../competence/publishing/routes.tsx";
import { routes as queue } from "../competence/queue/routes.tsx";
import { routes as weighing } from "../competence/weighing/routes.tsx";
import type { House } from "../house.ts";
import type { Env } from "../platform/http/context.ts";

/** The slices of assessments, in one: from opening one to the ruling of a panel. */
export function assessing(house: House): Hono<Env> {
  const app = new Hono<Env>();
  app.route("/", assessmentOpening(house));
  app.route("/", assessments(house));
  app.route("/", answering());
  app.route("/", judging(house));
  app.route("/", weighing(house));
  app.route("/", noting(house));
  app.route("/", papers(house));
  app.route("/", publishing(house));
  app.route("/", comparing());
  app.route("/", appeals(house));
  app.route("/", panelists(house));
  app.route("/", panels(house));
  app.route("/", practice(house));
  app.route("/", queue());
  return app;
}
