import pg from "pg";

/** Held by one process at a time, until it lets go or its session ends: also when it is killed. */
export type Lease = { readonly held: boolean; release(): Promise<void> };

/** Takes a lease by its name, or answers undefined where another process holds it. `directUrl`: past a pooler. */
export async function takeLease(directUrl: string, name: string): Promise<Lease | undefined> {
  const client = new pg.Client({ connectionString: directUrl, application_name: "evenhand-lease" });
  let held = false;
  const lost = () => {
    held = false;
  };
  client.on("error", lost);
  client.on("end", lost);
  await client.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      "select pg_try_advisory_lock(hashtextextended($1, 44010)) as taken",
      [name],
    );
    held = rows[0]?.taken === true;
  } finally {
    if (!held) await client.end().catch(() => {});
  }
  if (!held) return undefined;
  return {
    get held() {
      return held;
    },
    async release() {
      held = false;
      await client.end().catch(() => {});
    },
  };
}
