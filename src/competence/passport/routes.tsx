import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { FirmAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enterFirm } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { readAfter } from "./input.ts";
import { ListPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { evidencePage, expiredEvidence, halfTold, passportInBrief, shownTo } from "./reads.ts";

const onPage = 30;

/** "What we have done". */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/skills/done", async (c) => listPage(c, await reader(c)));

  return app;
}

async function reader(c: Ctx): Promise<FirmAccess> {
  const access = await enterFirm(c);
  permit(policy, "evidence.read", access);
  return access;
}

async function listPage(c: Ctx, access: FirmAccess): Promise<Response> {
  const w = c.var.words;
  const after = readAfter(c.req.query("after"));
  const { pieces, more } = await evidencePage(access, after, onPage);
  const last = pieces.at(-1);
  const done = c.req.query("done");
  return page(
    c,
    { title: w.passport.title, scripts: after ? [] : ["photo-send.js"] },
    <ListPage
      w={w}
      firm={access.firmName}
      today={access.today}
      pieces={pieces}
      drafts={after ? [] : await halfTold(access)}
      expired={after ? [] : await expiredEvidence(access)}
      shown={
        await shownTo(
          access,
          pieces.map(({ id }) => id),
        )
      }
      next={
        more && last ? `/skills/done?after=${encodeURIComponent(`${last.doneOn} ${last.id}`)}` : undefined
      }
      first={after === undefined}
      count={(await passportInBrief(access)).count}
      done={done === "back" || done === "dropped" ? done : undefined}
      id={uuidv7()}
    />,
  );
}
