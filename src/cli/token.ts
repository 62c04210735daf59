import { asSystem } from "../people/access/proof.ts";
import { scopes } from "../people/access/scope.ts";
import { endAnyToken, makeTokenFor } from "../people/tokens/actions.ts";
import { tokenForm } from "../people/tokens/input.ts";
import { everyToken } from "../people/tokens/reads.ts";
import { parse } from "../platform/http/form.ts";
import { uuidv7 } from "../platform/ids.ts";
import { organizationBySlug } from "../relationships/organizations/reads.ts";
import { type Command, optional, required, WrongUsage } from "./command.ts";
import { withHouse } from "./house.ts";

export const tokenAdd: Command = {
  usage: "token add --organization SLUG --scope S... [--name N] [--days N]",
  summary: `Makes an API token for an organization and shows it once. Scopes: ${Object.keys(scopes).join(", ")}.`,
  options: {
    organization: { type: "string" },
    scope: { type: "string", multiple: true },
    name: { type: "string" },
    days: { type: "string" },
  },
  async run({ values, settings }) {
    const slug = required(values, "organization");
    // Several may stand in one --scope, as they do in other programs.
    const chosen = ((values.scope ?? []) as readonly string[])
      .flatMap((one) => one.split(/[\s,]+/))
      .filter(Boolean);
    if (chosen.length === 0) throw new WrongUsage("--scope is missing");
    const given = parse(tokenForm, {
      id: uuidv7(),
      name: optional(values, "name") ?? "command line",
      scopes: chosen,
      days: optional(values, "days"),
    });
    const made = await withHouse(settings(), ({ db, clock }) =>
      asSystem(db, clock.now(), async (access) =>
        makeTokenFor(access, await organizationBySlug(access, slug), given),
      ),
    );
    const { id, token, name, expiresOn } = made;
    return {
      json: {
        id,
        token,
        name,
        organization: slug,
        scopes: made.scopes,
        expiresOn: expiresOn?.toString() ?? null,
      },
      text: token,
    };
  },
};

export const tokenList: Command = {
  usage: "token list [--organization SLUG]",
  summary: "Lists the API tokens that have not been ended, never the tokens themselves.",
  options: { organization: { type: "string" } },
  async run({ values, settings }) {
    const slug = optional(values, "organization");
    const found = await withHouse(settings(), ({ db, clock }) =>
      asSystem(db, clock.now(), async (access) => {
        const all = await everyToken(access);
        return slug === undefined ? all : all.filter((one) => one.organization === slug);
      }),
    );
    const json = found.map(({ id, name, organization, scopes, madeAt, expiresOn, lastUsedOn }) => ({
      id,
      name,
      organization,
      scopes,
      madeAt: madeAt.toString({ smallestUnit: "second" }),
      expiresOn: expiresOn?.toString() ?? null,
      lastUsedOn: lastUsedOn?.toString() ?? null,
    }));
    const text = json.map((one) =>
      [
        one.id,
        one.organization,
        one.scopes.join(" "),
        one.expiresOn ?? "-",
        one.lastUsedOn ?? "-",
        one.name,
      ].join("\t"),
    );
    return { json, text: text.join("\n") };
  },
};

export const tokenEnd: Command = {
  usage: "token end ID",
  summary: "Ends an API token: the program is refused from its next request on.",
  options: {},
  async run({ positionals, settings }) {
    const [id] = positionals;
    if (!id || positionals.length > 1) throw new WrongUsage("usage: evenhand token end ID");
    await withHouse(settings(), ({ db, clock }) =>
      asSystem(db, clock.now(), (access) => endAnyToken(access, id)),
    );
    return { json: { id, ended: true }, text: `ended ${id}` };
  },
};
