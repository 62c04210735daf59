import { link as makeLink } from "../people/sign-in/actions.ts";
import { type Command, WrongUsage } from "./command.ts";
import { withHouse } from "./house.ts";

export const link: Command = {
  usage: "link EMAIL",
  summary: "Prints a sign-in link for a person. It opens once, within a day.",
  options: {},
  async run({ positionals, settings }) {
    const [email] = positionals;
    if (!email || positionals.length > 1) throw new WrongUsage("usage: evenhand link EMAIL");
    const url = await withHouse(settings(), (house) => makeLink(house, email));
    return { json: { email, url }, text: url };
  },
};
