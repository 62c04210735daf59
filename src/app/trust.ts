import { Hono } from "hono";
import type { House } from "../house.ts";
import type { Env } from "../platform/http/context.ts";
import { routes as asks } from "../trust/asks/routes.tsx";
import { routes as commitments } from "../trust/commitments/routes.tsx";
import { routes as health } from "../trust/health/routes.tsx";
import { routes as importProblems } from "../trust/import-problems/routes.tsx";
import { routes as imports } from "../trust/imports/routes.tsx";
import { routes as invoiced } from "../trust/invoiced/routes.tsx";
import { routes as invoices } from "../trust/invoices/routes.tsx";
import { routes as payables } from "../trust/payables/routes.tsx";
import { routes as payments } from "../trust/payments/routes.tsx";
import { routes as previews } from "../trust/previews/routes.tsx";
import { routes as promises } from "../trust/promises/routes.tsx";
import { routes as promising } from "../trust/promising/routes.tsx";
import { routes as proofs } from "../trust/proofs/routes.tsx";
import { routes as runs } from "../trust/runs/routes.tsx";
import { routes as spellings } from "../trust/spellings/routes.tsx";
import { routes as trends } from "../trust/trends/routes.tsx";
import { routes as voluntary } from "../trust/voluntary/routes.tsx";

/** 5.7: promises read from the ledger, and the ledger itself. One line per slice. */
export function trust(house: House, largestLedger: number): Hono<Env> {
  const app = new Hono<Env>();
  app.route("/", promising(house));
  app.route("/", commitments());
  app.route("/", trends());
  app.route("/", asks(house));
  app.route("/", voluntary(house));
  app.route("/", payments(house));
  app.route("/", payables(house));
  app.route("/", invoices(house));
  app.route("/", runs(house));
  app.route("/", proofs());
  app.route("/", promises());
  app.route("/", invoiced());
  app.route("/", health());
  app.route("/", spellings());
  app.route("/", imports({ maxBytes: largestLedger }));
  app.route("/", previews());
  app.route("/", importProblems());
  return app;
}
