import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import { typedDate } from "../../design/typed-date.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { badgesOfLarge } from "../../relationships/badges/actions.ts";
import { nameOf, wordsOf } from "../attestations/actions.ts";
import { endLeader, nameLeader } from "./actions.ts";
import { endForm, leaderForm } from "./input.ts";
import { EndTermPage, LeadersPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { candidates, termsOf, unitsOf } from "./reads.ts";

/** Words on one page of the list. */
const shownWords = 40;

/** Who answers for the whole and for each unit, for the organization's own people. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/leadership", async (c) => leadersPage(c, await readable(c)));

  app.post("/leadership", async (c) => {
    const access = await readable(c);
    permit(policy, "leader.name", access);
    return submit(
      c,
      leaderForm(typedDate),
      async (made) => {
        await nameLeader(access, made);
        return c.redirect("/leadership?done=named", 303);
      },
      (values, refusal) => leadersPage(c, access, values, refusal),
    );
  });

  app.get("/leadership/terms/:term/end", async (c) => {
    const access = await readable(c);
    permit(policy, "leader.end", access);
    return endPage(c, access, {});
  });

  app.post("/leadership/terms/:term/end", async (c) => {
    const access = await readable(c);
    permit(policy, "leader.end", access);
    return submit(
      c,
      endForm,
      async ({ reason }) => {
        await endLeader(access, c.req.param("term"), reason);
        return c.redirect("/leadership?done=ended", 303);
      },
      (values, refusal) => endPage(c, access, values, refusal),
    );
  });

  return app;
}

async function readable(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "leader.read", access);
  return access;
}

async function leadersPage(c: Ctx, access: LargeAccess, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const done = c.req.query("done");
  const names = may(policy, "leader.name", access);
  const terms = await termsOf(access);
  const before = c.req.query("before");
  const { items, older } = await wordsOf(access, { before, limit: shownWords });
  return page(
    c,
    {
      title: w.leadership.title,
      active: "/sponsor",
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <Proven
      w={w}
      badges={
        await badgesOfLarge(
          access,
          terms.map(({ id }) => id),
        )
      }
    >
      <LeadersPage
        w={w}
        name={await nameOf(access)}
        terms={terms}
        units={await unitsOf(access)}
        words={items}
        newer={before !== undefined}
        older={older}
        today={access.today}
        done={done === "named" || done === "ended" ? done : undefined}
        mayEnd={may(policy, "leader.end", access)}
        naming={
          names
            ? { candidates: await candidates(access), values: values ?? { id: uuidv7() }, problems }
            : undefined
        }
      />
    </Proven>,
  );
}

async function endPage(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const term = (await termsOf(access)).find((one) => one.id === c.req.param("term") && !one.endedOn);
  if (!term) throw notFound();
  return page(
    c,
    { title: w.leadership.endTitle(term.name), active: "/sponsor", problems },
    <EndTermPage w={w} term={term} values={values} problems={problems} />,
  );
}
