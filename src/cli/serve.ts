import { stopEmbedded } from "../platform/keeper/embedded.ts";
import type { Command } from "./command.ts";

export const serve: Command = {
  usage: "serve",
  summary:
    "Runs the server until it is stopped. Makes and starts the embedded database unless DATABASE_URL is set.",
  options: {},
  async run({ settings }) {
    const { serve: run } = await import("../main.ts");
    const { linksOfTheCast, prepareDemo } = await import("../../demo/demo.ts");
    await run(settings(), {
      prepare: prepareDemo,
      async ready(house) {
        console.log(`Evenhand is ready at ${house.settings.url}`);
        for (const line of await linksOfTheCast(house)) console.log(line);
      },
    });
    return undefined;
  },
};

export const stop: Command = {
  usage: "stop",
  summary: "Stops the embedded database at once, whoever uses it.",
  options: {},
  async run({ settings }) {
    const stopped = await stopEmbedded(settings().data);
    return { json: { stopped }, text: stopped ? "stopped" : "no embedded database was running" };
  },
};
