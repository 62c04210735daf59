import { asSystem } from "../people/access/proof.ts";
import { addPerson, placeMember } from "../people/persons/actions.ts";
import { link } from "../people/sign-in/actions.ts";
import { organizationBySlug } from "../relationships/organizations/reads.ts";
import { type Command, optional, required, WrongUsage } from "./command.ts";
import { withHouse } from "./house.ts";

/** The first administrator of an organization comes from here; everybody else can be let in on the page. */
export const personAdd: Command = {
  usage: "person add --organization SLUG --name N --email E --role R... [--title T]",
  summary: "Adds a person to an organization and prints a sign-in link. Roles as in docs/glossary.md.",
  options: {
    organization: { type: "string" },
    name: { type: "string" },
    email: { type: "string" },
    role: { type: "string", multiple: true },
    title: { type: "string" },
  },
  async run({ values, settings }) {
    const roles = (values.role ?? []) as readonly string[];
    if (roles.length === 0) throw new WrongUsage("--role is missing");
    const [slug, name, address] = [
      required(values, "organization"),
      required(values, "name"),
      required(values, "email"),
    ];
    const { person, url } = await withHouse(settings(), async (house) => {
      const added = await asSystem(house.db, house.clock.now(), async (access) => {
        const organization = await organizationBySlug(access, slug);
        const personId = await addPerson(access, { name, address });
        const jobTitle = optional(values, "title") ?? null;
        await placeMember(access, { organizationId: organization.id, personId, roles, jobTitle });
        return personId;
      });
      return { person: added, url: await link(house, address) };
    });
    return { json: { person, organization: slug, roles, url }, text: url };
  },
};
