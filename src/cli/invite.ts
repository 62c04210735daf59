import { asSystem } from "../people/access/proof.ts";
import { inviteByName } from "../relationships/invitations/actions.ts";
import { type Command, optional, required } from "./command.ts";
import { withHouse } from "./house.ts";

export const invite: Command = {
  usage: "invite --large SLUG --name N --email E [--country GB]",
  summary: "Creates the firm and the relationship; the server mails the link.",
  options: {
    large: { type: "string" },
    name: { type: "string" },
    email: { type: "string" },
    country: { type: "string" },
  },
  async run({ values, settings }) {
    const country = optional(values, "country");
    const given = {
      large: required(values, "large"),
      name: required(values, "name"),
      email: required(values, "email"),
      ...(country ? { country } : {}),
    };
    const { relationshipId, invitationId } = await withHouse(settings(), ({ db, clock }) =>
      asSystem(db, clock.now(), (access) => inviteByName(access, given)),
    );
    return {
      json: { relationship: relationshipId, invitation: invitationId, email: given.email },
      text: `invited ${given.name}; the mail to ${given.email} is on its way`,
    };
  },
};
