import { join } from "node:path";
import { type Auth, openAuth } from "./people/sign-in/auth.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import { type Database, openDatabase } from "./platform/database/database.ts";
import { type Migration, migrate, readMigrations } from "./platform/database/migrations.ts";
import { type AssetFiles, readAssets, readManifest } from "./platform/http/assets.ts";
import { installJobs } from "./platform/jobs.ts";
import { type Embedded, openEmbedded } from "./platform/keeper/embedded.ts";
import { type Log, openLog } from "./platform/log.ts";
import { type Mail, openMail } from "./platform/mail.ts";
import { root } from "./platform/root.ts";
import { loadRules, type Rules } from "./platform/rules.ts";
import { keepSecret } from "./platform/secret.ts";
import type { Settings } from "./platform/settings.ts";
import { queues } from "./queues.ts";
import type { Keeping } from "./record/log/publish.ts";
import type { RecordState } from "./record/log/sequencing.ts";

/** Everything a program of Evenhand stands on: what `serve`, each command and each test open, and close again. */
export type House = {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly db: Database;
  readonly auth: Auth;
  readonly mail: Mail;
  readonly rules: Rules;
  readonly migrations: readonly Migration[];
  readonly assets: Readonly<Record<string, string>>;
  readonly assetFiles: AssetFiles;
  /** The folder of files by the hash of their content. */
  readonly files: string;
  /** Where the logs of large organizations are kept and signed. */
  readonly record: Keeping;
  readonly recordState: RecordState;
  /** Resolves when the database was stopped under this program. */
  readonly databaseStopped: Promise<void>;
  close(): Promise<void>;
};

/** Opens the database (the embedded one unless DATABASE_URL names another), brings it up to date, and all that stands on it. */
export async function openHouse(
  settings: Settings,
  {
    clock = systemClock,
    log = openLog(settings.logLevel),
    listen = false,
    database = undefined as Promise<Embedded> | undefined,
  } = {},
): Promise<House> {
  const embedded = settings.databaseUrl ? undefined : await (database ?? openEmbedded(settings.data));
  const url = settings.databaseUrl ?? embedded?.url ?? "";
  const directUrl = settings.databaseDirectUrl ?? url;
  const folder = join(root, "migrations");
  await migrate(directUrl, folder);
  await installJobs(directUrl, queues);
  const onError = (error: Error): void => log.warn({ err: error }, "a database session broke");
  const db = openDatabase(url, { directUrl, listen, onError });
  const secret = settings.secret ?? (await keepSecret(settings.data));
  const auth = openAuth(directUrl, { origin: settings.url, secret, onError });
  const assetFolder = join(root, "dist", "assets");
  return {
    settings,
    clock,
    log,
    db,
    auth,
    mail: openMail(settings, log),
    rules: await loadRules(join(root, "rules")),
    migrations: await readMigrations(folder),
    assets: await readManifest(assetFolder),
    assetFiles: await readAssets(assetFolder),
    files: join(settings.data, "files"),
    record: {
      db,
      folder: join(settings.data, "record"),
      secret: settings.recordSecret,
      next: settings.recordSecretNext,
      url: settings.url,
    },
    recordState: {},
    databaseStopped: embedded?.stopped ?? new Promise(() => {}),
    async close() {
      await auth.close();
      await db.close();
      await embedded?.close();
    },
  };
}
