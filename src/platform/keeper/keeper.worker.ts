import { runKeeper } from "./keeper.ts";

// A program of its own, not a verb of the large one: it is started in the background and should be small.
await runKeeper(process.argv.slice(2));
