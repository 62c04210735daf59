import { asSystem } from "../people/access/proof.ts";
import { openLogs } from "../record/log/publish.ts";
import { inviteByName } from "../relationships/invitations/actions.ts";
import { sendInvitations } from "../relationships/invitations/jobs.ts";
import { type Command, optional, required } from "./command.ts";
import { withHouse } from "./house.ts";

export const invite: Command = {
  usage: "invite --large SLUG --name N --email E [--country GB]",
  summary: "Creates the firm and the relationship; sends the link by mail.",
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
    const { relationshipId, invitationId } = await withHouse(settings(), async (house) => {
      const asked = await asSystem(house.db, house.clock.now(), (access) => inviteByName(access, given));
      // No server may be running to work the job: the link goes out before the command ends, with the key of the record in words.
      await openLogs(house.record, house.clock.now());
      await sendInvitations(house, asked.largeId, asked.relationshipId);
      return asked;
    });
    return {
      json: { relationship: relationshipId, invitation: invitationId, email: given.email },
      text: `invited ${given.name} at ${given.email}`,
    };
  },
};
