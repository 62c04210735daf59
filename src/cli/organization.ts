import { asSystem } from "../people/access/proof.ts";
import type { Side } from "../people/access/role.ts";
import { addOrganization } from "../relationships/organizations/actions.ts";
import { organizations } from "../relationships/organizations/reads.ts";
import { declareForFirm } from "../relationships/size/actions.ts";
import { type SmallClass, smallClasses } from "../relationships/size/size-rule.ts";
import { type Command, optional, required, WrongUsage } from "./command.ts";
import { withHouse } from "./house.ts";

function sideOf(text: string): Side {
  if (text === "large" || text === "msme") return text;
  throw new WrongUsage("--side is large or msme");
}

/** What the command line says of a firm counts as declared by it; a large organization has no size here. */
function sizeOf(text: string | undefined, side: Side): SmallClass | null {
  if (text === undefined) return null;
  const size = smallClasses.find((one) => one === text);
  if (!size || side !== "msme")
    throw new WrongUsage("--size-class is micro, small or medium, for --side msme");
  return size;
}

/** The rule of the firm's own country, until a partner picks another. */
function regimeOf(country: string): string {
  return country === "GB" ? "uk" : country === "IN" ? "in" : "eu";
}

/** `CODE=NAME` */
function entityOf(text: string): { code: string; name: string } {
  const [code = "", ...name] = text.split("=");
  if (!code || name.length === 0) throw new WrongUsage(`--entity is CODE=NAME, not ${text}`);
  return { code, name: name.join("=") };
}

export const organizationAdd: Command = {
  usage:
    "organization add --slug S --name N --side large|msme [--country GB] [--currency GBP] [--size-class micro|small|medium] [--entity CODE=NAME]...",
  summary: "Adds an organization. A large one gets a unit for each of its companies.",
  options: {
    slug: { type: "string" },
    name: { type: "string" },
    side: { type: "string" },
    country: { type: "string" },
    currency: { type: "string" },
    "size-class": { type: "string" },
    entity: { type: "string", multiple: true },
  },
  async run({ values, settings }) {
    const entities = (values.entity as readonly string[] | undefined)?.map(entityOf);
    const currency = optional(values, "currency");
    const made = {
      slug: required(values, "slug"),
      name: required(values, "name"),
      side: sideOf(required(values, "side")),
      country: optional(values, "country") ?? "GB",
      ...(currency ? { currency } : {}),
      ...(entities ? { entities } : {}),
    };
    const sizeClass = sizeOf(optional(values, "size-class"), made.side);
    const added = await withHouse(settings(), ({ db, clock, rules }) =>
      asSystem(db, clock.now(), async (access) => {
        const { id, slug, name, side, country, currency } = await addOrganization(access, made);
        if (sizeClass) await declareForFirm(access, rules, id, regimeOf(country), sizeClass);
        return { id, slug, name, side, country, currency, sizeClass };
      }),
    );
    return { json: added, text: `added ${added.name} as ${added.slug}` };
  },
};

export const organizationList: Command = {
  usage: "organization list [--side large|msme]",
  summary: "Lists the organizations of this installation.",
  options: { side: { type: "string" } },
  async run({ values, settings }) {
    const side = optional(values, "side");
    const found = await withHouse(settings(), ({ db, clock }) =>
      asSystem(db, clock.now(), (access) =>
        organizations(access, side === undefined ? undefined : sideOf(side)),
      ),
    );
    const text = found.map((one) =>
      [one.slug, one.side, one.country, one.sizeClass ?? "-", one.name].join("\t"),
    );
    return { json: found, text: text.join("\n") };
  },
};
