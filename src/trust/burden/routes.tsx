import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter, enterFirm, enterPerson } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { ownRelationships } from "../../relationships/directory/reads.ts";
import { minutesOn } from "../../relationships/requests/actions.ts";
import { budgetFor, minutesAsked } from "../../relationships/requests/reads.ts";
import { quarterOf } from "../../relationships/requests/request.ts";
import { askForDocument } from "./actions.ts";
import type { Quarter } from "./burden.ts";
import { documentForm } from "./input.ts";
import { AskPage, FirmPage, OwnPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { requestsOf } from "./reads.ts";

type Of = {
  readonly tx: RelationshipAccess["tx"];
  readonly largeId: string;
  readonly relationshipId: string;
};

/** "Your time": what is asked of a firm, in minutes, on its own page and on a page that both sides read. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/time";

  app.get("/time", async (c) => {
    permit(policy, "time.read", await enterFirm(c));
    const { tx, today, ...person } = await enterPerson(c);
    const partners = [];
    for (const { largeId, relationshipId, largeName } of await ownRelationships({ tx, today, ...person })) {
      const of = { tx, largeId, relationshipId };
      const quarter = await quarterFor(of, today);
      partners.push({ relationshipId, largeName, quarter, requests: await requestsOf(of, quarter.begin) });
    }
    const w = c.var.words;
    return page(c, { title: w.burden.title, active: "/more" }, <OwnPage w={w} partners={partners} />);
  });

  app.get(path, async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const quarter = await quarterFor(access, access.today);
    return page(
      c,
      { title: w.burden.title, active: menu(access) },
      <FirmPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={await partyNames(access)}
        quarter={quarter}
        requests={await requestsOf(access, quarter.begin)}
        mayAsk={may(policy, "document.ask", access)}
        asked={c.req.query("done") === "asked"}
      />,
    );
  });

  app.get(`${path}/new`, async (c) => askPage(c, await asking(c), { id: uuidv7() }));

  app.post(path, async (c) => {
    const access = await asking(c);
    return submit(
      c,
      documentForm(typedDate),
      async (made) => {
        await askForDocument(access, rules, made);
        return c.redirect(`/partners/${access.relationshipId}/time?done=asked`, 303);
      },
      (values, refusal) => askPage(c, access, values, refusal),
    );
  });

  /** This quarter of one firm: what it was asked for, of how much. */
  async function quarterFor(of: Of, today: Temporal.PlainDate): Promise<Quarter> {
    const { from, until } = quarterOf(today);
    const [begin, end] = [from, until].map((day) => day.toZonedDateTime("UTC").toInstant()) as [
      Temporal.Instant,
      Temporal.Instant,
    ];
    const used = await minutesAsked(of, begin, end);
    const budget = await budgetFor(of, today, minutesOn(rules, today));
    return { from, until: until.subtract({ days: 1 }), begin, used, budget };
  }

  async function askPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
    const w = c.var.words;
    const problems = refusal && problemsOf(refusal);
    const names = await partyNames(access);
    return page(
      c,
      { title: w.burden.ask, active: menu(access), problems, ...(refusal ? { status: refusal.status } : {}) },
      <AskPage
        w={w}
        relationshipId={access.relationshipId}
        names={names}
        takes={minutesOn(rules, access.today).minutes.document}
        values={values}
        problems={problems}
      />,
    );
  }

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "time.read", access);
  return access;
}

async function asking(c: Ctx): Promise<RelationshipAccess> {
  const access = await readable(c);
  permit(policy, "document.ask", access);
  return access;
}

function menu(access: RelationshipAccess): string {
  return access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
}
