import { createRoute, z } from "@hono/zod-openapi";
import { permit } from "../../people/access/policy.ts";
import { scoped } from "../../people/access/program.ts";
import { enterPartyProgram, enterProgram } from "../../people/access/proof.ts";
import {
  type Api,
  answer,
  byId,
  day,
  id,
  listOf,
  notThere,
  openApi,
  paged,
  paging,
  refusals,
} from "../../platform/http/api.ts";
import { notFound } from "../../platform/refusal.ts";
import { policy } from "./policy.ts";
import { contactOf, relationshipLines } from "./reads.ts";
import { type RelationshipLine, relationshipStates, sizeClasses } from "./relationship.ts";

const named = z.object({ id, name: z.string() });
const shape = z
  .object({
    id,
    large: named,
    msme: named.extend({ country: z.string().openapi({ description: "ISO 3166-1 alpha-2" }) }),
    size: z.enum(sizeClasses),
    state: z.enum(relationshipStates),
    stage: z.int().min(1).max(8).openapi({ description: "The stage of the life cycle, 1 to 8." }),
    since: day.nullable(),
    ownNumber: z
      .string()
      .nullable()
      .openapi({ description: "The number that the large organization's own books give." }),
    unit: named,
  })
  .openapi("Relationship");
const whole = shape
  .extend({
    contact: z
      .object({ name: z.string(), jobTitle: z.string().nullable(), telephone: z.string().nullable() })
      .nullable()
      .openapi({ description: "Who looks after it; null until somebody is named." }),
  })
  .openapi("RelationshipWithContact");

const list = createRoute({
  method: "get",
  path: "/api/v1/relationships",
  operationId: "listRelationships",
  tags: ["Relationships"],
  summary: "The relationships of one's own organization",
  ...scoped("relationships:read"),
  request: {
    query: paging.extend({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional()
        .openapi({ description: "ISO 3166-1 alpha-2" }),
      size: z.enum(sizeClasses).optional(),
      state: z.enum(relationshipStates).optional(),
    }),
  },
  responses: { 200: answer("In the order of their ids.", listOf(shape)), ...refusals },
});

const one = createRoute({
  method: "get",
  path: "/api/v1/relationships/{id}",
  operationId: "getRelationship",
  tags: ["Relationships"],
  summary: "One relationship, and who looks after it",
  ...scoped("relationships:read"),
  request: { params: byId },
  responses: { 200: answer("The relationship.", whole), ...notThere, ...refusals },
});

function shown(line: RelationshipLine): z.infer<typeof shape> {
  return { ...line, since: line.since?.toString() ?? null };
}

/** Relationships, for programs of either side. */
export function api(): Api {
  return openApi()
    .openapi(list, async (c) => {
      const access = await enterProgram(c);
      permit(policy, "relationship.read", access);
      const query = c.req.valid("query");
      const found = await relationshipLines(access, query);
      return c.json(
        paged(c, found, query.limit, (last) => last.id, shown),
        200,
      );
    })
    .openapi(one, async (c) => {
      const access = await enterPartyProgram(c, c.req.valid("param").id);
      permit(policy, "relationship.read", access);
      const [line] = await relationshipLines(await enterProgram(c), { id: access.relationshipId, limit: 1 });
      if (!line) throw notFound();
      const contact = await contactOf(access);
      return c.json(
        {
          ...shown(line),
          contact: contact && {
            name: contact.name,
            jobTitle: contact.jobTitle,
            telephone: contact.telephone,
          },
        },
        200,
      );
    });
}
