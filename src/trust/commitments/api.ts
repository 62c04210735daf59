import { createRoute, z } from "@hono/zod-openapi";
import type { LargeProgram, Program, SystemAccess } from "../../people/access/access.ts";
import { scoped } from "../../people/access/program.ts";
import { enterLargeProgram, enterProgram } from "../../people/access/proof.ts";
import {
  type Api,
  answer,
  byId,
  day,
  id,
  listOf,
  notNow,
  notThere,
  onceKey,
  openApi,
  paged,
  paging,
  refusals,
} from "../../platform/http/api.ts";
import { once } from "../../platform/http/once.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { invalid, notFound, Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { largeNamed } from "../../relationships/invitations/reads.ts";
import { countCommitment } from "../readings/actions.ts";
import { type By, permitReading, promise, promiseTo } from "./actions.ts";
import { type Promised, promisedKinds, standingOn } from "./commitment.ts";
import { orderOf } from "./input.ts";
import { answerable, partnerBy, programPromises, promises, slugsOf } from "./reads.ts";

/** A promise as its newest version says it: a line of `evenhand commitment list`. */
export type PromiseDocument = {
  readonly id: string;
  readonly kind: string;
  /** A share from 0 to 1. */
  readonly threshold: number | null;
  readonly days: number | null;
  /** Minutes (C11) or hours (C15). */
  readonly quantity: number | null;
  /** Null: from the earliest period with rows. */
  readonly from: string | null;
  /** The slug of the one firm it is made to; null: to every firm. */
  readonly msme: string | null;
  readonly number: number;
  readonly state: "in-force" | "ahead" | "ended";
  readonly weakened: boolean;
};

/** The options of `evenhand commitment add` as they were typed. */
export type Typed = {
  readonly large: string;
  readonly kind: string;
  readonly threshold?: string | undefined;
  readonly days?: string | undefined;
  readonly quantity?: string | undefined;
  readonly from?: string | undefined;
  readonly msme?: string | undefined;
};

/**
 * `evenhand commitment add`: the longest serving sponsor answers for it, if there is one, and it is
 * counted at once, for no server may be running. Refusals: those of orderOf,
 * `large-unknown`, `msme-unknown`, `firm-outside`, those of `promise`.
 */
export async function addCommitment(
  access: SystemAccess,
  rules: Rules,
  typed: Typed,
): Promise<PromiseDocument> {
  const order = orderOf(typed);
  const by = await asLarge(access, typed.large);
  const firm = typed.msme === undefined ? null : await firmOf(by, typed.msme);
  const sponsor = (await answerable(by)).find((one) => one.sponsor);
  const id = uuidv7(access.now.epochMilliseconds);
  await promise(by, rules, { ...order, id, relationshipId: firm, ownerId: sponsor?.id ?? null });
  await countCommitment(access, by.largeId, id);
  const [made] = await documents(by, await promises(by, { id }));
  if (!made) throw new Error("a promise that was made is not there");
  return made;
}

/** `evenhand commitment list`: every promise, the newest first. Refusal `large-unknown`. */
export async function listCommitments(access: SystemAccess, large: string): Promise<PromiseDocument[]> {
  const by = await asLarge(access, large);
  return documents(by, await promises(by));
}

async function documents(by: By, list: readonly Promised[]): Promise<PromiseDocument[]> {
  const slugs = await slugsOf(
    by,
    list.flatMap((one) => one.relationshipId ?? []),
  );
  return list.flatMap((one) => {
    const last = one.versions.at(-1);
    if (!last) return [];
    return [
      {
        id: one.id,
        kind: one.kind,
        threshold: last.threshold && last.threshold.of / last.threshold.in,
        days: last.days,
        quantity: last.quantity,
        from: last.fromOn?.toString() ?? null,
        msme: slugs.get(one.relationshipId ?? "") ?? null,
        number: last.number,
        state: standingOn(one, by.today),
        weakened: one.versions.some((version) => version.weakened),
      },
    ];
  });
}

async function asLarge(access: SystemAccess, slug: string): Promise<By> {
  const large = await largeNamed(access, slug);
  if (!large) throw new Refusal("not-found", "large-unknown", `There is no large organization “${slug}”.`);
  return { tx: access.tx, now: access.now, today: access.today, largeId: large.id, personId: null };
}

async function firmOf(by: By, slug: string): Promise<string> {
  const firm = await partnerBy(by, { slug });
  if (!firm) throw new Refusal("not-found", "msme-unknown", `There is no partner “${slug}”.`);
  if (!firm.counterparty) return firm.id;
  throw wrong("msme", "firm-outside", `“${slug}” is outside the programme: no promise is made to it.`);
}

function wrong(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}

const version = z.object({
  number: z.int().openapi({ description: "From 1, without gaps." }),
  threshold: z
    .object({ of: z.int(), in: z.int(), decimal: z.string().openapi({ example: "0.95" }) })
    .nullable()
    .openapi({ description: "The share that must be kept: 95 in 100." }),
  days: z.int().nullable(),
  quantity: z.int().nullable().openapi({ description: "Minutes a quarter (C11), hours a year (C15)." }),
  consequence: z.string().nullable(),
  from: day.nullable().openapi({ description: "Null: from the earliest period with rows." }),
  weakened: z.boolean().openapi({ description: "It promises less than what stood before." }),
  reason: z.string().nullable(),
  ruleVersion: z.string(),
});
const shape = z
  .object({
    id,
    large: id.openapi({ description: "The large organization that promises." }),
    relationship: id.nullable().openapi({ description: "Null: it is made to every firm." }),
    kind: z.enum(promisedKinds),
    state: z.enum(["in-force", "ahead", "ended"]),
    weakened: z.boolean().openapi({ description: "A version of it promised less than the one before." }),
    ended: z.object({ on: day, reason: z.string() }).nullable(),
    versions: z.array(version),
  })
  .openapi("Commitment");

