import { OpenAPIHono, z } from "@hono/zod-openapi";
import { invalid } from "../refusal.ts";
import type { Ctx, Env } from "./context.ts";
import { problemsIn } from "./form.ts";
import { problemType } from "./problem.ts";

/** What the collections of /api/v1 are made of: shapes, answers, pages of a list, and the document that describes them. */
export type Api = OpenAPIHono<Env>;

/** One slice's part of the API. What does not fit its shapes is the Refusal `check-the-request`, with a problem per field. */
export function openApi(): Api {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success)
        throw invalid("check-the-request", "Check what was sent.", problemsIn(result.error));
    },
  });
}

export const id = z.string().openapi({ format: "uuid", example: "0199c0de-7e57-7000-8000-000000000001" });
export const day = z.string().openapi({ format: "date", example: "2026-11-23" });
export const byId = z.object({ id: id.openapi({ param: { name: "id", in: "path" } }) });

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: "Stable; for programs." }),
    instance: z.string().optional(),
    fields: z
      .array(
        z.object({
          field: z.string(),
          code: z.string(),
          message: z.string(),
          row: z.int().optional().openapi({ description: "Counted from 1." }),
        }),
      )
      .optional(),
  })
  .openapi("Problem", { description: "RFC 9457. `code` and `fields` are ours." });

const refused = (description: string) => ({ description, content: { [problemType]: { schema: problem } } });

/** What every operation may answer. */
export const refusals = {
  401: refused("No token, or one that is unknown, ended or expired."),
  403: refused("The token lacks the scope."),
  422: refused("Something does not fit; `fields` says what."),
  429: refused("Too many requests for this minute; `Retry-After` says how many seconds to wait."),
} as const;
/** What an operation on one thing may answer beside. */
export const notThere = { 404: refused("There is nothing here, or it is not the token's to see.") } as const;
/** What an operation that writes may answer beside. */
export const notNow = {
  400: refused("The body is not JSON."),
  409: refused("The state has moved on, or the first request with this key is not done yet."),
  413: refused("The body is too long."),
  415: refused("The body is not declared as JSON."),
} as const;

/** A good answer of this shape. */
export function answer<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { "application/json": { schema } } };
}

/**
 * The query of every list; a collection adds its filters by `.extend`, and its own `after` where it is not in the order of
 * ids. What is not known is refused: a filter with a slip in it would show too much.
 */
export const paging = z.strictObject({
  after: z.uuid().optional().openapi({ description: "Where the page begins: `next` of the page before." }),
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({
    type: "integer",
    minimum: 1,
    maximum: 200,
    default: 50,
    description: "How many, at most 200.",
  }),
});

/** A page of a list. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.object({
    items: z.array(item),
    next: z
      .string()
      .nullable()
      .openapi({ description: "For `after`; null on the last page. The Link header says the same." }),
  });
}

/** The header of an operation that acts once for each key (`once`). */
export const onceKey = z.object({
  "idempotency-key": z.string().optional().openapi({
    description:
      "1 to 200 visible ASCII characters. The same request with the same key within a day acts once.",
  }),
});

/**
 * The body of a list: `rows` were read with one more than `limit`, ordered by what `cursor` gives. Sets the Link header when
 * there is more.
 */
export function paged<Row, Item>(
  c: Ctx,
  rows: readonly Row[],
  limit: number,
  cursor: (last: Row) => string,
  show: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? cursor(last) : null;
  if (next !== null) {
    const { pathname, searchParams } = new URL(c.req.url);
    searchParams.set("after", next);
    c.header("link", `<${pathname}?${searchParams}>; rel="next"`);
  }
  return { items: shown.map(show), next };
}

export type ApiDocument = ReturnType<Api["getOpenAPI31Document"]>;

/** The OpenAPI 3.1 document of everything that was mounted on `api`. */
export function documentOf(api: Api): ApiDocument {
  const document = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Evenhand",
      version: "1",
      description:
        "For programs. A token speaks for one organization: a large organization's sees all of its relationships, a small firm's its own. Lists have pages (`after`, `limit`, `Link`), what is read has a strong `ETag`, what is sent with an `Idempotency-Key` acts once, and every refusal is a problem of RFC 9457.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      contact: { name: "Whoever runs this installation" },
    },
    servers: [{ url: "/" }],
  });
  const told = new Map<string, string[]>();
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path as Record<string, Described>)) {
      operation.description ??= operation.summary ?? "";
      for (const tag of operation.tags ?? [])
        told.set(tag, [...(told.get(tag) ?? []), operation.description]);
    }
  return {
    ...document,
    tags: [...told].map(([name, says]) => ({ name, description: `${says.join("; ")}.` })),
  };
}

type Described = { tags?: string[]; summary?: string; description?: string; "x-scope"?: string };
