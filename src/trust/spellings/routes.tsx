import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { Refusal } from "../../platform/refusal.ts";
import { permitHealth } from "../health/actions.ts";
import {
  joiningOf,
  mayMerge,
  mergeParties,
  mergesDone,
  partParties,
  permitMerge,
  prospect,
} from "../merging/actions.ts";
import type { Prospect } from "../merging/merge.ts";
import { keepApart, lookAgain } from "./actions.ts";
import { joinForm } from "./input.ts";
import { base, JoinPage, joined, ListPage, PartPage } from "./pages.tsx";
import { oneProposal, type Proposal, proposalCount, proposals } from "./reads.ts";

const onePageHolds = 20;
const active = "/import/health";

/** Two spellings that may be one vendor: looked at, joined, parted again, or kept apart. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get(base, async (c) => {
    const access = await readable(c);
    const asked = c.req.query("after");
    const after = asked !== undefined && isId(asked) ? asked : undefined;
    const found = await proposals(access, { limit: onePageHolds + 1, ...(after ? { after } : {}) });
    const shown = found.slice(0, onePageHolds);
    const w = c.var.words;
    const done = c.req.query("done");
    const { open, comparedAt } = await proposalCount(access);
    return page(
      c,
      { title: w.spellings.title, active, wide: true },
      <ListPage
        w={w}
        proposals={shown}
        open={open}
        comparedAt={comparedAt}
        merges={after ? [] : await mergesDone(access)}
        apart={after ? [] : await proposals(access, { apart: true, limit: 50 })}
        first={after === undefined}
        next={found.length > onePageHolds ? `${base}?after=${shown.at(-1)?.id}` : undefined}
        mayMerge={mayMerge(access)}
        done={
          done === "joined" || done === "parted" || done === "apart" || done === "again" ? done : undefined
        }
      />,
    );
  });

  app.get(`${base}/:pair`, async (c) => {
    const access = await mergeable(c);
    return joinPage(c, access, await oneProposal(access, c.req.param("pair")));
  });

  app.post(`${base}/:pair/merge`, async (c) => {
    const access = await mergeable(c);
    const pair = await oneProposal(access, c.req.param("pair"));
    return submit(
      c,
      joinForm,
      async (made) => {
        const [one, other] = pair.sides;
        await mergeParties(access, made, one.relationshipId, other.relationshipId);
        return c.redirect(`${base}?done=joined`, 303);
      },
      (values, refusal) => joinPage(c, access, pair, values, refusal),
    );
  });

  app.post(`${base}/:pair/apart`, async (c) => {
    await keepApart(await readable(c), c.req.param("pair"));
    return c.redirect(`${base}?done=apart`, 303);
  });

  app.post(`${base}/:pair/again`, async (c) => {
    await lookAgain(await readable(c), c.req.param("pair"));
    return c.redirect(`${base}?done=again`, 303);
  });

  app.get(`${joined}/:merge`, async (c) => partPage(c, await mergeable(c)));

  app.post(`${joined}/:merge/end`, async (c) => {
    const access = await mergeable(c);
    try {
      await partParties(access, c.req.param("merge"));
    } catch (error) {
      if (error instanceof Refusal && error.kind === "conflict") return partPage(c, access, error);
      throw error;
    }
    return c.redirect(`${base}?done=parted`, 303);
  });

  return app;
}

async function readable(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitHealth(access);
  return access;
}

async function mergeable(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitMerge(access);
  return access;
}

/** What joining would do; a "no" is a part of the page. */
async function prospectOf(
  access: LargeAccess,
  { sides: [one, other] }: Proposal,
): Promise<Prospect | Refusal> {
  try {
    return await prospect(access, one.relationshipId, other.relationshipId);
  } catch (error) {
    if (error instanceof Refusal && error.kind === "conflict") return error;
    throw error;
  }
}

async function joinPage(c: Ctx, access: LargeAccess, pair: Proposal, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const [one, other] = pair.sides;
  return page(
    c,
    {
      title: w.spellings.joinTitle(one.name, other.name),
      active,
      problems,
      wide: true,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <JoinPage
      w={w}
      proposal={pair}
      prospect={await prospectOf(access, pair)}
      id={values ? String(values.id ?? "") : uuidv7()}
      reason={String(values?.reason ?? "")}
      problems={problems}
    />,
  );
}

async function partPage(c: Ctx, access: LargeAccess, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const merge = await joiningOf(access, c.req.param("merge") ?? "");
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: w.spellings.partTitle(merge.lostName, merge.keptName),
      active,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <PartPage w={w} merge={merge} problems={problems} />,
  );
}
