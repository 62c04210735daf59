import { raw } from "hono/html";
import type { IconName } from "./frame.ts";
import { icons } from "./icons.gen.ts";

/** Icons that point along the line of reading, and turn round in a right-to-left language. */
const turning: ReadonlySet<IconName> = new Set(["back", "forward", "send", "undo", "signIn", "signOut"]);

const drawn = new Map(
  Object.entries(icons).map(([name, shapes]) => [
    name,
    raw(
      `<svg class="icon${turning.has(name as IconName) ? " turns" : ""}" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">${shapes}</svg>`,
    ),
  ]),
);

/** A line drawing beside words; it never stands for them. */
export const Icon = ({ name }: { name: IconName }) => drawn.get(name) ?? raw("");
