import { words } from "../../design/words/words.ts";
import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Rules } from "../../platform/rules.ts";
import { askAtGates } from "./actions.ts";

/** Firms are asked at the gates whose time has come, three times an hour, in one transaction. */
export async function tendGates({
  db,
  clock,
  rules,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly rules: Rules;
}): Promise<void> {
  await asSystem(db, clock.now(), (access) =>
    askAtGates(access, rules, ({ language, title, venture, large }) => {
      const said = words(language, access.today).gates;
      return { why: said.asking(title, venture), readers: said.readers(large) };
    }),
  );
}
