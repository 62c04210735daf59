import type { Command } from "./command.ts";
import { withHouse } from "./house.ts";

export const demo: Command = {
  usage: "demo",
  summary: "Loads the demo world into an empty database.",
  options: {},
  async run({ settings }) {
    const { loadDemo } = await import("../../demo/demo.ts");
    await withHouse(settings(), loadDemo);
    return { json: { loaded: true }, text: "the demo world is loaded" };
  },
};
