import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import type { RoleBook } from "./role.ts";

const id = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const text = z.string().min(3);

const shape = z
  .object({
    quiet_after_days: z.int().positive(),
    accept_within_days: z.int().positive(),
    expires_soon_days: z.int().positive(),
    abilities: z.array(
      z.object({
        id,
        kind: z.enum(["skill", "behaviour"]),
        name: text,
        means: text,
        months: z.int().min(1).max(60),
      }),
    ),
    roles: z.array(
      z.object({
        id,
        side: z.enum(["large", "msme"]),
        needed: z.boolean(),
        name: text,
        contribution: text,
        responsibilities: z.array(text).min(1),
        behaviours: z.array(id),
        skills: z.array(id),
      }),
    ),
  })
  .refine(
    ({ abilities, roles }) =>
      roles.every((role) =>
        [
          ...role.behaviours.map((one) => ["behaviour", one]),
          ...role.skills.map((one) => ["skill", one]),
        ].every(([kind, one]) => abilities.some((ability) => ability.kind === kind && ability.id === one)),
      ),
    { error: "a role needs an ability that is not there" },
  )
  .refine(({ roles }) => new Set(roles.map((role) => role.id)).size === roles.length, {
    error: "two roles bear one id",
  });

/** The roles as they stand on a day. Refusal `rule-not-known`. */
export function roleBook(rules: Rules, day: Temporal.PlainDate): RoleBook {
  const { rule, content } = rules.on("competence/roles", day, shape);
  return {
    ruleVersion: rule.ruleVersion,
    parts: content.roles,
    abilities: content.abilities,
    quietAfterDays: content.quiet_after_days,
    acceptWithinDays: content.accept_within_days,
    expiresSoonDays: content.expires_soon_days,
  };
}