const list = createRoute({
  method: "get",
  path: "/api/v1/commitments",
  operationId: "listCommitments",
  tags: ["Commitments"],
  summary: "What a large organization promises: its own, or what is promised to one's firm",
  ...scoped("commitments:read"),
  request: { query: paging },
  responses: { 200: answer("In the order of their ids.", listOf(shape)), ...refusals },
});
const one = createRoute({
  method: "get",
  path: "/api/v1/commitments/{id}",
  operationId: "getCommitment",
  tags: ["Commitments"],
  summary: "One promise, with every version",
  ...scoped("commitments:read"),
  request: { params: byId },
  responses: { 200: answer("The promise.", shape), ...notThere, ...refusals },
});
const sent = z
  .strictObject({
    kind: z.string().openapi({ enum: [...promisedKinds] }),
    threshold: z
      .string()
      .nullish()
      .openapi({ description: "A share; the usual when left out.", example: "0.95" }),
    days: z.int().nullish().openapi({ description: "The usual when left out." }),
    quantity: z
      .int()
      .nullish()
      .openapi({ description: "Minutes (C11) or hours (C15); the usual when left out." }),
    from: z
      .string()
      .nullish()
      .openapi({ format: "date", description: "Else from the earliest period with rows." }),
    relationship: z.uuid().nullish().openapi({ description: "Whom it is made to; else every firm." }),
  })
  .openapi("NewCommitment");
const add = createRoute({
  method: "post",
  path: "/api/v1/commitments",
  operationId: "addCommitment",
  tags: ["Commitments"],
  summary: "Promises something to every firm, or to one",
  description:
    "The longest serving sponsor answers for it. It is counted in the ledger in a moment. The same share and number promised already: 409.",
  ...scoped("commitments:write"),
  request: { headers: onceKey, body: { required: true, content: { "application/json": { schema: sent } } } },
  responses: { 201: answer("The promise.", shape), ...refusals, ...notNow },
});

function shown(
  one: Promised & { readonly largeId: string },
  today: Temporal.PlainDate,
): z.infer<typeof shape> {
  return {
    id: one.id,
    large: one.largeId,
    relationship: one.relationshipId,
    kind: one.kind,
    state: standingOn(one, today),
    weakened: one.versions.some((each) => each.weakened),
    ended: one.ended && { on: one.ended.on.toString(), reason: one.ended.reason },
    versions: one.versions.map(
      ({ number, threshold, days, quantity, consequence, fromOn, weakened, reason, ruleVersion }) => ({
        ...{ number, days, quantity, consequence, weakened, reason, ruleVersion },
        threshold: threshold && { ...threshold, decimal: String(threshold.of / threshold.in) },
        from: fromOn?.toString() ?? null,
      }),
    ),
  };
}

/** Refusal `not-found`. */
async function promiseBy(access: Program, wanted: string): Promise<z.infer<typeof shape>> {
  const [found] = isId(wanted) ? await programPromises(access, { id: wanted, limit: 1 }) : [];
  if (!found) throw notFound();
  return shown(found, access.today);
}

/** Refusals `firm-unknown`, `firm-outside`. */
async function firmIn(access: LargeProgram, relationship: string | null | undefined): Promise<string | null> {
  if (relationship === null || relationship === undefined) return null;
  const firm = await partnerBy(access, { id: relationship });
  if (!firm) throw wrong("relationship", "firm-unknown", "You have no partner of this id.");
  if (firm.counterparty)
    throw wrong(
      "relationship",
      "firm-outside",
      "This partner is outside the programme: no promise is made to it.",
    );
  return firm.id;
}

/** Promises, for programs: read by both sides, made by the large organization. */
export function api({ rules }: { readonly rules: Rules }): Api {
  return openApi()
    .openapi(list, async (c) => {
      const access = await enterProgram(c);
      permitReading(access);
      const query = c.req.valid("query");
      const found = await programPromises(access, query);
      return c.json(
        paged(
          c,
          found,
          query.limit,
          (last) => last.id,
          (promised) => shown(promised, access.today),
        ),
        200,
      );
    })
    .openapi(one, async (c) => {
      const access = await enterProgram(c);
      permitReading(access);
      return c.json(await promiseBy(access, c.req.valid("param").id), 200);
    })
    .openapi(add, async (c) => {
      const access = await enterLargeProgram(c);
      return once(c, access, async () => {
        const { kind, threshold, days, quantity, from, relationship } = c.req.valid("json");
        const order = orderOf({
          kind,
          threshold: threshold ?? undefined,
          days: days?.toString(),
          quantity: quantity?.toString(),
          from: from ?? undefined,
        });
        const relationshipId = await firmIn(access, relationship);
        const made = { ...order, id: uuidv7(access.now.epochMilliseconds), relationshipId };
        const promised = await promiseBy(access, await promiseTo(access, rules, made));
        c.header("location", `/api/v1/commitments/${promised.id}`);
        return c.json(promised, 201);
      });
    });
}
