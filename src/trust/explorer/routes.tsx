import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import { aside } from "../../platform/aside.ts";
import { system } from "../../platform/database/wall.ts";
import type { Env } from "../../platform/http/context.ts";
import { signedLogOf } from "../../record/log/static.ts";
import { shownKinds as kinds, leafTypes as types } from "../../record/open-kinds.ts";
import { isNarrow, readFilter } from "./filter.ts";
import { NothingPage, RecordPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { linesByPlace, linesByRow, overview, partnerNames, sealedLines } from "./reads.ts";

/** The whole record of the large organization, for its auditors: every place, held against the rows of today. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/record", async (c) => {
    const { largeId, ...access } = await enterLarge(c);
    permit(policy, "explorer.read", access);
    const w = c.var.words;
    const filter = readFilter(c.req.query(), { types, kinds });
    const options = { title: w.explorer.title, active: "/record", wide: true };
    const found = await aside(c.var.db, system, async (tx) => {
      const log = await signedLogOf(tx, largeId);
      if (!log) return undefined;
      const part =
        filter.type === "sealed"
          ? await sealedLines(tx, log, filter)
          : isNarrow(filter)
            ? await linesByRow(tx, log, filter)
            : await linesByPlace(tx, log, filter.before);
      return { of: await overview(tx, log), partners: await partnerNames(tx, largeId), ...part };
    });
    if (!found) return page(c, options, <NothingPage w={w} />);
    return page(c, options, <RecordPage {...{ w, filter, types, kinds }} {...found} />);
  });

  return app;
}
