import type { House } from "../house.ts";
import type { Settings } from "../platform/settings.ts";

/** Opens what a command stands on, runs it and lets go again, also when it refuses. Loaded on first use: `--help` is fast. */
export async function withHouse<T>(settings: Settings, work: (house: House) => Promise<T>): Promise<T> {
  const { openHouse } = await import("../house.ts");
  const { openLog } = await import("../platform/log.ts");
  const log = openLog("warn", process.stderr, true);
  const house = await openHouse(settings, { log });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}
