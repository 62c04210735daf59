import { setTimeout as delay } from "node:timers/promises";
import { openEmbedded, stopEmbedded } from "../platform/keeper/embedded.ts";
import type { Command } from "./command.ts";

export const serve: Command = {
  usage: "serve",
  summary:
    "Runs the server until it is stopped. Makes and starts the embedded database unless DATABASE_URL is set.",
  options: {},
  async run({ settings }) {
    const asked = settings();
    // PostgreSQL starts while the program is read, which leaves this process no breath: its keeper is called first.
    const database = asked.databaseUrl ? undefined : openEmbedded(asked.data);
    database?.catch(() => {}); // Told by who waits for it.
    if (database) await delay(5);
    const { serve: run } = await import("../main.ts");
    const { linksOfTheCast, prepareDemo } = await import("../../demo/demo.ts");
    await run(asked, {
      database,
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
