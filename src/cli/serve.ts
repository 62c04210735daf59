import { runKeeper } from "../platform/keeper/keeper.ts";
import { stopEmbedded } from "../platform/keeper/embedded.ts";
import type { Command } from "./command.ts";

export const serve: Command = {
  usage: "serve",
  summary: "Runs the server until it is stopped. Makes and starts the embedded database unless DATABASE_URL is set.",
  options: {},
  async run({ settings }) {
    const { serve: run } = await import("../main.ts");
    const { loadDemo, linksOfTheCast } = await import("../../demo/world.ts");
    await run(settings(), async (house) => {
      if (await wantsDemo(house)) await loadDemo(house);
      console.log(`Evenhand is ready at ${house.settings.url}`);
      for (const line of await linksOfTheCast(house)) console.log(line);
    });
    return undefined;
  },
};
