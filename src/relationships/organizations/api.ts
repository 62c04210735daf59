import { createRoute, z } from "@hono/zod-openapi";
import { scoped } from "../../people/access/program.ts";
import { enterProgram } from "../../people/access/proof.ts";
import {
  type Api,
  answer,
  byId,
  id,
  listOf,
  notThere,
  openApi,
  paged,
  paging,
  refusals,
} from "../../platform/http/api.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Organization } from "./organization.ts";
import { organization, ownAndPartners } from "./reads.ts";

const shape = z
  .object({
    id,
    slug: z.string(),
    name: z.string(),
    side: z.enum(["large", "msme"]),
    country: z.string().openapi({ description: "ISO 3166-1 alpha-2" }),
    currency: z.string().openapi({ description: "ISO 4217" }),
    telephone: z.string().nullable(),
  })
  .openapi("Organization");

const list = createRoute({
  method: "get",
  path: "/api/v1/organizations",
  operationId: "listOrganizations",
  tags: ["Organizations"],
  summary: "One's own organization and those it works with",
  ...scoped("organizations:read"),
  request: { query: paging },
  responses: { 200: answer("In the order of their ids.", listOf(shape)), ...refusals },
});

const one = createRoute({
  method: "get",
  path: "/api/v1/organizations/{id}",
  operationId: "getOrganization",
  tags: ["Organizations"],
  summary: "One organization",
  ...scoped("organizations:read"),
  request: { params: byId },
  responses: { 200: answer("The organization.", shape), ...notThere, ...refusals },
});

function shown({ id, slug, name, side, country, currency, telephone }: Organization): z.infer<typeof shape> {
  return { id, slug, name, side, country, currency, telephone };
}

/** The two parties, for programs. */
export function api(): Api {
  return openApi()
    .openapi(list, async (c) => {
      const query = c.req.valid("query");
      const found = await ownAndPartners(await enterProgram(c), query);
      return c.json(
        paged(c, found, query.limit, (last) => last.id, shown),
        200,
      );
    })
    .openapi(one, async (c) => {
      const access = await enterProgram(c);
      const asked = c.req.valid("param").id;
      if (!isId(asked)) throw notFound();
      return c.json(shown(await organization(access, asked)), 200);
    });
}
