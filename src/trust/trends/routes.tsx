import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { isId } from "../../platform/ids.ts";
import { listPromises, mayPromise } from "../commitments/actions.ts";
import { type Commitment, standingOn } from "../commitments/commitment.ts";
import { ListPage } from "./pages.tsx";
import { ledgerDay, monthsOf, organizationName, worstPartners, worstUnits } from "./reads.ts";
import { comparedSpan, type Worst } from "./trend.ts";

/** Promises to one firm may be many: so many at a time. */
const onePageHolds = 50;

/** What a large organization promises, and how it went: for its own people, by unit and never by person. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/commitments", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    const asked = c.req.query("after");
    const before = asked !== undefined && isId(asked) ? asked : undefined;
    const everybody = before ? [] : await listPromises(access, { audience: "everybody" });
    const single = await listPromises(access, {
      audience: "firms",
      limit: onePageHolds + 1,
      ...(before ? { before } : {}),
    });
    const running = everybody.filter((one) => standingOn(one, access.today) !== "ended");
    const day = (await ledgerDay(access)) ?? access.today;
    return page(
      c,
      { title: w.commitments.title, active: "/commitments", wide: true },
      <ListPage
        w={w}
        name={await organizationName(access)}
        running={running}
        over={everybody.filter((one) => !running.includes(one))}
        single={single.slice(0, onePageHolds)}
        older={single.length > onePageHolds ? (single[onePageHolds - 1]?.id ?? null) : null}
        paged={before !== undefined}
        months={await monthsOf(access, running, day)}
        worst={before ? undefined : await worst(access, running, day)}
        day={day}
        today={access.today}
        mayAdd={mayPromise(access)}
      />,
    );
  });

  return app;
}

async function worst(
  access: LargeAccess,
  promises: readonly Commitment[],
  day: Temporal.PlainDate,
): Promise<Worst> {
  const of = { ids: promises.map((one) => one.id), ...comparedSpan(day) };
  return { partners: await worstPartners(access, of), units: await worstUnits(access, of) };
}
